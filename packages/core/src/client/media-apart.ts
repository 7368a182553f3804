import type { CallRecord } from '../model/call.ts'
import { holdsMedia } from '../trace/serialize/snapshot.ts'

/** By a recorded value with media in it: the same value with marks in their places. */
export const valuesWithoutMedia: WeakMap<object, unknown> = new WeakMap()

/** Whether a call has media that nobody has put apart yet. */
export function hasMediaInPlace({ inputs, output }: CallRecord): boolean {
  return [inputs, output].some((value) => holdsMedia(value) && !valuesWithoutMedia.has(value))
}

/** The call with marks where its media were, as far as they are in their table already. */
export function withoutMedia(call: CallRecord): CallRecord {
  const values = [call.inputs, call.output]
  if (!values.some((value) => valuesWithoutMedia.has(value as object))) return call
  const [inputs, output] = values.map((value) => valuesWithoutMedia.get(value as object) ?? value)
  return { ...call, inputs: inputs as NonNullable<CallRecord['inputs']>, output }
}
