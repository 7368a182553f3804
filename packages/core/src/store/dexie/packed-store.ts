import type { RowTable } from '../../model/events.ts'
import type { CallFilter } from '../../model/query.ts'
import type { ChangeChannel } from '../change-channel.ts'
import type { Store } from '../store.ts'
import { cellsOfHours } from './cells.ts'
import { dexieRows } from './dexie-rows.ts'
import type { Database } from './database.ts'
import { adoptJournals, amendLate } from './maintain.ts'
import { moveRows } from './move-rows.ts'
import { Committing, type WriterKind } from './committer.ts'
import { readCalls } from './read-calls.ts'
import { startWriteWorker } from './start-worker.ts'
import { removeMatching } from './remove-calls.ts'
import { prune } from './retention.ts'
import { cellsIn, foldRollups } from './rollups.ts'
import { callsOfRow, unsealedCalls, type ReadContext } from './unsealed.ts'
import type { Writer } from './writer.ts'

/** What the packed part of a store works with. */
export interface PackedWork {
  readonly database: Database
  readonly writer: Writer
  readonly tab: string
  readonly channel: ChangeChannel
}

/** All of a store but the writing of its journal. */
export interface PackedStore extends Required<
  Pick<Store, 'readCalls' | 'cells' | 'removeCalls' | 'recover' | 'prune' | 'doubt' | 'rows'>
> {
  /** Tells where writes are committed, now and whenever it changes. */
  watchWriter(listener: (kind: WriterKind) => void): void
  stop(): void
}

/** The packed part of a store; from now on ended calls are packed as they are written. */
export function createPackedStore(work: PackedWork): PackedStore {
  const { database, writer, tab, channel } = work
  const context: ReadContext = {
    database,
    own: () => writer.held.all(),
    owns: (row) => row.startsWith(`${tab}:`),
  }
  const committing = startCommitting(work)
  let made = 0
  // What two tabs, or two tasks of one, pack at the same time must not have the same keys.
  const unique = (): string => `${tab}.${(made++).toString(36)}`
  const ask = createLater(() => committing.alone(() => tidy(work, unique())))
  const inBackground = (task: () => Promise<void>): void =>
    void committing.alone(task).catch(() => undefined)
  channel.subscribe((change) => {
    if (change.calls) ask()
    if (change.removed) inBackground(() => forgetRemoved(work))
  })
  return {
    ...readsInTurn(context, committing),
    async removeCalls(filter) {
      const removed = await committing.alone(async () => {
        await amendLate(database, writer, unique())
        const count = isEverything(filter)
          ? await removeAll(context)
          : await removeMatching(database, filter, unique())
        await forgetRemoved(work)
        return count
      })
      channel.announce({ all: true, removed: true })
      return removed
    },
    async prune(plan) {
      const removed = await prune(database, plan, unique())
      if (removed > 0) channel.announce({ all: true })
      return removed
    },
    doubt: () => inBackground(() => doubtHeld(work)),
    watchWriter: (listener) => committing.watch(listener),
    stop: () => committing.stop(),
    rows: <Row extends { readonly id: string }>(table: RowTable) =>
      dexieRows<Row>(database.table(table), {
        announce: (keys) => channel.announce({ rows: [{ table, keys }] }),
      }),
    async recover(isAlive) {
      const adopted = await adoptJournals(database, (id) => id === tab || isAlive(id), unique())
      const moved = await moveRows(database)
      if (adopted + moved > 0) channel.announce({ all: true })
    },
  }
}

function startCommitting({ database, writer }: PackedWork): Committing {
  const committing = new Committing({
    writer,
    name: database.name,
    startWorker: startWriteWorker,
    connection: () => database.backendDB(),
  })
  writer.use(committing.packer, committing)
  return committing
}

// What a worker is about to commit is nowhere else: neither held any more nor in a segment yet.
function readsInTurn(
  context: ReadContext,
  committing: Committing,
): Pick<PackedStore, 'readCalls' | 'cells'> {
  return {
    readCalls: (read) => committing.inTurn(() => readCalls(context, read)),
    cells: (range) => committing.inTurn(() => cellsOfHours(context, range)),
  }
}

const tidyAfterMs = 1_000

// What writes leave to be done is done once for many of them, and nobody waits for it: the next does what failed.
function createLater(run: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      run().catch(() => undefined)
    }, tidyAfterMs)
  }
}

// Late changes go into their segments, totals of segments into those of their hours.
async function tidy({ database, writer }: PackedWork, unique: string): Promise<void> {
  if (!database.isOpen()) return
  await amendLate(database, writer, unique)
  await foldRollups(database)
}

function isEverything(filter: CallFilter): boolean {
  return Object.values(filter).every((wanted) => wanted === undefined)
}

async function removeAll(context: ReadContext): Promise<number> {
  const { journal, segs, blocks, rollups } = context.database
  const own = context.own()
  return context.database.transaction('rw', journal, segs, blocks, rollups, async () => {
    const unsealed = [...(await unsealedCalls(context, own)).values()]
    const rows = await rollups.toArray()
    const sealed = cellsIn(rows).reduce((sum, cell) => sum + (cell.further ? 0 : cell.calls), 0)
    await Promise.all([journal.clear(), segs.clear(), blocks.clear(), rollups.clear()])
    return sealed + unsealed.filter(({ late }) => !late).length
  })
}

async function idsInJournal({ database, writer }: PackedWork): Promise<ReadonlySet<string>> {
  const rows = await database.journal.where('id').startsWith(`${writer.tab}:`).toArray()
  return new Set(rows.flatMap(callsOfRow).map(({ call }) => call.id))
}

// Somebody deleted calls: what this tab holds and its journal does not was among them.
async function forgetRemoved(work: PackedWork): Promise<void> {
  const { held } = work.writer
  const before = held.all()
  if (before.length === 0 || !work.database.isOpen()) return
  const there = await idsInJournal(work)
  for (const { call } of before) if (!there.has(call.id)) held.release(call.id)
}

// While this tab was away another may have taken its journal for one of a dead tab. Until that is known everything may
// be in a segment; then what is gone from the journal was sealed as it was, or deleted, and only what runs goes on.
async function doubtHeld(work: PackedWork): Promise<void> {
  const { held } = work.writer
  const doubted = held.all().map((before) => ({ before, now: { ...before, late: true } }))
  for (const { now } of doubted) held.hold(now)
  const there = await idsInJournal(work)
  for (const { before, now } of doubted) {
    const { id, status } = now.call
    if (held.get(id) !== now) continue
    if (there.has(id)) held.hold(before)
    else if (status !== 'running') held.release(id)
  }
}
