import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { feedback, publish, StringPrompt, withPrompt } from '../index.ts'
import type { CallQuery } from '../model/query.ts'
import { createMemoryClient } from '../testing/index.ts'
import type { Client } from './client.ts'

let weft: Client

beforeEach(() => {
  weft = createMemoryClient()
})

afterEach(() => weft.close())

/** Calls named c0, c1, …, each 2 ms after the other. */
function make(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const call = weft.startCall({ name: `c${index}`, inputs: { index } })
    call.end({ output: index * 10 })
    return call.id
  })
}

async function names(query: CallQuery): Promise<string[]> {
  const found: string[] = []
  for await (const { op } of weft.listCalls(query)) found.push(op)
  return found
}

describe('a list', () => {
  test('awaited is a page of 50, newest first, and the cursor of the next', async () => {
    make(120)
    const first = await weft.listCalls()
    expect(first.calls.map(({ op }) => op)).toEqual(
      Array.from({ length: 50 }, (_, i) => `c${119 - i}`),
    )
    expect(first).toMatchObject({ next: expect.any(String), scanned: expect.any(Number) })
    const second = await weft.listCalls({ after: String(first.next), limit: 100 })
    expect(second.calls.map(({ op }) => op)).toEqual(
      Array.from({ length: 70 }, (_, i) => `c${69 - i}`),
    )
    expect(second.next).toBeUndefined()
  })

  test('iterated is every call, a limit is the number of calls it gives', async () => {
    make(1_150)
    expect(await names({})).toHaveLength(1_150)
    expect(await names({ limit: 3 })).toEqual(['c1149', 'c1148', 'c1147'])
    expect(await names({ limit: 1_100 })).toHaveLength(1_100)
    expect(await names({ limit: 0 })).toEqual([])
  })

  test('is oldest first when asked', async () => {
    make(3)
    const sort = { by: 'startedAt', direction: 'asc' } as const
    expect(await names({ sort })).toEqual(['c0', 'c1', 'c2'])
    const page = await weft.listCalls({ sort, limit: 2 })
    expect(await names({ sort, after: String(page.next) })).toEqual(['c2'])
  })

  test('sees what was recorded just before', async () => {
    make(1)
    expect(await names({})).toEqual(['c0'])
  })

  test('carries inputs, output, costs and feedback only when asked', async () => {
    const [id = ''] = make(1)
    await feedback(id, { client: weft }).rate(4)
    const [bare] = (await weft.listCalls()).calls
    expect(bare).not.toHaveProperty('inputs')
    expect(bare).not.toHaveProperty('output')
    expect(bare).not.toHaveProperty('feedback')
    expect(bare?.summary).toEqual({ usage: {} })
    const [inputs] = (await weft.listCalls({ with: ['inputs'] })).calls
    expect(inputs).toMatchObject({ inputs: { index: 0 } })
    expect(inputs).not.toHaveProperty('output')
    const [full] = (await weft.listCalls({ with: ['output', 'costs', 'feedback'] })).calls
    expect(full).toMatchObject({
      output: 0,
      summary: { usage: {}, costs: {} },
      feedback: [{ name: 'rating', value: 4 }],
    })
  })
})

describe('one call, one trace', () => {
  test('have payloads, costs and feedback; a trace is in order of the starts', async () => {
    const parent = weft.startCall({ name: 'parent', inputs: { q: 1 } })
    weft.startCall({ name: 'child', parent }).end({ output: 2 })
    parent.end({ output: 3 })
    const trace = await weft.getTrace(parent.traceId)
    expect(trace.map(({ op, output, feedback: said }) => ({ op, output, said }))).toEqual([
      { op: 'parent', output: 3, said: [] },
      { op: 'child', output: 2, said: [] },
    ])
    expect(await weft.getCall(parent.id)).toEqual(trace[0])
  })

  test('that do not exist are undefined, or empty', async () => {
    expect([await weft.getCall('nobody'), await weft.getTrace('nobody')]).toEqual([undefined, []])
  })
})

