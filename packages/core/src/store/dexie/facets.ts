import { listOf } from '../../base/lists.ts'
import { statusOf } from '../../model/call.ts'
import { modelsOf } from '../../model/matches.ts'
import type { CallFilter } from '../../model/query.ts'
import type { CallHeader } from './rows.ts'

/** Everything a segment's calls can be found by, each value once. */
export function facetsOf(calls: readonly CallHeader[]): string[] {
  const facets = new Set<string>()
  for (const call of calls) {
    facets.add(traceFacet(call.traceId))
    facets.add(`o:${call.op}`)
    facets.add(`s:${statusOf(call)}`)
    if (call.threadId !== undefined) facets.add(`t:${call.threadId}`)
    if (call.userId !== undefined) facets.add(`u:${call.userId}`)
    for (const tag of call.tags) facets.add(`g:${tag}`)
    for (const model of modelsOf(call)) facets.add(`m:${model}`)
    for (const ref of call.promptRefs) facets.add(promptFacet(ref))
  }
  // Segments of releases that had no facets of prompts lack this one, and may hold any.
  facets.add(promptFacets)
  return [...facets]
}

/** What every facet of a prompt begins with; by itself it says that a segment's prompts are among its facets. */
export const promptFacets = 'p:'

// By name: a version may have been recorded as its digest, its number or a label.
function promptFacet(ref: string): string {
  return promptFacets + (/\/object\/([^/:]+):/.exec(ref)?.[1] ?? ref)
}

/** The facet of a trace's calls. */
export function traceFacet(traceId: string): string {
  return `r:${traceId}`
}

/** Some facets, one of which a segment must have; facets of prompts only if the segment knows its prompts. */
export interface FacetChoice {
  readonly facets: readonly string[]
  /** Whether the facets are the beginnings of those that are meant. */
  readonly prefixes: boolean
}

/** The facets that narrow a filter most, or undefined when every segment may hold what it means. */
export function facetsFor(filter: CallFilter): FacetChoice | undefined {
  const lists = [
    ['r', filter.traceId],
    ['t', filter.threadId],
    ['u', filter.userId],
    ['g', filter.tag],
    ['m', filter.model],
    ['o', filter.op],
    ['s', filter.status],
  ] as const
  for (const [letter, wanted] of lists) {
    if (wanted === undefined) continue
    const values = listOf(wanted)
    const prefixes = letter === 'o' && values.some((value) => value.endsWith('*'))
    // An op may itself be named "a*"; as a beginning that finds it too.
    const facets = values.map((value) => `${letter}:${prefixes ? value.replace(/\*$/, '') : value}`)
    return { facets, prefixes }
  }
  if (filter.promptRef === undefined) return undefined
  return { facets: listOf(filter.promptRef).map(promptFacet), prefixes: false }
}
