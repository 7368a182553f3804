import { callOf } from '@weft/core/testing'
import { expect, test } from 'vitest'
import { layOut } from '../layout.ts'
import { parseQuery, runQuery } from './query.ts'

const calls = [
  callOf({ id: 'root', op: 'answer', ms: 3000 }),
  callOf({
    id: 'chat',
    op: 'chat',
    kind: 'llm',
    model: 'gpt-4o',
    parentId: 'root',
    ms: 1880,
    summary: { costs: { 'gpt-4o': { state: 'priced', usd: 0.0044, estimated: false } } },
  }),
  callOf({
    id: 'tool',
    op: 'lookup_order',
    kind: 'tool',
    parentId: 'root',
    ms: 38,
    status: 'error',
    error: { name: 'TypeError', message: 'order not found' },
    tags: ['Beta'],
    feedback: [{ id: 'f', target: 'tool', name: 'thumbs', value: 'up', createdAt: 1 }],
  }),
]
const model = layOut(calls)

test.for([
  ['chat', ['chat']],
  ['ORDER', ['tool']],
  ['order typeerror', ['tool']],
  ['/^(chat|answer)/', ['root', 'chat']],
  ['/(/', []],
  ['kind:llm', ['chat']],
  ['status:error', ['tool']],
  ['model:4o', ['chat']],
  ['tag:beta', ['tool']],
  ['has:feedback', ['tool']],
  ['has:error', ['tool']],
  ['cost>0.004', ['root', 'chat']],
  ['cost<$1 kind:llm', ['chat']],
  ['dur>1s', ['root', 'chat']],
  ['dur<50ms', ['tool']],
  ['dur<50', ['tool']],
  ['kind:tool chat', []],
  ['nobody:knows', []],
] as const)('%s finds %j', ([text, ids]) => {
  const { matched } = runQuery(model, parseQuery(text))
  const found = model.nodes.filter((_, index) => matched[index] === 1).map(({ id }) => id)
  expect(found).toEqual(ids)
})

test('matches are counted on every call above them', () => {
  const { inside, count } = runQuery(model, parseQuery('kind:tool'))
  expect([count, inside[0], inside[1]]).toEqual([1, 1, 0])
})

test('the matching stretch of a name can be marked', () => {
  expect(parseQuery('order').find('lookup_Order')).toEqual([7, 12])
  expect(parseQuery('/k.{2}/').find('lookup')).toEqual([3, 6])
  expect(parseQuery('kind:llm').find('llm')).toBeUndefined()
})

test('white space asks for nothing', () => {
  expect(parseQuery('  ').isEmpty).toBe(true)
})
