// Apart from usage.ts: what records needs no more than this.
import type { Usage } from './usage.ts'

/** The sum of two usages, or with the sign -1 the first without the second; estimated when either is. */
export function addUsage(a: Usage, b: Usage, sign: 1 | -1 = 1): Usage {
  // By its fields, whichever there are: a store may hold buckets that this version does not know.
  const sum: Record<string, unknown> = { ...a, estimated: a.estimated || b.estimated }
  for (const [field, count] of Object.entries(b))
    if (typeof count === 'number') sum[field] = Number(sum[field] ?? 0) + sign * count
  return sum as unknown as Usage
}

/** The sum of two usages by model. */
export function addUsageByModel(
  a: Readonly<Record<string, Usage>>,
  b: Readonly<Record<string, Usage>>,
): Record<string, Usage> {
  const sum: Record<string, Usage> = { ...a }
  for (const [model, usage] of Object.entries(b)) {
    const before = Object.hasOwn(sum, model) ? sum[model] : undefined
    sum[model] = before ? addUsage(before, usage) : usage
  }
  return sum
}
