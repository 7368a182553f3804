import { cellsOf } from '../../model/rollup.ts'
import type { Database } from './database.ts'
import { correctionOf, rollupRow } from './rollups.ts'
import { pack } from './payloads.ts'
import type { PackedCall, UnsealedCall } from './rows.ts'
import { seal } from './seal.ts'
import {
  headersOf,
  openSegments,
  type OpenSegment,
  replaceSegments,
  segmentsOfTraces,
} from './segments.ts'
import { callsOfRow, newestOf } from './unsealed.ts'
import { rowsOf } from './commit.ts'
import type { Writer } from './writer.ts'

/**
 * Brings calls that changed after they were sealed into their segments. What no segment holds after all is sealed
 * anew. One transaction, so that a reader sees a call once, whatever happens between.
 */
export async function amendLate(database: Database, writer: Writer, unique: string): Promise<void> {
  const { held } = writer
  const late = held.all().filter(isLateAndEnded)
  if (late.length === 0) return
  let removed: string[] = []
  try {
    await inOneTransaction(database, async () => {
      await mergeIntoSegments(database, late, unique)
      for (const { call, rev } of late) if (held.get(call.id)?.rev === rev) held.release(call.id)
      removed = held.takeEmptyRows()
      for (const write of removed) {
        const { lower, upper } = rowsOf(write)
        await database.journal.where('id').between(lower, upper).delete()
      }
    })
  } catch (error) {
    held.undo({
      before: new Map(late.map((call) => [call.call.id, call])),
      rev: Number.NaN,
      removed,
    })
    throw error
  }
}

function isLateAndEnded({ call, late }: UnsealedCall): boolean {
  return late && call.status !== 'running'
}

function inOneTransaction(database: Database, work: () => Promise<void>): Promise<void> {
  const { journal, segs, blocks, rollups } = database
  return database.transaction('rw', journal, segs, blocks, rollups, work)
}

/**
 * Takes over the journals of tabs that are gone: what still ran there is `interrupted`, its end is not known and not
 * invented. Everything is sealed. Two tabs that try at once find each row once. Resolves to the number of tabs taken over.
 */
export async function adoptJournals(
  database: Database,
  isAlive: (tab: string) => boolean,
  unique: string,
): Promise<number> {
  const keys = await database.journal.toCollection().primaryKeys()
  const tabs = [...new Set(keys.map(tabOf))].filter((tab) => !isAlive(tab))
  for (const tab of tabs)
    await inOneTransaction(database, async () => {
      const rows = await database.journal.where('id').startsWith(`${tab}:`).toArray()
      const newest = newestOf(rows.flatMap(callsOfRow))
      await mergeIntoSegments(database, Array.from(newest.values(), ended), `${unique}.${tab}`)
      await database.journal.bulkDelete(rows.map(({ id }) => id))
    })
  return tabs.length
}

// The key of a row is its tab and its revision.
function tabOf(row: string): string {
  return row.slice(0, row.lastIndexOf(':'))
}

function ended(unsealed: UnsealedCall): UnsealedCall {
  const { call } = unsealed
  return call.status === 'running'
    ? { ...unsealed, call: { ...call, status: 'interrupted' } }
    : unsealed
}

async function mergeIntoSegments(
  database: Database,
  calls: readonly UnsealedCall[],
  unique: string,
): Promise<void> {
  const left = new Map(calls.map((call) => [call.call.id, call]))
  // Whatever else is in a journal is in no segment: one transaction seals calls and takes their rows away.
  const late = calls.filter((call) => call.late)
  const keys = await segmentsOfTraces(
    database,
    Array.from(late, ({ call }) => call.traceId),
  )
  for (const [index, segment] of (await openSegments(database, keys)).entries()) {
    const replaced: PackedCall[] = []
    const added: PackedCall[] = []
    const merged = segment.calls.map((before) => {
      const after = left.get(before.call.id)
      if (!after) return before
      left.delete(before.call.id)
      const packed = pack(after.call)
      replaced.push(before)
      added.push(packed)
      return packed
    })
    if (added.length === 0) continue
    await replaceSegments(database, {
      remove: [segment],
      calls: merged,
      unique: `${unique}.a${index}`,
    })
    const change = { removed: cellsOf(headersOf(replaced)), added: headersOf(added) }
    await database.rollups.put(correctionOf(change, `d:${unique}.a${index}`))
  }
  await sealRest(
    database,
    Array.from(left.values(), ({ call }) => pack(call)),
    unique,
  )
}

const callsInSmall = 128

async function sealRest(
  database: Database,
  calls: readonly PackedCall[],
  unique: string,
): Promise<void> {
  if (calls.length === 0) return
  // Pages that live shortly leave few calls each; their segments grow together.
  const newest = calls.length < callsInSmall ? await newestSegment(database) : undefined
  const small = newest && newest.calls.length + calls.length <= callsInSmall * 2 ? [newest] : []
  const together = [...small.flatMap((segment) => segment.calls), ...calls]
  if (small.length > 0) {
    const sorted = together.sort((a, b) => a.call.startedAt - b.call.startedAt)
    await replaceSegments(database, { remove: small, calls: sorted, unique })
    await database.rollups.put(rollupRow(`d:${unique}`, cellsOf(headersOf(calls))))
    return
  }
  const { segments, blocks, rollups } = seal(together, unique)
  await database.segs.bulkPut([...segments])
  await database.blocks.bulkPut([...blocks])
  await database.rollups.bulkPut([...rollups])
}

async function newestSegment(database: Database): Promise<OpenSegment | undefined> {
  const [key] = await database.segs.orderBy('id').reverse().limit(1).primaryKeys()
  return key === undefined ? undefined : (await openSegments(database, [key]))[0]
}
