import { roughBytes } from '../base/rough-bytes.ts'
import type { CallRecord } from '../model/call.ts'
import type { CallSource } from '../model/events.ts'
import type { HealthState } from './health-state.ts'

// A page that goes can still write this much.
const mostBytes = 10_000_000
// Without payloads; far more than a page makes while a database is busy.
const mostCalls = 20_000

/**
 * Keeps what waits for a database that does not take it within bounds. Beyond 10 MB the oldest calls lose their payloads,
 * with a mark in their place; beyond 20,000 the oldest calls go. Both are counted in health.
 */
export function capQueue(calls: Map<string, CallSource>, health: HealthState): void {
  const lost = shedOldest(calls)
  const stripped = stripOldest(calls)
  if (lost + stripped === 0) return
  const { droppedCalls, droppedPayloads } = health.get()
  health.set({
    droppedCalls: droppedCalls + lost,
    droppedPayloads: droppedPayloads + stripped,
  })
}

function shedOldest(calls: Map<string, CallSource>): number {
  const before = calls.size
  for (const id of calls.keys()) {
    if (calls.size <= mostCalls) break
    calls.delete(id)
  }
  return before - calls.size
}

function stripOldest(calls: Map<string, CallSource>): number {
  let stripped = 0
  let room = mostBytes
  // The newest stay whole.
  for (const source of [...calls.values()].reverse()) {
    const bytes = bytesOf(source.record())
    room -= bytes
    if (room >= 0 || bytes <= bytesOfMarks) continue
    room += bytes
    // In its place, so that the order stays.
    calls.set(source.id, withoutPayload(source))
    stripped++
  }
  return stripped
}

const bytesOfMarks = 200

function bytesOf({ inputs, output }: CallRecord): number {
  return roughBytes(inputs) + roughBytes(output)
}

function withoutPayload(source: CallSource): CallSource {
  return {
    id: source.id,
    get isStored() {
      return source.isStored === true
    },
    set isStored(stored) {
      source.isStored = stored
    },
    record() {
      const { inputs, output, ...call } = source.record()
      return {
        ...call,
        ...(inputs === undefined ? {} : { inputs: mark(inputs) }),
        ...(output === undefined ? {} : { output: mark(output) }),
      }
    },
  }
}

function mark(value: unknown): Record<string, unknown> {
  return { $weft: 'cut', reason: 'the database did not keep up', bytes: roughBytes(value) }
}
