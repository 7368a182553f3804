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
  for (const [model, used] of Object.entries(packed as Record<string, readonly number[] | Usage>))
    setOwn(usage, model, Array.isArray(used) ? usageOf(used) : (used as Usage))
  return usage
}

function usageOf(list: readonly number[]): Usage {
  const [requests, inputTokens, cacheReadTokens, cacheWriteTokens, audioInputTokens, ...answer] =
    list
  const [outputTokens, reasoningTokens, audioOutputTokens, estimated, cacheWrite1hTokens] = answer
  return {
    requests: requests ?? 0,
    inputTokens: inputTokens ?? 0,
    cacheReadTokens: cacheReadTokens ?? 0,
    cacheWriteTokens: cacheWriteTokens ?? 0,
    ...(cacheWrite1hTokens === undefined ? {} : { cacheWrite1hTokens }),
    outputTokens: outputTokens ?? 0,
    reasoningTokens: reasoningTokens ?? 0,
    audioInputTokens: audioInputTokens ?? 0,
    audioOutputTokens: audioOutputTokens ?? 0,
    estimated: estimated === 1,
  }
}
