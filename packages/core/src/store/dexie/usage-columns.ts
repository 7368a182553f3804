import { setOwn } from '../../base/json.ts'
import type { Usage } from '../../model/usage.ts'

type UsageByModel = Readonly<Record<string, Usage>>

// The order is part of the stored format.
const fields = [
  'requests',
  'inputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'audioInputTokens',
  'outputTokens',
  'reasoningTokens',
  'audioOutputTokens',
  'estimated',
] as const satisfies readonly (keyof Usage)[]
// Behind the others, and only where there are any: lists without it are from before it was known, or have none.
const last = 'cacheWrite1hTokens' satisfies keyof Usage

/** Tokens by model with each usage as a list; undefined stays so. */
export function packUsage(usage: UsageByModel | undefined): unknown {
  if (!usage) return undefined
  return Object.fromEntries(Object.entries(usage).map(([model, used]) => [model, listOf(used)]))
}

function listOf(usage: Usage): unknown {
  const isKnown = Object.keys(usage).length === fields.length + Number(last in usage)
  if (!isKnown) return usage
  const counts = fields.map((field) => Number(usage[field]))
  return usage[last] === undefined ? counts : [...counts, usage[last]]
}

/** The tokens by model of a packed usage. */
export function unpackUsage(packed: unknown): UsageByModel {
  const usage: Record<string, Usage> = {}
  const byModel = packed as Record<string, readonly number[] | Usage>
  // What JSON gave has no keys but its own.
  for (const model in byModel) {
    const used = byModel[model]
    setOwn(usage, model, Array.isArray(used) ? usageOf(used) : (used as Usage))
  }
  return usage
}

// By index: taking a list apart by its iterator costs as much again as all the rest.
function usageOf(list: readonly number[]): Usage {
  return {
    requests: list[0] ?? 0,
    inputTokens: list[1] ?? 0,
    cacheReadTokens: list[2] ?? 0,
    cacheWriteTokens: list[3] ?? 0,
    outputTokens: list[5] ?? 0,
    reasoningTokens: list[6] ?? 0,
    audioInputTokens: list[4] ?? 0,
    audioOutputTokens: list[7] ?? 0,
    estimated: list[8] === 1,
    ...(list[9] === undefined ? {} : { cacheWrite1hTokens: list[9] }),
  }
}
