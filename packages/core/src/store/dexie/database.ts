import { Dexie, type EntityTable, type Table } from 'dexie'
import type { CallRecord } from '../../model/call.ts'
import type { RowTable } from '../../model/events.ts'

/** A call's header row: `root` is 1 on calls without a parent, since IndexedDB cannot index what is absent. */
export type CallRow = Omit<CallRecord, 'inputs' | 'output'> & { readonly root: 0 | 1 }

/** A call's inputs and output, apart so that lists do not read them. */
export interface PayloadRow {
  readonly id: string
  readonly inputs?: unknown
  readonly output?: unknown
}

const schemaVersion = 1

/** The schema's version as IndexedDB counts it; Dexie leaves room for its own changes. */
export const installedVersion: number = schemaVersion * 10

/** The tables of one project. */
export class Database extends Dexie {
  declare readonly calls: EntityTable<CallRow, 'id'>
  declare readonly payloads: EntityTable<PayloadRow, 'id'>
  declare readonly objects: Table<{ id: string }, string>
  declare readonly labels: Table<{ id: string }, string>
  declare readonly prices: Table<{ id: string }, string>
  declare readonly feedback: Table<{ id: string }, string>
  declare readonly meta: Table<{ id: string }, string>

  constructor(name: string) {
    // Nobody watches through Dexie, and calls are written past it.
    super(name, { cache: 'disabled' })
    this.version(schemaVersion).stores({
      // The id at the end of an index makes a page's position exact among calls of one same start.
      calls:
        'id, [startedAt+id], traceId, [root+startedAt+id], [op+startedAt+id], [threadId+startedAt+id], status',
      payloads: 'id',
      objects: 'id, name',
      labels: 'id, name',
      prices: 'id, llmId',
      feedback: 'id, target',
      meta: 'id',
    })
  }

  /** One of the tables of plain rows. */
  rowTable(name: RowTable): Table<{ id: string }, string> {
    return this[name]
  }
}
