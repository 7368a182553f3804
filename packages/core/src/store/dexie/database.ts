import { Dexie, type EntityTable, type Table } from 'dexie'
import type { CallRecord } from '../../model/call.ts'
import type { RollupRow } from './rollups.ts'
import type { BlockRow, JournalRow, SegmentRow } from './rows.ts'

const schemaVersion = 2

/** The schema's version as IndexedDB counts it; Dexie leaves room for its own changes. */
export const installedVersion: number = schemaVersion * 10

/** The tables of one project. */
export class Database extends Dexie {
  /** Version 1's calls, one a row, until they are moved; `move-rows.ts`. */
  declare readonly calls: EntityTable<CallRecord & { readonly root?: 0 | 1 }, 'id'>
  declare readonly payloads: EntityTable<Pick<CallRecord, 'id' | 'inputs' | 'output'>, 'id'>
  declare readonly journal: EntityTable<JournalRow, 'id'>
  declare readonly segs: EntityTable<SegmentRow, 'id'>
  declare readonly blocks: EntityTable<BlockRow, 'id'>
  declare readonly rollups: EntityTable<RollupRow, 'id'>
  declare readonly objects: Table<{ id: string }, string>
  declare readonly labels: Table<{ id: string }, string>
  declare readonly prices: Table<{ id: string }, string>
  declare readonly feedback: Table<{ id: string }, string>
  declare readonly media: Table<{ id: string }, string>
  declare readonly meta: Table<{ id: string }, string>

  constructor(name: string) {
    // Nobody watches through Dexie, and calls are written past it.
    super(name, { cache: 'disabled' })
    // Nothing is moved in the upgrade: a page would wait for it, and a large one never open.
    this.version(schemaVersion).stores({
      journal: 'id',
      segs: 'id, *facets',
      blocks: 'id',
      rollups: 'id',
      objects: 'id, name',
      labels: 'id, name',
      prices: 'id, llmId',
      feedback: 'id, target',
      media: 'id, target',
      meta: 'id',
      calls: 'id',
      payloads: 'id',
    })
  }
}
