import { tokenBuckets, type Usage } from '../../model/usage.ts'

type UsageByModel = Readonly<Record<string, Usage>>

// The order is part of the stored format: requests, the token buckets, whether estimated.
const fields = ['requests', ...tokenBuckets, 'estimated'] as const

/** Tokens by model with each usage as a list; undefined stays so. */
export function packUsage(usage: UsageByModel | undefined): unknown {
  if (!usage) return undefined
  return Object.fromEntries(Object.entries(usage).map(([model, used]) => [model, listOf(used)]))
}

function listOf(usage: Usage): unknown {
  const isKnown = Object.keys(usage).length === fields.length
  return isKnown ? fields.map((field) => Number(usage[field])) : usage
}

/** The tokens by model of a packed usage. */
export function unpackUsage(packed: unknown): UsageByModel {
  const entries = Object.entries(packed as Record<string, readonly number[] | Usage>)
  return Object.fromEntries(
    entries.map(([model, used]) => [model, Array.isArray(used) ? usageOf(used) : (used as Usage)]),
  )
}

function usageOf(list: readonly number[]): Usage {
  const [requests = 0, ...rest] = list
  const tokens = Object.fromEntries(tokenBuckets.map((bucket, index) => [bucket, rest[index] ?? 0]))
  return { requests, ...tokens, estimated: rest.at(-1) === 1 } as unknown as Usage
}
