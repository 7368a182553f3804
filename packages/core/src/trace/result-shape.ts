import { guarded } from './begin.ts'
import type { Recorder } from './recorder.ts'
import type { Ending } from './running-call.ts'

/** How the parts of a stream become the recorded output; what flows to the consumer is never changed. */
export interface Accumulate<Chunk = never, State = unknown> {
  readonly initial: () => State
  readonly step: (state: State, chunk: Chunk) => State
  readonly finish?: (state: State) => unknown
}

/** What shapes the record of a result; nothing here changes what flows. */
export interface ResultShape {
  readonly output?: (result: never) => unknown
  readonly accumulate?: Accumulate<never, unknown>
  readonly summary?: (output: never) => Readonly<Record<string, unknown>>
}

/** What is logged as output instead of a result. */
export function outputOf(result: unknown, { output }: ResultShape, recorder: Recorder): unknown {
  if (!output) return result
  const shape = output as (result: unknown) => unknown
  return guarded(
    recorder,
    () => shape(result),
    () => result,
  )
}

/** How a call ends with a result: tokens are read from the result, whatever is logged of it. */
export function endingOf(result: unknown, shape: ResultShape, recorder: Recorder): Ending {
  const ending = { result, output: outputOf(result, shape, recorder) }
  if (!shape.summary) return ending
  const summary = shape.summary as (result: unknown) => Readonly<Record<string, unknown>>
  return {
    ...ending,
    summary: guarded(
      recorder,
      () => summary(result),
      () => ({}),
    ),
  }
}
