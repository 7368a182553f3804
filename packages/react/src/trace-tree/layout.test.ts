import type { Call } from '@weft/core'
import { callOf, traceOf, type CallSketch } from '@weft/core/testing'
import { describe, expect, test } from 'vitest'
import { createLayout } from './create-layout.ts'
import { layOut, visibleNodes, type TraceModel } from './layout.ts'
import { grownSpan, tickStep, ticksOf } from './ruler.ts'

const usage = (input: number, output: number): NonNullable<CallSketch['ownUsage']> => ({
  model: {
    requests: 1,
    inputTokens: input,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: output,
    reasoningTokens: 0,
    audioInputTokens: 0,
    audioOutputTokens: 0,
    estimated: false,
  },
})

const outline = (model: TraceModel): string[] =>
  model.nodes.map(({ depth, id }) => '  '.repeat(depth) + id)

const all = { isExpanded: () => true }

describe('order', () => {
  test('rows stand under their parent in order of their start', () => {
    const calls = traceOf({
      id: 'root',
      ms: 100,
      children: [
        { id: 'late', at: 50, ms: 10, children: [{ id: 'below', at: 51, ms: 1 }] },
        { id: 'early', at: 10, ms: 10 },
      ],
    })
    const model = layOut(calls)
    expect(outline(model)).toEqual(['root', '  early', '  late', '    below'])
    expect([...model.ends]).toEqual([4, 2, 4, 4])
    expect([...model.parents]).toEqual([-1, 0, 0, 2])
    expect(model.nodes.map(({ position, siblings }) => [position, siblings])).toEqual([
      [1, 1],
      [1, 2],
      [2, 2],
      [1, 1],
    ])
  })

  test('folding skips what is below', () => {
    const calls = traceOf({
      id: 'root',
      ms: 9,
      children: [
        { id: 'a', at: 1, ms: 1, children: [{ id: 'a1', at: 1, ms: 1 }] },
        { id: 'b', at: 2, ms: 1 },
      ],
    })
    const model = layOut(calls)
    const a = model.indexOf.get('a')
    expect(visibleNodes(model, all)).toEqual([0, 1, 2, 3])
    expect(visibleNodes(model, { isExpanded: (index) => index !== a })).toEqual([0, 1, 3])
    const shown = { ...all, isShown: (index: number) => index !== a }
    expect(visibleNodes(model, shown)).toEqual([0, 3])
  })

  test('several traces each start at zero', () => {
    const first = callOf({ id: 'a', traceId: 't1', ms: 10 })
    const second = callOf({ id: 'b', traceId: 't2', at: 5000, ms: 20 })
    const model = layOut([first, second])
    expect(model.nodes.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 10],
      [0, 20],
    ])
    expect(model.spanMs).toBe(20)
  })
})

describe('what may be wrong with records', () => {
  test('a parent that is missing has a row', () => {
    const model = layOut([
      callOf({ id: 'a', parentId: 'gone', at: 5, ms: 10 }),
      callOf({ id: 'b', parentId: 'gone', at: 2, ms: 3 }),
    ])
    expect(outline(model)).toEqual(['gone', '  b', '  a'])
    expect(model.nodes[0]).toMatchObject({ call: undefined, remarks: ['missing-parent'] })
    expect(model.callCount).toBe(2)
  })

  test('a circle is cut at its earliest call', () => {
    const model = layOut([
      callOf({ id: 'a', parentId: 'c', at: 2, ms: 1 }),
      callOf({ id: 'b', parentId: 'a', at: 1, ms: 1 }),
      callOf({ id: 'c', parentId: 'b', at: 3, ms: 1 }),
      callOf({ id: 'self', parentId: 'self', at: 4, ms: 1 }),
    ])
    expect(outline(model)).toEqual(['b', '  c', '    a', 'self'])
    expect(model.nodes[0]?.remarks).toEqual(['cycle'])
    expect(model.nodes[3]?.remarks).toEqual(['cycle'])
  })

  test('of two records with one id the later counts', () => {
    const model = layOut([
      callOf({ id: 'a', op: 'old', ms: 1 }),
      callOf({ id: 'a', op: 'new', ms: 1 }),
    ])
    expect(model.nodes).toHaveLength(1)
    expect(model.nodes[0]).toMatchObject({ remarks: ['duplicate'], call: { op: 'new' } })
  })

  test('a child before its parent is drawn and flagged', () => {
    const model = layOut([
      callOf({ id: 'a', at: 10, ms: 10 }),
      callOf({ id: 'b', parentId: 'a', at: 4, ms: 1 }),
    ])
    expect(model.nodes.map(({ startMs, remarks }) => [startMs, remarks])).toEqual([
      [6, []],
      [0, ['skew']],
    ])
  })

  test('an unreadable record is a row, not an exception', () => {
    const broken = new Proxy(callOf({ id: 'x' }), {
      get: () => {
        throw new Error('broken')
      },
    })
    const model = layOut([callOf({ id: 'a', ms: 5 }), broken, callOf({ id: 'n', at: Number.NaN })])
    expect(model.nodes.map(({ remarks }) => remarks)).toEqual([[], ['unreadable'], ['unreadable']])
    expect(model.originMs).toBe(model.nodes[0]?.traceStartMs)
    expect(model.spanMs).toBe(5)
  })

  test('fourteen hundred levels do not overflow the stack', () => {
    const calls = Array.from({ length: 1400 }, (_, index) =>
      callOf({
        id: `c${index}`,
        ...(index > 0 ? { parentId: `c${index - 1}` } : {}),
        at: index,
        ms: 1,
      }),
    )
    expect(layOut(calls).nodes.at(-1)?.depth).toBe(1399)
  })
})

