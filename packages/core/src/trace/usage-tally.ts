import { addUsageByModel, noUsage, tokenBuckets, type Usage } from '../model/usage.ts'

/** Tokens by model. */
export type UsageByModel = Readonly<Record<string, Usage>>

/** No model was used. */
export const noUsageByModel: UsageByModel = Object.freeze({})

/**
 * Rule: each token counts once. Where descendants used a model, own figures of that model repeat theirs (a wrapper that
 * returns its child's response) and are left out.
 */
export class UsageTally {
  #own: UsageByModel = noUsageByModel
  #descendants: UsageByModel = noUsageByModel

  /** Names this call's own tokens; gives by how much the total grew. */
  setOwn(model: string, usage: Usage): UsageByModel {
    const before = this.total()
    this.#own = { ...this.#own, [model]: usage }
    return growth(before, this.total())
  }

  /** Adds descendants' tokens; gives by how much the total grew. */
  add(usage: UsageByModel): UsageByModel {
    const before = this.total()
    this.#descendants = addUsageByModel(this.#descendants, usage)
    return growth(before, this.total())
  }

  /** This call's own tokens that no descendant reported; undefined when it used none itself. */
  own(): UsageByModel | undefined {
    const models = Object.keys(this.#own)
    if (models.length === 0) return undefined
    return Object.fromEntries(
      Object.entries(this.#own).filter(([model]) => !Object.hasOwn(this.#descendants, model)),
    )
  }

  total(): UsageByModel {
    if (this.#own === noUsageByModel) return this.#descendants
    return { ...this.#own, ...this.#descendants }
  }
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
