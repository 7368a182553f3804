import type { Client } from '../../client/client.ts'
import { partsOf } from '../../client/parts.ts'
import type { Feedback } from '../../model/feedback.ts'
import type { VersionCalls } from './uses.ts'

/** One verdict as a share of the best there is: 0 for a thumb down or the lowest rating, 1 for the best. */
export type Score = number

/**
 * The verdicts on each version's calls. One on a whole trace, on its root or on what called the prompt counts too, if
 * only one version of the prompt was used there: else nobody can tell which it was about.
 */
export async function verdictsOf(
  client: Client,
  calls: ReadonlyMap<number, VersionCalls>,
): Promise<Map<number, readonly Score[]>> {
  const rows = await partsOf(client).store.rows<Feedback>('feedback').all()
  const verdicts = rows.flatMap((row) => {
    const score = row.retractedAt === undefined ? scoreOf(row) : undefined
    return score === undefined ? [] : [{ target: row.target, score }]
  })
  const around = await createAround(client, calls, new Set(verdicts.map(({ target }) => target)))
  const scores = new Map<number, Score[]>()
  for (const { target, score } of verdicts) {
    for (const number of numbersOf(target, calls, around)) {
      const list = scores.get(number)
      if (list) list.push(score)
      else scores.set(number, [score])
    }
  }
  return scores
}

function scoreOf({ name, value, metadata }: Feedback): Score | undefined {
  if (name === 'thumbs') return value === 'up' ? 1 : 0
  if (name !== 'rating' || typeof value !== 'number') return undefined
  const low = numberOr(metadata?.['min'], 1)
  const high = numberOr(metadata?.['max'], 5)
  return high > low ? (value - low) / (high - low) : undefined
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}

function numbersOf(
  target: string,
  calls: ReadonlyMap<number, VersionCalls>,
  around: ReadonlyMap<string, ReadonlySet<number>>,
): readonly number[] {
  const own = [...calls].filter(([, { ids }]) => ids.has(target)).map(([number]) => number)
  if (own.length > 0) return own
  const candidates = [...(around.get(target) ?? [])]
  return candidates.length === 1 ? candidates : []
}

/** The versions used below a target that is a trace, its root, or the parent of a use. */
async function createAround(
  client: Client,
  calls: ReadonlyMap<number, VersionCalls>,
  targets: ReadonlySet<string>,
): Promise<Map<string, Set<number>>> {
  const around = new Map<string, Set<number>>()
  const add = (id: string, number: number): void => {
    around.set(id, (around.get(id) ?? new Set<number>()).add(number))
  }
  for (const [number, { uses }] of calls) {
    for (const { traceId, parentId } of uses) {
      add(traceId, number)
      if (parentId !== undefined) add(parentId, number)
    }
  }
  const unknown = [...targets].filter((id) => !around.has(id))
  for (const { id, traceId } of await rootsAmong(client, unknown)) {
    for (const number of around.get(traceId) ?? []) add(id, number)
  }
  return around
}

async function rootsAmong(
  client: Client,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly traceId: string }[]> {
  if (ids.length === 0) return []
  const { calls } = await partsOf(client).store.readCalls({
    filter: { ids, rootsOnly: true },
    direction: 'asc',
    limit: ids.length,
    payloads: false,
  })
  return calls
}
