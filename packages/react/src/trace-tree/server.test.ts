import { callOf } from '@weft/core/testing'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TraceTree } from './TraceTree.tsx'

const call = callOf({ id: 'a', ms: 10 })

test('a server sends the shape of a tree, by classes alone', () => {
  const html = renderToString(createElement(TraceTree, { calls: [call], height: 400 }))
  expect(html).toContain('weft-skeleton')
  expect(html).not.toContain('style=')
})
