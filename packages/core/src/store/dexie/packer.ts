import { encodeHeaders } from './headers.ts'
import { pack } from './payloads.ts'
import type { PackedCall, UnsealedCall } from './rows.ts'
import { bytesInRecord, seal, type Sealed } from './seal.ts'
import type { Packer, SealQuestion } from './writer.ts'

const sealAtEnded = 256
const sealAtBytes = 1_000_000
// A read looks at every row of the journal.
const sealAtRows = 64
// So many ended calls in one write are a segment of their own, and are written once instead of twice.
const sealAtOnce = 64

/** Packs a tab's ended calls as soon as they are enough, in number or in bytes, and its journal. */
export function createPacker(): Packer {
  // What is held for a while is measured and encoded once.
  const packed = new WeakMap<UnsealedCall['call'], PackedCall>()

  function packOnce({ call }: UnsealedCall): PackedCall {
    const known = packed.get(call) ?? pack(call)
    packed.set(call, known)
    return known
  }

  function sealed({ held, taken, rows, unique }: SealQuestion): Sealed | undefined {
    const ended = held.filter(isSealable)
    if (ended.length === 0) return undefined
    // What still runs is written again with each packing, so that more of it waits for more to pack.
    const running = held.length - ended.length
    const burst = held.slice(held.length - taken).filter(isSealable).length
    const isDue =
      burst >= Math.max(sealAtOnce, running) ||
      ended.length >= Math.max(sealAtEnded, running) ||
      rows >= sealAtRows ||
      ended.reduce((sum, call) => sum + packOnce(call).bytes, 0) >= sealAtBytes
    return isDue ? seal(ended.map(packOnce), unique) : undefined
  }

  return {
    seal: sealed,
    rows(calls, { row, rev }) {
      return slices(calls.map((held) => ({ ...packOnce(held), late: held.late }))).map(
        (part, index) => ({
          id: `${row}.${index}`,
          packed: {
            rev,
            late: part.flatMap(({ late }, place) => (late ? [place] : [])),
            payloads: part.map(({ payload }) => payload),
            ...encodeHeaders(part.map(({ call }) => call)),
          },
        }),
      )
    },
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
