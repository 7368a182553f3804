import { asRecord } from '../client/reads.ts'
import type { CallRecord } from '../model/call.ts'
import { callOf, type CallSketch } from '../testing/index.ts'
import type { CallRead, Store } from './store.ts'

/** A call as it would be written. */
export function recordOf(sketch: CallSketch): CallRecord {
  return asRecord(callOf({ ms: 10, ...sketch }, 1_000_000))
}

/** Writes calls as ended. */
export function write(store: Store, calls: readonly CallRecord[]): Promise<void> {
  return store.writeCalls(calls.map((call) => ({ type: 'end', call })))
}

/** A read of everything, newest first, with payloads. */
export const everything: CallRead = { filter: {}, direction: 'desc', limit: 1_000, payloads: true }

let opened = 0

/** A name no other test of this page has used. */
export function freshName(): string {
  return `contract-${Date.now()}-${++opened}`
}
