// What runs in the page of the crash tests: it records, says what is safe, and reads back what is there.
import { init, type Call } from '@weft/core'

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

/** Records without end, as a busy page does, and tells after each flush what is safe. */
async function stream(session: string): Promise<void> {
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

Object.assign(globalThis, { stream, burst, readBack, ready: weft.ready })
