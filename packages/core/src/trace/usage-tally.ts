import { addUsageByModel, noUsage, tokenBuckets, type Usage } from '../model/usage.ts'

type UsageByModel = Readonly<Record<string, Usage>>

/**
 * Rule: each token counts once. Where descendants used a model, own figures of that model repeat theirs (a wrapper that
 * returns its child's response) and are left out.
 */
export interface UsageTally {
  setOwn(model: string, usage: Usage): void
  /** Adds a descendant's tokens; returns by how much the total grew. */
  add(usage: UsageByModel): UsageByModel
  /** This call's own tokens that no descendant reported. */
  own(): Record<string, Usage>
  total(): Record<string, Usage>
}

/** An empty tally. */
export function createUsageTally(): UsageTally {
  let own: UsageByModel = {}
  let descendants: UsageByModel = {}
  const tally: UsageTally = {
    setOwn(model, usage) {
      own = { ...own, [model]: usage }
    },
    add(usage) {
      const before = tally.total()
      descendants = addUsageByModel(descendants, usage)
      return growth(before, tally.total())
    },
    own: () =>
      Object.fromEntries(
        Object.entries(own).filter(([model]) => !Object.hasOwn(descendants, model)),
      ),
    total: () => ({ ...own, ...descendants }),
  }
  return tally
}

function growth(before: UsageByModel, after: UsageByModel): UsageByModel {
  const result: Record<string, Usage> = {}
  for (const [model, usage] of Object.entries(after)) {
    const earlier = before[model] ?? noUsage
    if (usage !== earlier) result[model] = subtract(usage, earlier)
  }
  return result
}

function subtract(a: Usage, b: Usage): Usage {
  const result = { ...a, requests: a.requests - b.requests }
  for (const bucket of tokenBuckets) result[bucket] = a[bucket] - b[bucket]
  return result
}
