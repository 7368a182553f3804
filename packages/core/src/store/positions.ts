import type { CallRecord } from '../model/call.ts'
import type { CallPosition } from './store.ts'

/** Orders calls by start, then by id. */
export function comparePositions(a: CallPosition, b: CallPosition): number {
  if (a.startedAt !== b.startedAt) return a.startedAt - b.startedAt
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

/** Whether a call comes behind a position in a direction. */
export function isAfter(
  call: CallPosition,
  position: CallPosition,
  direction: 'asc' | 'desc',
): boolean {
  const order = comparePositions(call, position)
  return direction === 'asc' ? order > 0 : order < 0
}

/** A call without its payloads. */
export function headerOf(record: CallRecord): CallRecord {
  const { inputs: _inputs, output: _output, ...header } = record
  return header
}
