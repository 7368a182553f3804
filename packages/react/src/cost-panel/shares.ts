import type { CostReport, CostRow } from '@weft/core'

/** How many groups have a colour of their own; the rest share one. */
export const seriesCount = 5

/** A group's part of the whole. */
export interface CostShare {
  readonly row: CostRow
  /** Place in the order of cost, which chooses the colour. */
  readonly series: number
  /** Part of the total, 0–1; undefined where the group's cost is not known at all. */
  readonly share: number | undefined
}

/** The groups of a report with their shares, the costliest first. */
export function sharesOf(report: CostReport): readonly CostShare[] {
  const rows = report.rows.toSorted((a, b) => b.usd - a.usd || b.calls - a.calls)
  return rows.map((row, index) => ({
    row,
    series: row.usd > 0 ? Math.min(index, seriesCount) : seriesCount,
    share: isKnown(row) && report.usd > 0 ? row.usd / report.usd : undefined,
  }))
}

/** One stretch of the share bar or of a day. */
export interface Segment {
  readonly series: number
  /** Undefined for the groups that share the last colour. */
  readonly key: string | undefined
  readonly usd: number
  /** How many groups are in it. */
  readonly groups: number
}

/** The stretches of a bar: coloured groups one by one, the others together; what costs nothing has none. */
export function segmentsOf(shares: readonly CostShare[]): readonly Segment[] {
  const paid = shares.filter(({ row }) => row.usd > 0)
  const own = paid.filter(({ series }) => series < seriesCount)
  const others = paid.filter(({ series }) => series >= seriesCount)
  const segments: Segment[] = own.map(({ row, series }) => ({
    series,
    key: row.key,
    usd: row.usd,
    groups: 1,
  }))
  if (others.length > 0) {
    const usd = others.reduce((sum, { row }) => sum + row.usd, 0)
    segments.push({ series: seriesCount, key: undefined, usd, groups: others.length })
  }
  return segments
}

/** The same stretches for one day's parts, in the order and colours of the whole. */
export function daySegments(
  parts: readonly { readonly key: string; readonly usd: number }[],
  segments: readonly Segment[],
): readonly Segment[] {
  const own = new Map(parts.map(({ key, usd }) => [key, usd]))
  const day: Segment[] = []
  for (const segment of segments) {
    if (segment.key === undefined) continue
    const usd = own.get(segment.key) ?? 0
    own.delete(segment.key)
    if (usd > 0) day.push({ ...segment, usd })
  }
  const rest = [...own.values()].filter((usd) => usd > 0)
  const usd = rest.reduce((sum, part) => sum + part, 0)
  if (usd > 0) day.push({ series: seriesCount, key: undefined, usd, groups: rest.length })
  return day
}

/**
 * Decimals that fit a column of amounts: cents, ten-thousandths where cents would hide something, or none where thousands
 * leave no room for them.
 */
export function columnDecimals(amounts: readonly number[]): number {
  if (Math.max(...amounts) >= 10_000) return 0
  return amounts.some((usd) => usd > 0 && usd < 0.1) ? 4 : 2
}

function isKnown({ state }: CostRow): boolean {
  return state === 'priced' || state === 'free'
}
