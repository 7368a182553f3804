import { callOf } from '@weft/core/testing'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { CallDetail } from './CallDetail.tsx'

test('a server sends a detail that waits, by classes alone', () => {
  const html = renderToString(createElement(CallDetail, { call: callOf({ id: 'a', ms: 10 }) }))
  expect(html).toContain('Loading call')
  expect(html).not.toContain('style=')
})
