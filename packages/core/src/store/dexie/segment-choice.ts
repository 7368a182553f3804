import type { CallRead } from '../store.ts'
import type { Database } from './database.ts'
import { facetsFor, promptFacets } from './facets.ts'
import { lowestId, spanOf } from './segment-ids.ts'

type Choice = Pick<CallRead, 'filter' | 'direction' | 'after'>

/** The keys of the segments that may hold what a read asks for, in the order they are to be read. */
export async function candidates(database: Database, read: Choice): Promise<string[]> {
  const { filter, direction, after } = read
  // What runs is in a journal.
  if (filter.status === 'running') return []
  const { startedAfter = 0, startedBefore = Number.POSITIVE_INFINITY } = filter
  const behind = after?.startedAt
  const low = direction === 'asc' ? Math.max(startedAfter, behind ?? 0) : startedAfter
  const high =
    direction === 'desc' ? Math.min(startedBefore, behind ?? startedBefore) : startedBefore
  const spans = (await keysFor(database, read, low))
    .map((id) => ({ id, ...spanOf(id) }))
    .filter(({ first, last }) => last >= low && first <= high)
  spans.sort(direction === 'asc' ? (a, b) => a.first - b.first : (a, b) => b.last - a.last)
  return spans.map(({ id }) => id)
}

// More facets than this cost more than the segments they spare.
const mostFacets = 50

async function keysFor(database: Database, { filter }: Choice, low: number): Promise<string[]> {
  const choice = facetsFor(filter)
  if (!choice || choice.facets.length > mostFacets)
    return database.segs.where('id').aboveOrEqual(lowestId(low)).primaryKeys()
  const byFacet = database.segs.where('facets')
  const found = await Promise.all(
    choice.facets.map((facet) =>
      (choice.prefixes ? byFacet.startsWith(facet) : byFacet.equals(facet)).primaryKeys(),
    ),
  )
  const isOfPrompts = choice.facets.every((facet) => facet.startsWith(promptFacets))
  if (isOfPrompts) found.push(await withoutPromptFacets(database))
  return [...new Set(found.flat())]
}

// Keys alone are read: of a million calls some four thousand.
async function withoutPromptFacets(database: Database): Promise<string[]> {
  const all = await database.segs.toCollection().primaryKeys()
  const known = await database.segs.where('facets').equals(promptFacets).primaryKeys()
  if (known.length === all.length) return []
  const knowing = new Set(known)
  return all.filter((id) => !knowing.has(id))
}
