import type { Mean, PromptFigures } from './prompt-figures.ts'

/** A figure on both sides, and how it changed where both sides have enough to say so. */
export interface EffectFigure {
  readonly before: Mean | undefined
  readonly after: Mean | undefined
  /** `after` minus `before`; undefined where either side has fewer than `leastForEffect` values. */
  readonly difference: number | undefined
}

/** What a change of a prompt did, or will do. */
export interface PromptEffect {
  /**
   * USD for 1,000 calls more (or less). `measured` compares what calls cost, where every one has a price; `estimated` prices the tokens that the
   * text itself gained, at the rate of the model used last.
   */
  readonly costPer1000:
    | { readonly usd: number; readonly basis: 'measured'; readonly n: readonly [number, number] }
    | { readonly usd: number; readonly basis: 'estimated' }
    | undefined
  /** Milliseconds. */
  readonly latency: EffectFigure
  /** Shares of the best verdict, 0 to 1. */
  readonly feedback: EffectFigure
}

/** The figures of both sides; a draft has none yet. */
export interface EffectInput {
  readonly before: PromptFigures | undefined
  readonly after: PromptFigures | undefined
  /** Tokens that the second text has more than the first. */
  readonly tokens: number
}

/** Below so many values on a side a difference of means says nothing. */
export const leastForEffect = 5

/** What changed from one version's calls to another's; says nothing where there is not enough to say it. */
export function promptEffect({ before, after, tokens }: EffectInput): PromptEffect {
  return {
    costPer1000: costPer1000({ before, after, tokens }),
    latency: compared(before?.latency, after?.latency),
    feedback: compared(before?.feedback, after?.feedback),
  }
}

function compared(before: Mean | undefined, after: Mean | undefined): EffectFigure {
  const isEnough = [before, after].every((side) => (side?.n ?? 0) >= leastForEffect)
  const difference = isEnough && before && after ? after.mean - before.mean : undefined
  return { before, after, difference }
}

function costPer1000({ before, after, tokens }: EffectInput): PromptEffect['costPer1000'] {
  const measured = wholeDifference(before?.cost, after?.cost)
  if (measured) return measured
  const rate = after?.usdPerPromptToken ?? before?.usdPerPromptToken
  return rate === undefined ? undefined : { usd: tokens * rate * 1000, basis: 'estimated' }
}

type MeanCost = PromptFigures['cost']

// Where some costs are unknown the mean of the others may be of other calls altogether.
function wholeDifference(old: MeanCost, young: MeanCost): PromptEffect['costPer1000'] {
  if (!old?.complete || !young?.complete) return undefined
  const { difference } = compared(old, young)
  if (difference === undefined) return undefined
  return { usd: difference * 1000, basis: 'measured', n: [old.n, young.n] }
}
