import { addUsage, addUsageByModel } from '../model/add-usage.ts'
import type { Usage } from '../model/usage.ts'

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
    const before = Object.hasOwn(this.#own, model) ? this.#own[model] : undefined
    this.#own = { ...this.#own, [model]: usage }
    if (Object.hasOwn(this.#descendants, model)) return noUsageByModel
    return { [model]: before ? addUsage(usage, before, -1) : usage }
  }

  /** Adds descendants' tokens; gives by how much the total grew. */
  add(usage: UsageByModel): UsageByModel {
    const grown = { ...usage }
    const own = this.own() ?? noUsageByModel
    for (const [model, used] of Object.entries(usage)) {
      const repeated = Object.hasOwn(own, model) ? own[model] : undefined
      if (repeated) grown[model] = addUsage(used, repeated, -1)
    }
    this.#descendants = addUsageByModel(this.#descendants, usage)
    return grown
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
