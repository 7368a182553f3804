import MiniSearch from 'minisearch'
import type { Options } from 'minisearch'
import type { SupportDocument } from './support-document.ts'

/** A passage found for a query; the score is a BM25+ sum that orders one result list, no more. */
export interface SearchResult extends SupportDocument {
  readonly score: number
}

/** Finds the passages that fit a query best, best first. */
export type Search = (query: string, topK: number) => readonly SearchResult[]

/** Indexes passages for full-text search in memory. */
export function createSearch(documents: readonly SupportDocument[]): Search {
  const index = new MiniSearch<SupportDocument>(OPTIONS)
  index.addAll(documents)
  const byId = new Map(documents.map((document) => [document.id, document]))
  return (query, topK) => {
    const found = index.search(query).flatMap(({ id, score }): SearchResult[] => {
      const document = byId.get(id)
      return document ? [{ ...document, score }] : []
    })
    return found.slice(0, Math.max(0, topK))
  }
}

// Words of a question that say nothing about its subject. They are rare in the passages, so BM25
// alone would take them for telling.
const STOP_WORDS = new Set(
  (
    'a about after am an and any are as at be been but by can could did do does for from get had ' +
    'has have how i if in into is it its just may me might much must my need of on one or our ' +
    'please shall should so some than that the their them then there these they this those to ' +
    'too us want was we were what when where which while who why will with would you your'
  ).split(' '),
)

const OPTIONS: Options<SupportDocument> = {
  fields: ['title', 'content'],
  processTerm: (term) => {
    const lower = term.toLowerCase()
    return STOP_WORDS.has(lower) ? null : lower
  },
  searchOptions: {
    boost: { title: 2 },
    // Short words are the start of too many others, and one wrong letter makes them another word.
    prefix: (term) => term.length >= 3,
    fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
    weights: { prefix: 0.5, fuzzy: 0.3 },
  },
}
