import { messageOf } from '../../base/message-of.ts'
import { roughBytes } from '../../base/rough-bytes.ts'
import type { CallRecord } from '../../model/call.ts'
import type { CallHeader, PackedCall, Payload } from './rows.ts'

/** A call's header and payload, apart. */
export function pack({ inputs, output, ...call }: CallRecord): PackedCall {
  try {
    const payload = encode(inputs, output)
    return { call, payload, bytes: bytesOf(payload) }
  } catch (error) {
    // As the database says it of what it cannot store: the call is dropped, and its neighbours are not.
    throw new DOMException(
      `The call ${call.id} cannot be packed: ${messageOf(error)}`,
      'DataCloneError',
    )
  }
}

/** How much a payload holds, roughly where it is not text. */
export function bytesOf(payload: Payload): number {
  return typeof payload === 'string' ? payload.length : roughBytes(payload)
}

/** The whole call again. */
export function unpack(call: CallHeader, payload: Payload): CallRecord {
  const { inputs, output } = (typeof payload === 'string' ? JSON.parse(payload) : payload) as {
    inputs?: Record<string, unknown>
    output?: unknown
  }
  return {
    ...call,
    ...(inputs === undefined ? {} : { inputs }),
    ...(output === undefined ? {} : { output }),
  }
}

// Text is the cheapest thing to hand to the database, and to search; what is not JSON is stored as it is.
function encode(inputs: unknown, output: unknown): Payload {
  const isText =
    (inputs === undefined || isPlainJson(inputs)) && (output === undefined || isPlainJson(output))
  return isText ? JSON.stringify({ inputs, output }) : { inputs, output }
}

const deepest = 200

/** Whether a value comes back from JSON text exactly as it was. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (typeof value === 'object' && value !== null)
    return depth <= deepest && isPlainContainer(value, depth + 1)
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  return typeof value === 'string' || typeof value === 'boolean' || value === null
}

function isPlainContainer(value: object, depth: number): boolean {
  // An index of a sparse array reads as undefined, which is not JSON.
  if (Array.isArray(value)) return everyIndex(value, depth)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  for (const key in value)
    if (!isPlainJson((value as Record<string, unknown>)[key], depth)) return false
  return true
}

function everyIndex(list: readonly unknown[], depth: number): boolean {
  for (let index = 0; index < list.length; index++)
    if (!isPlainJson(list[index], depth)) return false
  return true
}
