import { adviceFor, WeftError } from '../base/errors.ts'
import { listOf } from '../base/lists.ts'
import { statusOf, type CallRecord } from '../model/call.ts'
import { checkFilter, checkLimit } from '../model/check-filter.ts'
import type { CallFilter, CallPart, CallQuery, ListCallsQuery } from '../model/query.ts'
import { whereTest } from '../model/where.ts'
import type { CallPosition, CallRead } from '../store/store.ts'
import type { Client } from './client.ts'
import type { CallExtras } from './parts.ts'

const callsOnPage = 50

/** The store's read that a query means; throws on what a query cannot ask. */
export async function callReadOf(
  query: CallQuery,
  client: Client,
  extras: CallExtras,
): Promise<CallRead> {
  checkKeys(query)
  const { filter = {}, sort, limit = callsOnPage, after, with: added = [] } = query
  checkFilter(filter)
  checkLimit(limit)
  checkSort(sort)
  const where = whereRecord(query.where)
  const position = after === undefined ? {} : { after: readCursor(after, query) }
  const tests = [where, await feedbackTest(filter, client, extras)].filter(
    (test) => test !== undefined,
  )
  return {
    filter: await withPromptUris(filter, client, extras),
    direction: sort?.direction ?? 'desc',
    limit,
    payloads: added.includes('inputs') || added.includes('output'),
    ...(tests.length > 0 ? { test: (record) => tests.every((test) => test(record)) } : {}),
    ...position,
  }
}

type Test = (record: CallRecord) => boolean

function whereRecord(where: CallQuery['where']): Test | undefined {
  if (!where) return undefined
  const conditions = whereTest(where)
  return (record) => conditions({ ...record, status: statusOf(record) })
}

async function feedbackTest(
  { hasFeedback }: CallFilter,
  client: Client,
  extras: CallExtras,
): Promise<Test | undefined> {
  if (hasFeedback === undefined) return undefined
  const targets = await extras.feedbackTargets(client)
  return ({ id }) => targets.has(id) === hasFeedback
}

async function withPromptUris(
  filter: CallFilter,
  client: Client,
  extras: CallExtras,
): Promise<CallFilter> {
  if (filter.promptRef === undefined) return filter
  return { ...filter, promptRef: await extras.promptUris(client, listOf(filter.promptRef)) }
}

const queryKeys: readonly (keyof ListCallsQuery)[] = [
  'filter',
  'where',
  'sort',
  'limit',
  'after',
  'with',
  'signal',
  'onProgress',
]
const parts: readonly CallPart[] = ['inputs', 'output', 'costs', 'feedback']

function checkKeys(query: CallQuery): void {
  const odd = Object.keys(query).find((key) => !(queryKeys as readonly string[]).includes(key))
  if (odd !== undefined)
    throw new WeftError(
      'query/unknown-key',
      `A query of calls has no "${odd}". ${adviceFor(odd, queryKeys)}`,
    )
  const part = query.with?.find((name) => !parts.includes(name))
  if (part !== undefined)
    throw new WeftError(
      'query/unknown-key',
      `"with" knows no "${String(part)}". ${adviceFor(String(part), parts)}`,
    )
}

function checkSort(sort: CallQuery['sort']): void {
  if (!sort) return
  if (sort.by !== 'startedAt')
    throw new WeftError(
      'query/unknown-key',
      `Calls are sorted by "startedAt"; "${String(sort.by)}" is derived at read and cannot be sorted by.`,
    )
  const { direction = 'desc' } = sort
  if (direction === 'asc' || direction === 'desc') return
  throw new WeftError(
    'query/invalid-value',
    `The sort's direction is "asc" or "desc"; it was given ${JSON.stringify(direction)}.`,
  )
}

/** The cursor of the page behind a position; good for the same query only. */
export function writeCursor({ startedAt, id }: CallPosition, query: CallQuery): string {
  return `${startedAt}~${signatureOf(query)}~${id}`
}

const cursorForm = /^(-?[\d.e+]+)~([0-9a-z]+)~(.+)$/s

function readCursor(cursor: string, query: CallQuery): CallPosition {
  const [, time = '', signature, id = ''] = cursorForm.exec(String(cursor)) ?? []
  const startedAt = Number(time)
  if (id === '' || !Number.isFinite(startedAt))
    throw new WeftError(
      'query/invalid-cursor',
      `"${cursor}" is not a cursor; pass the "next" of a page.`,
    )
  if (signature !== signatureOf(query))
    throw new WeftError(
      'query/invalid-cursor',
      'The cursor is of another query; pass "next" with the filter, where and sort it came from.',
    )
  return { startedAt, id }
}

// FNV-1a, 32 bits: enough to tell a mistake.
function signatureOf({ filter = {}, where, sort }: CallQuery): string {
  const asked = Object.entries(filter).filter(([, wanted]) => wanted !== undefined)
  const sorted = asked.sort(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify([sorted, where, sort?.direction ?? 'desc'])
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(36)
}
