import type { CallFilter } from '../model/query.ts'
import type { Usage } from '../model/usage.ts'

/** What calls are grouped by. */
export type StatsKey =
  'model' | 'provider' | 'op' | 'kind' | 'status' | 'thread' | 'user' | 'tag' | 'prompt' | 'day'

/** Figures a statistic can hold. */
export type StatsMetric = 'calls' | 'errors' | 'latency' | 'usage' | 'cost'

/** A grouped statistic over calls. */
export interface StatsQuery {
  readonly by: StatsKey
  readonly metric: readonly StatsMetric[]
  readonly filter?: CallFilter
  /** Epoch ms. */
  readonly range?: { readonly from?: number; readonly to?: number }
}

/** One group's figures; only the metrics asked for are there. */
export interface StatsRow {
  readonly key: string
  readonly calls: number
  readonly errors?: number
  /** Milliseconds of ended calls; p50 and p95 may be off by 2.5 % where they come from totals. */
  readonly latency?: {
    readonly p50: number
    readonly p95: number
    readonly mean: number
    readonly n: number
  }
  readonly usage?: Usage
  /** USD; a lower bound where `complete` is false. */
  readonly cost?: { readonly usd: number; readonly complete: boolean }
}
