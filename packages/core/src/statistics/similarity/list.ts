import { checkList } from '../scores.ts'
import { leastCost } from './least-cost.ts'
import { textSimilarity, type TextSimilarityOptions } from './text.ts'

/** Settings of {@link listSimilarity}. */
export interface ListSimilarityOptions extends TextSimilarityOptions {
  /** Whether texts beyond those expected cost nothing. @default false */
  readonly allowExtra?: boolean
}

/**
 * How well two lists of texts fit, whatever their order: the best pairing's sum of similarities (Kuhn 1955), over the
 * longer list, or over the expected one where extra texts are allowed.
 */
export function listSimilarity(
  output: readonly string[],
  expected: readonly string[],
  { allowExtra = false, ...options }: ListSimilarityOptions = {},
): number {
  checkList(output, 'output')
  checkList(expected, 'expected')
  if (output.length === 0 || expected.length === 0) return output.length === expected.length ? 1 : 0
  const [fewer, more] = output.length <= expected.length ? [output, expected] : [expected, output]
  const costs = fewer.map((a) => more.map((b) => -textSimilarity(a, b, options)))
  const size = allowExtra ? expected.length : more.length
  return -leastCost(costs) / size
}

/** The precision at each relevant document of a ranked list, averaged over those: RAG's context precision; null of no document, 0 where none is relevant. */
export function contextPrecision(relevant: readonly (boolean | number)[]): number | null {
  checkList(relevant, 'relevant')
  if (relevant.length === 0) return null
  let hits = 0
  let sum = 0
  relevant.forEach((verdict, index) => {
    if (verdict) sum += ++hits / (index + 1)
  })
  return hits === 0 ? 0 : sum / hits
}