describe('filters', () => {
  test('hasFeedback is decided by what stands, not by what was retracted', async () => {
    const [a = '', b = ''] = make(3)
    await feedback(a, { client: weft }).thumbs('up')
    await feedback(b, { client: weft }).thumbs('down')
    await feedback(b, { client: weft }).retract('thumbs')
    expect(await names({ filter: { hasFeedback: true } })).toEqual(['c0'])
    expect(await names({ filter: { hasFeedback: false } })).toEqual(['c2', 'c1'])
    expect(await weft.countCalls({ hasFeedback: true })).toBe(1)
  })

  test('promptRef understands a name, a version, a label and a URI', async () => {
    const option = { client: weft }
    const v1 = await publish(new StringPrompt('Hi {a}'), 'my advisor', {
      ...option,
      labels: ['live'],
    })
    const v2 = await publish(new StringPrompt('Hello {a}'), 'my advisor', option)
    for (const [index, prompt] of [v1, v2].entries())
      withPrompt(prompt, () => weft.startCall({ name: `p${index + 1}` }).end(), option)
    withPrompt('my advisor:v1', () => weft.startCall({ name: 'named' }).end(), option)
    const found = await Promise.all(
      ['my advisor', 'my-advisor', 'my-advisor:v1', 'my-advisor:live', v2.ref.uri, 'other'].map(
        (promptRef) => names({ filter: { promptRef } }),
      ),
    )
    expect(found).toEqual([
      ['named', 'p2', 'p1'],
      ['named', 'p2', 'p1'],
      ['named', 'p1'],
      ['named', 'p1'],
      ['p2'],
      [],
    ])
  })

  test('where looks into payloads and derived status, and reports what was scanned', async () => {
    make(30)
    const failing = weft.startCall({ name: 'above' })
    weft.startCall({ name: 'below', parent: failing }).end({ error: new Error('no') })
    failing.end()
    const where = { $or: [{ output: { $gt: 270 } }, { status: 'descendant_error' }] }
    const page = await weft.listCalls({ where, limit: 10 })
    expect(page.calls.map(({ op }) => op)).toEqual(['above', 'c29', 'c28'])
    expect(page.scanned).toBe(32)
    expect(page.calls[0]).not.toHaveProperty('output')
  })

  test('counts are the lengths of lists', async () => {
    make(1_234)
    expect([await weft.countCalls(), await weft.countCalls({ op: 'c12*' })]).toEqual([1_234, 45])
  })
})

describe('a question that cannot be asked is an error, never "no results"', () => {
  test.for([
    [
      'a filter key',
      { filter: { ops: 'x' } },
      'query/unknown-key',
      /no key "ops"\. Did you mean "op"\?/,
    ],
    ['a sort by cost', { sort: { by: 'cost' } }, 'query/unknown-key', /"cost" is derived/],
    ['an operator', { where: { op: { $like: 'x' } } }, 'query/unknown-operator', /"\$like"/],
    ['a cursor', { after: 'page2' }, 'query/invalid-cursor', /"page2" is not a cursor/],
    ['an empty time in a cursor', { after: '~id' }, 'query/invalid-cursor', /not a cursor/],
    ['a filter’s value', { filter: { kind: 'lm' } }, 'query/invalid-value', /Did you mean "llm"/],
    ['a key of the query', { filters: {} }, 'query/unknown-key', /no "filters".*"filter"/],
    ['a part of a call', { with: ['input'] }, 'query/unknown-key', /no "input".*"inputs"/],
    [
      'a direction',
      { sort: { by: 'startedAt', direction: 'down' } },
      'query/invalid-value',
      /"down"/,
    ],
    [
      'an operator’s value',
      { where: { op: { $in: 'x' } } },
      'query/invalid-value',
      /\$in takes a list/,
    ],
    ['an existence', { where: { op: { $exists: 1 } } }, 'query/invalid-value', /true or false/],
    ['conditions that are none', { where: 'op' }, 'query/invalid-value', /"where" takes/],
    ['a negative limit', { limit: -1 }, 'query/invalid-value', /limit must be .*given -1/],
  ] as const)('%s', async ([, query, code, message]) => {
    const asked = weft.listCalls(query as unknown as CallQuery)
    await expect(Promise.resolve(asked)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
  })
})

test('so it is in counts, statistics, iterations and live reads', async () => {
  make(1)
  const bad = { ops: 'x' } as never
  const error = { code: 'query/unknown-key' }
  await expect(weft.countCalls(bad)).rejects.toMatchObject(error)
  await expect(weft.stats({ by: 'op', metric: ['calls'], filter: bad })).rejects.toMatchObject(
    error,
  )
  await expect(names({ filter: bad })).rejects.toMatchObject(error)
  const live = weft.watch({ calls: { filter: bad } })
  const stop = live.subscribe(() => undefined)
  await expect.poll(() => live.getSnapshot().error).toMatchObject(error)
  stop()
})

test('a cursor is good for its own query only', async () => {
  make(5)
  const { next = '' } = await weft.listCalls({ limit: 2 })
  const other = weft.listCalls({ limit: 2, filter: { op: 'c1' }, after: next })
  await expect(Promise.resolve(other)).rejects.toMatchObject({
    code: 'query/invalid-cursor',
    message: expect.stringContaining('of another query'),
  })
  const { calls } = await weft.listCalls({
    limit: 3,
    filter: { op: undefined } as never,
    after: next,
  })
  expect(calls.map(({ op }) => op)).toEqual(['c2', 'c1', 'c0'])
})

describe('clearing', () => {
  test('deletes what the filter means and says how many', async () => {
    make(5)
    expect(await weft.clearCalls({ op: ['c1', 'c3'] })).toBe(2)
    expect(await names({})).toEqual(['c4', 'c2', 'c0'])
    expect(await weft.clearCalls()).toBe(3)
  })

  test('by feedback spares the calls without', async () => {
    const [a = ''] = make(3)
    await feedback(a, { client: weft }).rate(1)
    expect(await weft.clearCalls({ hasFeedback: true })).toBe(1)
    expect(await names({})).toEqual(['c2', 'c1'])
  })

  test('by a misspelt key deletes nothing', async () => {
    make(2)
    const typo = weft.clearCalls({ startedbefore: 0 } as never)
    await expect(typo).rejects.toMatchObject({ code: 'query/unknown-key' })
    expect(await weft.countCalls()).toBe(2)
  })
})
