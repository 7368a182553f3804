import { WeftError } from '../base/errors.ts'
import { listOf } from '../base/lists.ts'
import { statusOf, type CallRecord } from '../model/call.ts'
import { checkFilter } from '../model/matches.ts'
import type { CallFilter, CallQuery } from '../model/query.ts'
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
  const { filter = {}, sort, limit = callsOnPage, after, with: added = [] } = query
  checkFilter(filter)
  checkSort(sort)
  const where = whereRecord(query.where)
  const position = after === undefined ? {} : { after: readCursor(after) }
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

function checkSort(sort: CallQuery['sort']): void {
  if (!sort || sort.by === 'startedAt') return
  throw new WeftError(
    'query/unknown-key',
    `Calls are sorted by "startedAt"; "${String(sort.by)}" is derived at read and cannot be sorted by.`,
  )
}

/** The cursor of the page behind a position. */
export function writeCursor({ startedAt, id }: CallPosition): string {
  return `${startedAt}~${id}`
}

function readCursor(cursor: string): CallPosition {
  const [time = '', id = ''] = cursor.split('~')
  const startedAt = Number(time)
  if (time === '' || id === '' || !Number.isFinite(startedAt))
    throw new WeftError(
      'query/invalid-cursor',
      `"${cursor}" is not a cursor; pass the "next" of a page.`,
    )
  return { startedAt, id }
}
