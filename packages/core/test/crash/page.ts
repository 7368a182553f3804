// What runs in the page of the crash tests: it records, says what is safe, and reads back what is there.
import { init, type Call, type Health } from '@weft/core'

const weft = init('crash')
let made = 0

function record(session: string, bytes: number): string {
  const call = weft.startCall({ name: 'work', inputs: { session, number: made++ } })
  call.end({ output: `${call.id} ${'x'.repeat(bytes)}` })
  return call.id
}

/** What a session tells of itself, a line each. */
export interface Report {
  /** Calls made so far. */
  readonly made: number
  /** Calls that a flush said are on disk. */
  readonly ended: readonly string[]
  /** Calls that ran and were on disk. */
  readonly running: readonly string[]
}

const tell = (report: Report): void => console.log(`crash:${JSON.stringify(report)}`)

/** Records until the worker writes: what these tests are about needs both threads. */
async function writerIsWorker(): Promise<void> {
  while (weft.health.get().writer !== 'worker') {
    weft.startCall({ name: 'warm up' }).end()
    await weft.flush()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Records without end, as a busy page does, and tells after each flush what is safe. */
async function stream(session: string): Promise<void> {
  await writerIsWorker()
  for (;;) {
    const running = weft.startCall({ name: 'long', inputs: { session } })
    const ended: string[] = []
    for (let turn = 0; turn < 5; turn++) {
      for (let index = 0; index < 8; index++) ended.push(record(session, 1_500))
      await new Promise((resolve) => setTimeout(resolve, 8))
    }
    await weft.flush()
    tell({ made, ended, running: [running.id] })
    running.end()
  }
}

/** Records many at once; nothing of it is written before the page goes, if it goes in this task. */
function burst(calls: number, bytes: number): string[] {
  return Array.from({ length: calls }, () => record('burst', bytes))
}

/** Records a number of calls at a pace no app has, in traces of five, while views are open. */
async function soak(tab: string, calls: number): Promise<SoakResult> {
  const views = [
    weft.watch({ calls: { filter: { rootsOnly: true }, limit: 50 } }),
    weft.watch({ stats: { by: 'op', metric: ['calls', 'latency', 'usage'] } }),
    // Nothing of it is ever written: it must not be read again and again.
    weft.watch({ calls: { filter: { threadId: 'nobody' } } }),
  ]
  const seen = [0, 0, 0]
  for (const [index, view] of views.entries())
    view.subscribe(() => {
      seen[index] = (seen[index] ?? 0) + 1
    })
  for (let done = 0; done < calls; done += 100) {
    for (let trace = 0; trace < 20; trace++) {
      const root = weft.startCall({ name: `root ${tab}`, inputs: { trace } })
      for (let child = 0; child < 4; child++)
        weft.startCall({ name: 'child', parent: root, inputs: { child } }).end({
          output: 'x'.repeat(300),
          usage: { m: { ...noTokens, requests: 1, inputTokens: 10 } },
        })
      root.end()
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  await weft.flush()
  return { seen, health: weft.health.get() }
}

/** How a tab went through its part of a soak. */
export interface SoakResult {
  /** How often each view had something new. */
  readonly seen: readonly number[]
  readonly health: Health
}

/** What all tabs made, as the store has it: by its totals, and counted one by one. */
async function soakTotals(): Promise<SoakTotals> {
  const stats = await weft.stats({ by: 'op', metric: ['calls', 'usage'] })
  const byOp = Object.fromEntries(stats.map(({ key, calls }) => [key, calls]))
  const tokens = stats.reduce((sum, { usage }) => sum + (usage?.inputTokens ?? 0), 0)
  const counted: Record<string, number> = {}
  const ids = new Set<string>()
  for await (const { id, op } of weft.listCalls()) {
    counted[op] = (counted[op] ?? 0) + 1
    ids.add(id)
  }
  return { byOp, tokens, counted, distinct: ids.size }
}

/** The ground truth's counterpart. */
export interface SoakTotals {
  readonly byOp: Readonly<Record<string, number>>
  readonly tokens: number
  readonly counted: Readonly<Record<string, number>>
  readonly distinct: number
}

const noTokens = {
  requests: 0,
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  audioInputTokens: 0,
  audioOutputTokens: 0,
  estimated: false,
}

/** Everything that is there, checked: an output that does not belong to its call is torn. */
async function readBack(): Promise<ReadBack> {
  await weft.ready
  const calls: Call[] = []
  for await (const call of weft.listCalls({ with: ['output'] })) calls.push(call)
  const ended = calls.filter(({ op, status }) => op === 'work' && status === 'success')
  const byStatus = Object.fromEntries(
    (await weft.stats({ by: 'status', metric: [] })).map(({ key, calls: count }) => [key, count]),
  )
  return {
    ended: ended.map(({ id }) => id),
    torn: ended.filter(({ id, output }) => !String(output).startsWith(id)).length,
    twice: calls.length - new Set(calls.map(({ id }) => id)).size,
    statuses: Object.fromEntries(calls.map(({ id, status }) => [id, status])),
    counted: countBy(calls.map(({ status }) => status)),
    byTotals: byStatus,
    health: weft.health.get().status,
  }
}

/** What a later page finds. */
export interface ReadBack {
  readonly ended: readonly string[]
  readonly torn: number
  readonly twice: number
  readonly statuses: Readonly<Record<string, string>>
  /** Calls by status, counted one by one and as the totals say. */
  readonly counted: Readonly<Record<string, number>>
  readonly byTotals: Readonly<Record<string, number>>
  readonly health: string
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

Object.assign(globalThis, {
  health: () => weft.health.get(),
  flush: () => weft.flush(),
  // Begins a write, and does not wait for it.
  begin: () => void weft.flush(),
  writerIsWorker,
  count: () => weft.countCalls(),
  usage: async () => (await navigator.storage.estimate()).usage,
  stream,
  burst,
  readBack,
  soak,
  soakTotals,
  ready: weft.ready,
})
