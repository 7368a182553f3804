import { adviceFor } from '../../base/errors.ts'
import type { Call } from '../../model/call.ts'
import type { CallPart } from '../../model/query.ts'
import { totalTokensOf } from '../../model/token-totals.ts'
import { invalid } from './check-experiment.ts'

/**
 * What arms are compared by: how long a run took (ms), what it cost (USD), its tokens, whether it succeeded; feedback on
 * any of its calls: `rating`, `thumbs` (share of thumbs up), or `feedback:` and the name of a value of one's own.
 */
export type ExperimentMetric =
  'latency' | 'cost' | 'tokens' | 'success' | 'rating' | 'thumbs' | `feedback:${string}`

/** How a metric is read off a run. */
export interface MetricReading {
  /** What has to be read with the calls. */
  readonly parts: readonly CallPart[]
  /** A figure of a run; undefined where it has none. The first call is the run's own, the others are inside it. */
  readonly of: (calls: readonly Call[]) => number | undefined
}

const readings: Readonly<Record<string, MetricReading>> = {
  latency: { parts: [], of: ([run]) => durationOf(run) },
  cost: { parts: ['costs'], of: ([run]) => costOf(run) },
  tokens: { parts: [], of: ([run]) => tokensOf(run) },
  success: { parts: [], of: ([run]) => successOf(run) },
  rating: feedbackReading('rating', (value) => (typeof value === 'number' ? value : undefined)),
  thumbs: feedbackReading('thumbs', (value) => Number(value === 'up')),
}

/** The reading of a metric; throws `experiment/invalid` on an unknown one. */
export function readingOf(metric: string): MetricReading {
  const [, own] = /^feedback:(.+)$/s.exec(metric) ?? []
  if (own !== undefined) return feedbackReading(own, numberOf)
  const known = Object.hasOwn(readings, metric) ? readings[metric] : undefined
  if (known) return known
  const names = [...Object.keys(readings), 'feedback:<name>']
  throw invalid(`there is no metric "${metric}". ${adviceFor(metric, names)}`)
}

function feedbackReading(
  name: string,
  figureOf: (value: unknown) => number | undefined,
): MetricReading {
  return {
    parts: ['feedback'],
    of(calls) {
      const values = calls
        .flatMap(({ feedback = [] }) => feedback)
        .flatMap((item) => (item.name === name ? (figureOf(item.value) ?? []) : []))
      return values.length === 0
        ? undefined
        : values.reduce((sum, value) => sum + value, 0) / values.length
    },
  }
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function durationOf(run: Call | undefined): number | undefined {
  return run?.endedAt === undefined ? undefined : run.endedAt - run.startedAt
}

function costOf(run: Call | undefined): number | undefined {
  const costs = Object.values(run?.summary.costs ?? {})
  if (costs.length === 0 || costs.some(({ usd }) => usd === undefined)) return undefined
  return costs.reduce((sum, { usd = 0 }) => sum + usd, 0)
}

function tokensOf(run: Call | undefined): number | undefined {
  const usages = Object.values(run?.summary.usage ?? {})
  return usages.length === 0
    ? undefined
    : usages.reduce((sum, usage) => sum + totalTokensOf(usage), 0)
}

// Who left or stopped a run has not seen it fail.
function successOf(run: Call | undefined): number | undefined {
  if (run?.status === 'success' || run?.status === 'descendant_error') return 1
  return run?.status === 'error' ? 0 : undefined
}
