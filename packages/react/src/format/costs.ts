import type { Cost } from '@weft/core'

/** What is known of the cost of several models or calls together. */
export interface CostTotal {
  /** The sum of what is priced. */
  readonly usd: number
  readonly priced: number
  readonly free: number
  readonly unknown: number
  readonly estimated: boolean
}

/** Nothing that costs anything. */
export const noCosts: CostTotal = { usd: 0, priced: 0, free: 0, unknown: 0, estimated: false }

/** The total of costs by model; undefined where no model reported tokens. */
export function costTotalOf(
  costs: Readonly<Record<string, Cost>> | undefined,
): CostTotal | undefined {
  const total = Object.values(costs ?? {}).reduce(addCost, noCosts)
  return total.priced + total.free + total.unknown === 0 ? undefined : total
}

function addCost(total: CostTotal, { state, usd, estimated }: Cost): CostTotal {
  switch (state) {
    case 'priced':
      return addCosts(total, { ...noCosts, usd: usd ?? 0, priced: 1, estimated })
    case 'free':
      return addCosts(total, { ...noCosts, free: 1, estimated })
    case 'unknown':
      return addCosts(total, { ...noCosts, unknown: 1, estimated })
    case 'no-usage':
      return total
  }
}

/** The sum of two totals. */
export function addCosts(a: CostTotal, b: CostTotal): CostTotal {
  return {
    usd: a.usd + b.usd,
    priced: a.priced + b.priced,
    free: a.free + b.free,
    unknown: a.unknown + b.unknown,
    estimated: a.estimated || b.estimated,
  }
}

/** How a total may be put: a figure, a lower bound, nothing to pay, or not known. */
export type CostKind = 'exact' | 'at-least' | 'free' | 'unknown'

/** Which wording a total allows. */
export function costKindOf({ priced, free, unknown }: CostTotal): CostKind {
  if (unknown > 0) return priced > 0 ? 'at-least' : 'unknown'
  return priced === 0 && free > 0 ? 'free' : 'exact'
}