describe('roll-up', () => {
  test('a running parent adds up its children, an ended one says its own total', () => {
    const child = { at: 1, ms: 5, parentId: 'root' }
    const calls = [
      callOf({ id: 'root' }),
      callOf({ id: 'a', ...child, ownUsage: usage(10, 1) }),
      callOf({ id: 'b', ...child, ownUsage: usage(20, 2) }),
    ]
    const running = layOut(calls)
    expect(running.nodes[0]?.tokens).toMatchObject({ prompt: 30, answer: 3, total: 33 })
    const ended = layOut([callOf({ id: 'root', ms: 9, ownUsage: usage(30, 3) }), ...calls.slice(1)])
    expect(ended.nodes[0]?.tokens?.total).toBe(33)
    expect(ended.nodes[1]?.tokenShare).toBeCloseTo(11 / 33)
    expect(ended.nodes[0]?.tokenShare).toBe(0)
  })

  test('a child that outlives its parent is an overflow of every parent it outlives', () => {
    const calls = traceOf({
      id: 'root',
      ms: 10,
      children: [{ id: 'a', at: 1, ms: 2, children: [{ id: 'b', at: 2, ms: 30 }] }],
    })
    expect(layOut(calls).nodes.map(({ overflowMs }) => overflowMs)).toEqual([32, 32, undefined])
  })

  test('counts what runs and what failed', () => {
    const calls = traceOf({
      id: 'root',
      children: [
        { id: 'a', at: 1, ms: 2, status: 'error' },
        { id: 'b', at: 2 },
      ],
    })
    expect(layOut(calls)).toMatchObject({ callCount: 3, errorCount: 1, runningCount: 2 })
  })
})

test('rows that did not change keep their identity', () => {
  const calls = traceOf({
    id: 'root',
    ms: 100,
    children: Array.from({ length: 5 }, (_, index) => ({ id: `c${index}`, at: index, ms: 1 })),
  })
  const before = layOut(calls)
  const changed = calls.map((call) => (call.id === 'c2' ? { ...call, displayName: 'other' } : call))
  const after = layOut(changed, before)
  const kept = after.nodes.filter((node, index) => node === before.nodes[index])
  expect(kept).toHaveLength(5)
})

test('calls that only gain content are not laid out again', () => {
  const layOutNext = createLayout()
  const calls = traceOf({
    id: 'root',
    children: [
      { id: 'a', at: 1 },
      { id: 'b', at: 2 },
    ],
  })
  const change = (id: string, changes: Partial<Call>): readonly Call[] =>
    calls.map((call) => (call.id === id ? { ...call, ...changes } : call))
  const before = layOutNext(calls)
  const streamed = layOutNext(change('a', { output: 'Hel' }))
  expect(streamed.ends).toBe(before.ends)
  expect(streamed.nodes[1]?.call?.output).toBe('Hel')
  expect(streamed.nodes[2]).toBe(before.nodes[2])
  const ended = layOutNext(change('a', { status: 'success', endedAt: calls[1]?.startedAt }))
  expect(ended.nodes[1]?.endMs).toBe(1)
  expect(ended.runningCount).toBe(2)
})

describe('the ruler', () => {
  test('steps are numbers people read off', () => {
    const readable = [30, 870, 3420, 9810, 47_000, 600_000, 7_200_000].map((span) =>
      tickStep(span, 340),
    )
    expect(readable).toEqual([10, 500, 1000, 5000, 15_000, 300_000, 1_800_000])
  })

  test('ticks are multiples of the step and never more than fit', () => {
    for (let span = 1; span < 1e9; span *= 1.7) {
      const step = tickStep(span, 400)
      const ticks = ticksOf(span, step)
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks[1]).toBe(step)
    }
  })

  test('grows in steps while something runs', () => {
    expect(grownSpan(1000, 900)).toBe(1000)
    expect(grownSpan(1000, 1200)).toBe(1300)
    expect(grownSpan(1000, 5000)).toBeGreaterThanOrEqual(5000)
    expect(grownSpan(1000, Number.POSITIVE_INFINITY)).toBe(1000)
  })
})

test('a hundred thousand calls are laid out in well under a second', () => {
  const calls = Array.from({ length: 100_000 }, (_, index) =>
    callOf({
      id: `c${index}`,
      ...(index > 0 ? { parentId: `c${Math.floor((index - 1) / 4)}` } : {}),
      at: index / 10,
      ms: 5,
    }),
  )
  const start = performance.now()
  const model = layOut(calls)
  const rows = visibleNodes(model, all)
  const took = performance.now() - start
  expect(rows).toHaveLength(100_000)
  // The goal is 200 ms on a quiet machine; a busy one gets room.
  expect(took).toBeLessThan(1500)
})
