import type { CallRecord } from '../../model/call.ts'
import type { CallEvent, RowTable } from '../../model/events.ts'
import { callTest } from '../../model/matches.ts'
import { createChangeChannel } from '../change-channel.ts'
import { comparePositions, headerOf, isAfter } from '../positions.ts'
import type { CallRead, CallReadPage, Rows, RowScope, Store } from '../store.ts'

/** A store that lives as long as the page: for Node, tests, and where no database can be opened. */
export function createMemoryStore(): Store {
  const calls = new Map<string, CallRecord>()
  const tables = new Map<RowTable, Map<string, { readonly id: string }>>()
  const channel = createChangeChannel(undefined)

  function tableOf(name: RowTable): Map<string, { readonly id: string }> {
    const table = tables.get(name) ?? new Map<string, { readonly id: string }>()
    tables.set(name, table)
    return table
  }

  return {
    kind: 'memory',
    open: async () => undefined,
    async writeCalls(events: readonly CallEvent[]) {
      for (const { call } of events) calls.set(call.id, call)
      channel.announceCalls(events)
    },
    readCalls: async (read) => readPage(calls, read),
    async removeCalls(filter) {
      const test = callTest(filter)
      const ids = [...calls.values()].filter(test).map(({ id }) => id)
      for (const id of ids) calls.delete(id)
      channel.announce({ all: true, removed: true })
      return ids.length
    },
    rows: <Row extends { readonly id: string }>(name: RowTable) =>
      memoryRows(tableOf(name) as unknown as Map<string, Row>, (keys) =>
        channel.announce({ rows: [{ table: name, keys }] }),
      ),
    subscribe: channel.subscribe,
    async close(options) {
      if (options?.destroy) {
        calls.clear()
        tables.clear()
        channel.announce({ all: true })
      }
      channel.close()
    },
  }
}

function readPage(calls: ReadonlyMap<string, CallRecord>, read: CallRead): CallReadPage {
  const { filter, direction, limit, scan, after, payloads } = read
  const test = callTest(filter)
  const sign = direction === 'asc' ? 1 : -1
  const behind = [...calls.values()]
    .filter((record) => !after || isAfter(record, after, direction))
    .sort((a, b) => sign * comparePositions(a, b))
  const seen = behind.slice(0, scan)
  const matching = seen.filter((record) => test(record) && read.test?.(record) !== false)
  const found = matching.slice(0, limit)
  // A page ends with its last call where it is full, else with the last that was looked at.
  const last = matching.length > limit ? found.at(-1) : seen.at(-1)
  const isEnd = last === undefined || (matching.length <= limit && seen.length === behind.length)
  return {
    calls: payloads ? found : found.map(headerOf),
    next: isEnd ? undefined : { startedAt: last.startedAt, id: last.id },
    scanned: last === undefined ? 0 : seen.indexOf(last) + 1,
  }
}

function memoryRows<Row extends { readonly id: string }>(
  table: Map<string, Row>,
  announce: (keys: readonly string[]) => void,
): Rows<Row> {
  const matching = ({ field, value }: RowScope): Row[] =>
    [...table.values()].filter((row) => (row as Record<string, unknown>)[field] === value)
  const put = (rows: readonly Row[]): void => {
    for (const row of rows) table.set(row.id, row)
  }
  return {
    get: async (id) => table.get(id),
    where: async (field, value) => matching({ field, value }),
    all: async () => [...table.values()],
    async put(rows) {
      put(rows)
      announce(rows.map(({ id }) => id))
    },
    async update(scope, change) {
      const { put: changed, remove = [], result } = change(matching(scope))
      put(changed)
      for (const id of remove) table.delete(id)
      announce([...changed.map(({ id }) => id), ...remove])
      return result
    },
    async remove(ids) {
      for (const id of ids) table.delete(id)
      announce(ids)
    },
  }
}
