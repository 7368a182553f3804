import type { CallRecord } from '../../model/call.ts'
import { nothingSealed } from './commit.ts'
import { encodeHeaders } from './headers.ts'
import { pack } from './payloads.ts'
import type { PackedCall, PackedRow, UnsealedCall } from './rows.ts'
import { bytesInRecord, seal } from './seal.ts'
import type { Packer, SealQuestion } from './writer.ts'

const sealAtEnded = 256
const sealAtBytes = 1_000_000
// A read looks at every row of the journal.
const sealAtRows = 64
// So many ended calls in one write are a segment of their own, and are written once instead of twice.
const sealAtOnce = 64

/** A packer that tells what it packs. */
export interface CountingPacker extends Packer {
  /** How much a call's payload is, roughly where it is not text. */
  readonly bytesOf: (call: CallRecord) => number
}

/** Packs a tab's ended calls as soon as they are enough, in number or in bytes, and its journal. */
export function createPacker(): CountingPacker {
  // What is held for a while is measured and encoded once.
  const packed = new WeakMap<CallRecord, PackedCall>()

  function packOnce({ call }: Pick<UnsealedCall, 'call'>): PackedCall {
    const known = packed.get(call) ?? pack(call)
    packed.set(call, known)
    return known
  }

  return {
    bytesOf: (call) => packOnce({ call }).bytes,
    choose: (question) => endedIfEnough(question, (held) => packOnce(held).bytes),
    pack({ kept, ended, row, rev }) {
      return {
        rows: slices(kept.map((held) => ({ ...packOnce(held), late: held.late }))).map(
          (part, index) => ({ id: `${row}.${index}`, packed: packedRow(part, rev) }),
        ),
        sealed: ended.length > 0 ? seal(ended.map(packOnce), row) : nothingSealed,
      }
    },
  }
}

/** All ended calls of a tab if they are enough to be packed, else none; `bytesOf` may not know all of them yet. */
export function endedIfEnough(
  { held, taken, rows }: SealQuestion,
  bytesOf: (held: UnsealedCall) => number,
): readonly UnsealedCall[] {
  const ended = held.filter(isSealable)
  if (ended.length === 0) return ended
  // What still runs is written again with each packing, so that more of it waits for more to pack.
  const running = held.length - ended.length
  const burst = held.slice(held.length - taken).filter(isSealable).length
  const isDue =
    burst >= Math.max(sealAtOnce, running) ||
    ended.length >= Math.max(sealAtEnded, running) ||
    rows >= sealAtRows ||
    ended.reduce((sum, call) => sum + bytesOf(call), 0) >= sealAtBytes
  return isDue ? ended : []
}

function packedRow(
  calls: readonly (PackedCall & { readonly late: boolean })[],
  rev: number,
): PackedRow {
  return {
    rev,
    late: calls.flatMap(({ late }, place) => (late ? [place] : [])),
    payloads: calls.map(({ payload }) => payload),
    ...encodeHeaders(calls.map(({ call }) => call)),
  }
}

// With its header a call is longer than its payload.
const bytesOfHeader = 250

function slices<T extends PackedCall>(calls: readonly T[]): T[][] {
  const parts: T[][] = []
  let room = 0
  for (const call of calls) {
    room -= call.bytes + bytesOfHeader
    if (room < 0 || parts.length === 0) {
      parts.push([])
      room = bytesInRecord - call.bytes - bytesOfHeader
    }
    parts.at(-1)?.push(call)
  }
  return parts
}

function isSealable({ call, late }: UnsealedCall): boolean {
  return call.status !== 'running' && !late
}
