import { WeftError } from '../base/errors.ts'
import { statusOf, type Call, type CallRecord } from '../model/call.ts'
import { checkFilter, listOf } from '../model/matches.ts'
import type { CallFilter, CallPage, CallPart, CallQuery } from '../model/query.ts'
import { whereTest } from '../model/where.ts'
import type { CallPosition, CallRead } from '../store/store.ts'
import type { Client } from './client.ts'
import type { CallExtras, ClientParts } from './parts.ts'

/** Reads calls for a client. */
export interface CallReader {
  page(query: CallQuery): Promise<CallPage<Call>>
  trace(traceId: string): Promise<readonly Call[]>
  one(id: string): Promise<Call | undefined>
  count(filter: CallFilter): Promise<number>
  /** Every call a query names, page by page. */
  each(query: CallQuery): AsyncGenerator<Call, void, undefined>
}

/** The reader over a client's store; what was recorded before a read is written first, so it is seen. */
export function createCallReader(
  client: Client,
  parts: ClientParts & { readonly flush: () => Promise<void> },
  extras: CallExtras,
): CallReader {
  const { store } = parts

  async function readOf(query: CallQuery): Promise<CallRead> {
    const { filter = {}, where, sort, limit = 50, after } = query
    checkFilter(filter)
    checkSort(sort)
    const conditions = whereTest(where)
    const wanted =
      filter.hasFeedback === undefined ? undefined : await extras.feedbackTargets(client)
    const position = after === undefined ? undefined : readCursor(after)
    const needsTest = where !== undefined || wanted !== undefined
    const test = (record: CallRecord): boolean =>
      conditions({ ...record, status: statusOf(record) }) &&
      (wanted === undefined || wanted.has(record.id) === filter.hasFeedback)
    return {
      filter: await withPromptUris(filter),
      direction: sort?.direction ?? 'desc',
      limit,
      payloads: wants(query, 'inputs') || wants(query, 'output'),
      ...(needsTest ? { test } : {}),
      ...(position ? { after: position } : {}),
    }
  }

  async function withPromptUris(filter: CallFilter): Promise<CallFilter> {
    if (filter.promptRef === undefined) return filter
    return { ...filter, promptRef: await extras.promptUris(client, listOf(filter.promptRef)) }
  }

  async function enrich(
    records: readonly CallRecord[],
    added: readonly CallPart[],
  ): Promise<Call[]> {
    const costs = added.includes('costs') ? await extras.costs(client, records) : undefined
    const feedback = added.includes('feedback')
      ? await extras.feedback(
          client,
          records.map(({ id }) => id),
        )
      : undefined
    return records.map((record, index) => {
      const summary = costs ? { ...record.summary, costs: costs[index] ?? {} } : record.summary
      const items = feedback?.get(record.id)
      return { ...record, status: statusOf(record), summary, ...(items ? { feedback: items } : {}) }
    })
  }

  async function page(query: CallQuery): Promise<CallPage<Call>> {
    const read = await readOf(query)
    await parts.flush()
    const { calls, next, scanned } = await store.readCalls(read)
    const shown = calls.map((call) => withoutUnasked(call, query))
    return {
      calls: await enrich(shown, query.with ?? []),
      next: next && writeCursor(next),
      scanned,
    }
  }

  async function* each(query: CallQuery): AsyncGenerator<Call, void, undefined> {
    let after = query.after
    // A limit on an iteration is the number of calls it gives, not the size of its pages.
    let left = query.limit ?? Number.POSITIVE_INFINITY
    do {
      const { calls, next } = await page({
        ...query,
        limit: Math.min(left, pageSize),
        ...(after ? { after } : {}),
      })
      yield* calls
      left -= calls.length
      after = next
    } while (after !== undefined && left > 0)
  }

  const everything: readonly CallPart[] = ['inputs', 'output', 'costs', 'feedback']
  return {
    page,
    each,
    async trace(traceId) {
      const { calls } = await page({
        filter: { traceId },
        sort: { by: 'startedAt', direction: 'asc' },
        limit: Number.MAX_SAFE_INTEGER,
        with: everything,
      })
      return calls
    },
    async one(id) {
      const { calls } = await page({ filter: { ids: [id] }, limit: 1, with: everything })
      return calls[0]
    },
    async count(filter) {
      let count = 0
      let after: string | undefined
      do {
        const found = await page({ filter, limit: pageSize, ...(after ? { after } : {}) })
        count += found.calls.length
        after = found.next
      } while (after !== undefined)
      return count
    },
  }
}

const pageSize = 1_000

function wants(query: CallQuery, part: CallPart): boolean {
  return query.with?.includes(part) ?? false
}

function withoutUnasked(record: CallRecord, query: CallQuery): CallRecord {
  const { inputs, output, ...header } = record
  return {
    ...header,
    ...(wants(query, 'inputs') && inputs !== undefined ? { inputs } : {}),
    ...(wants(query, 'output') ? { output } : {}),
  }
}

function checkSort(sort: CallQuery['sort']): void {
  if (!sort || sort.by === 'startedAt') return
  throw new WeftError(
    'query/unknown-key',
    `Calls are sorted by "startedAt"; "${String(sort.by)}" is derived at read and cannot be sorted by.`,
  )
}

function writeCursor({ startedAt, id }: CallPosition): string {
  return `${startedAt}~${id}`
}

function readCursor(cursor: string): CallPosition {
  const [time = '', id = ''] = cursor.split('~')
  const startedAt = Number(time)
  if (id === '' || !Number.isFinite(startedAt))
    throw new WeftError(
      'query/invalid-cursor',
      `"${cursor}" is not a cursor; pass the "next" of a page.`,
    )
  return { startedAt, id }
}

/** The record a call was read from. */
export function asRecord(call: Call): CallRecord {
  return { ...call, status: call.status === 'descendant_error' ? 'success' : call.status }
}
