import { expect, test } from 'vitest'
import { traceOf, type CallSketch } from '../testing/index.ts'
import { asRecord } from '../client/reads.ts'
import { latencyOf, type Latency } from './latency-of.ts'

function latency(root: CallSketch): Latency {
  return latencyOf(traceOf(root).map(asRecord))
}

test('self time is the time of a call outside its children, by kind', () => {
  const found = latency({
    id: 'root',
    kind: 'agent',
    ms: 100,
    children: [
      { id: 'search', kind: 'retrieval', at: 10, ms: 30 },
      { id: 'answer', kind: 'llm', at: 50, ms: 40, firstTokenMs: 15 },
    ],
  })
  expect(found).toEqual({
    wallMs: 100,
    selfMs: { agent: 30, retrieval: 30, llm: 40 },
    share: { agent: 0.3, retrieval: 0.3, llm: 0.4 },
    overlapMs: 0,
    firstTokenMs: 65,
    running: false,
  })
})

test('parallel calls count each, and the overlap says by how much', () => {
  const found = latency({
    id: 'root',
    ms: 100,
    children: [
      { id: 'a', kind: 'tool', at: 0, ms: 80 },
      { id: 'b', kind: 'tool', at: 20, ms: 80 },
    ],
  })
  expect(found).toMatchObject({ wallMs: 100, selfMs: { chain: 0, tool: 160 }, overlapMs: 60 })
  expect(found.share).toEqual({ chain: 0, tool: 1 })
})

test('a grandchild is taken from its parent only, not again from the root', () => {
  const found = latency({
    id: 'root',
    ms: 100,
    children: [
      {
        id: 'mid',
        kind: 'agent',
        at: 0,
        ms: 60,
        children: [{ id: 'leaf', kind: 'llm', at: 10, ms: 20 }],
      },
    ],
  })
  expect(found.selfMs).toEqual({ chain: 40, agent: 40, llm: 20 })
})

test('a child that outlives its parent leaves the parent no negative time', () => {
  const found = latency({
    id: 'root',
    ms: 50,
    children: [{ id: 'late', kind: 'tool', at: 40, ms: 60 }],
  })
  expect(found).toMatchObject({ wallMs: 100, selfMs: { chain: 40, tool: 60 }, overlapMs: 0 })
})

test('a running call counts up to the last known moment, and the trace says that it runs', () => {
  const found = latency({ id: 'root', children: [{ id: 'a', kind: 'tool', at: 10, ms: 30 }] })
  expect(found).toMatchObject({ wallMs: 40, selfMs: { chain: 10, tool: 30 }, running: true })
})

test('the first token is the earliest of a model answer; other kinds do not count', () => {
  const found = latency({
    id: 'root',
    ms: 100,
    firstTokenMs: 1,
    children: [
      { id: 'a', kind: 'llm', at: 20, ms: 50, firstTokenMs: 30 },
      { id: 'b', kind: 'llm', at: 30, ms: 50, firstTokenMs: 5 },
    ],
  })
  expect(found.firstTokenMs).toBe(35)
})

test('a trace without time or without calls has no shares that are not numbers', () => {
  expect(latency({ id: 'root', ms: 0 })).toMatchObject({ wallMs: 0, share: { chain: 0 } })
  expect(latencyOf([])).toEqual({
    wallMs: 0,
    selfMs: {},
    share: {},
    overlapMs: 0,
    firstTokenMs: undefined,
    running: false,
  })
})

test('200,000 calls of one trace are no more than a function can take', () => {
  const calls = Array.from({ length: 200_000 }, (_, index) => ({
    id: `c${index}`,
    at: index,
    ms: 1,
  }))
  const found = latency({ id: 'root', ms: 200_000, children: calls })
  expect(found.wallMs).toBe(200_000)
})
