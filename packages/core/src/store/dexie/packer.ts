import { pack } from './payloads.ts'
import type { PackedCall, UnsealedCall } from './rows.ts'
import { seal } from './seal.ts'
import type { Packer } from './writer.ts'

const sealAtEnded = 256
const sealAtBytes = 1_000_000
// A read looks at every row of the journal.
const sealAtRows = 64
// So many ended calls in one write are a segment of their own, and are written once instead of twice.
const sealAtOnce = 64

/** Packs a tab's ended calls as soon as they are enough, in number or in bytes. */
export function createPacker(): Packer {
  // What is held for a while is measured and encoded once.
  const packed = new WeakMap<UnsealedCall['call'], PackedCall>()

  function packOnce({ call }: UnsealedCall): PackedCall {
    const known = packed.get(call) ?? pack(call)
    packed.set(call, known)
    return known
  }

  return ({ held, taken, rows, rev, unique }) => {
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
    return isDue ? seal(ended.map(packOnce), rev, unique) : undefined
  }
}

function isSealable({ call, late }: UnsealedCall): boolean {
  return call.status !== 'running' && !late
}
