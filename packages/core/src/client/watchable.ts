import { WeftError } from '../base/errors.ts'
import type { Call } from '../model/call.ts'
import type { CallFilter, CallPage, CallQuery } from '../model/query.ts'
import type { Client } from './client.ts'
import type { LiveRead } from './live.ts'
import type { StatsQuery, StatsRow } from './stats-query.ts'

/** What `watch` keeps current: a list, one call, one trace, a count or a statistic. */
export type Watchable =
  | { readonly calls: CallQuery }
  | { readonly call: string }
  | { readonly trace: string }
  | { readonly count: CallFilter }
  | { readonly stats: StatsQuery }

/** What a watched query gives. */
export type WatchResult<Q extends Watchable> = Q extends { calls: CallQuery }
  ? CallPage<Call>
  : Q extends { call: string }
    ? Call | undefined
    : Q extends { trace: string }
      ? readonly Call[]
      : Q extends { count: CallFilter }
        ? number
        : readonly StatsRow[]

/** The read a watched query stands for, loaded with the first read; until then every change may concern it. */
export function createWatchedRead(client: Client, query: Watchable): LiveRead<unknown> {
  checkLive(query)
  let loaded: LiveRead<unknown> | undefined
  return {
    async read() {
      loaded ??= (await import('./watch.ts')).watchRead(client, query)
      return loaded.read()
    },
    touches: (change) => loaded?.touches(change) ?? true,
  }
}

function checkLive(query: Watchable): void {
  if (!('calls' in query)) return
  if (query.calls.where || query.calls.filter?.text !== undefined)
    throw new WeftError(
      'query/not-live',
      'A query with "where" or "text" reads calls one by one and cannot be watched; use listCalls().',
    )
}
