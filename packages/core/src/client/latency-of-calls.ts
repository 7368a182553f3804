import type { CallFilter } from '../model/query.ts'
import {
  addHistograms,
  cellsOf,
  quantileOf,
  sizeOf,
  type Cell,
  type Histogram,
} from '../model/rollup.ts'
import { asRecord, type CallReader } from './reads.ts'

/** Which calls' latency is asked for. */
export interface LatencyQuery {
  /** An op's name, or several; a trailing `*` matches any rest. */
  readonly op: string | readonly string[]
  /** Epoch ms; `to` is exclusive. */
  readonly range?: { readonly from?: number; readonly to?: number }
}

/** Percentiles of some durations, ms, each within 2.5 %; undefined where there are none. */
export interface Percentiles {
  readonly n: number
  readonly p50: number | undefined
  readonly p95: number | undefined
  readonly p99: number | undefined
}

/** How long calls took. */
export interface CallLatency extends Percentiles {
  /** Mean duration of ended calls, ms; undefined where none has ended. */
  readonly mean: number | undefined
  /** From the start to the first token, of those that streamed. */
  readonly firstToken: Percentiles
}

/** The latency of an op's calls, from totals where the store keeps them. */
export async function latencyOfCalls(
  reader: CallReader,
  { op, range }: LatencyQuery,
): Promise<CallLatency> {
  const filter = {
    op,
    ...(range?.from === undefined ? {} : { startedAfter: range.from }),
    ...(range?.to === undefined ? {} : { startedBefore: range.to }),
  }
  const cells = (await reader.cells(filter)) ?? cellsOf(await everyCall(reader, filter))
  // A call of two models is timed with its first.
  const counted = cells.filter(({ further }) => !further)
  const times = percentiles(counted.map(({ latency }) => latency))
  const ms = counted.reduce((sum, cell) => sum + cell.ms, 0)
  return {
    ...times,
    mean: times.n === 0 ? undefined : ms / times.n,
    firstToken: percentiles(counted.map(({ firstToken }) => firstToken)),
  }
}

async function everyCall(
  reader: CallReader,
  filter: CallFilter,
): Promise<Parameters<typeof cellsOf>[0]> {
  const calls = []
  for await (const call of reader.each({ filter })) calls.push(asRecord(call))
  return calls
}

function percentiles(histograms: readonly Cell['latency'][]): Percentiles {
  const all = histograms.reduce<Histogram>(addHistograms, {})
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantileOf(all, share))
  return { n: sizeOf(all), p50, p95, p99 }
}
