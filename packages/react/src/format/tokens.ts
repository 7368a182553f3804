import { answerTokensOf, promptTokensOf, type Usage } from '@weft/core'
import { noFigure } from './figure.ts'
import { formatCount, formatDecimal } from './number.ts'

const scales = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const

/** A count of tokens: exact under 10,000, then `12.4k`, `1.2M`. */
export function formatTokens(tokens: number, locale?: string): string {
  if (!Number.isFinite(tokens)) return noFigure.value
  if (Math.abs(tokens) < 10_000) return formatCount(tokens, locale)
  const [scale, letter] = scales.find(([least]) => Math.abs(tokens) >= least * 0.99995) ?? [1, '']
  return formatDecimal(tokens / scale, 1, locale) + letter
}

/** Prompt and answer tokens of some usage, added over its models. */
export interface TokenTotals {
  readonly prompt: number
  readonly cached: number
  readonly answer: number
  readonly reasoning: number
  readonly total: number
  readonly estimated: boolean
}

/** No tokens at all. */
export const noTokens: TokenTotals = {
  prompt: 0,
  cached: 0,
  answer: 0,
  reasoning: 0,
  total: 0,
  estimated: false,
}

/** The tokens of usage by model; undefined where nothing was reported. */
export function tokenTotalsOf(
  usage: Readonly<Record<string, Usage>> | undefined,
): TokenTotals | undefined {
  const usages = Object.values(usage ?? {})
  if (usages.length === 0) return undefined
  const totals = usages.reduce(addUsage, noTokens)
  // Records handed over as data may lack buckets.
  return Number.isFinite(totals.total) ? totals : undefined
}

function addUsage(totals: TokenTotals, usage: Usage): TokenTotals {
  const prompt = promptTokensOf(usage)
  const answer = answerTokensOf(usage)
  return addTokens(totals, {
    prompt,
    cached: usage.cacheReadTokens,
    answer,
    reasoning: usage.reasoningTokens,
    total: prompt + answer,
    estimated: usage.estimated,
  })
}

/** The sum of two totals. */
export function addTokens(a: TokenTotals, b: TokenTotals): TokenTotals {
  return {
    prompt: a.prompt + b.prompt,
    cached: a.cached + b.cached,
    answer: a.answer + b.answer,
    reasoning: a.reasoning + b.reasoning,
    total: a.total + b.total,
    estimated: a.estimated || b.estimated,
  }
}
