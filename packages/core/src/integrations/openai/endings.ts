import type { Ending } from '../../trace/running-call.ts'
import { isAbort } from '../../trace/serialize/error-record.ts'
import { fieldOf, textOf } from './fields.ts'

/** How a call ends whose request threw. */
export function endingOf(signal: AbortSignal | undefined, error: unknown): Ending {
  if (signal?.aborted) return { error, ...abortOf(signal) }
  if (isAbort(error)) return { error, status: 'aborted' }
  return { error: isTimeout(error) ? timeoutOf(error) : error }
}

/** How a call ends whose request was stopped by a signal; time that ran out is an error, not a wish of the user. */
export function abortOf({ reason }: AbortSignal): Ending {
  return textOf(reason, 'name') === 'TimeoutError'
    ? { status: 'error', error: timeoutOf(reason) }
    : { status: 'aborted' }
}

/** How a call ends whose stream stopped without saying that it was finished, while the app saw a normal end. */
export const truncated: Ending = {
  error: {
    name: 'TruncatedStream',
    code: 'truncated',
    message: 'The stream ended before the model said that it had finished.',
  },
}

// The SDK's own time limit; minified builds lose the class and keep the text.
function isTimeout(error: unknown): boolean {
  return textOf(error, 'message') === 'Request timed out.' && fieldOf(error, 'status') === undefined
}

/** The error of a request whose time ran out. */
export function timeoutOf(error: unknown): object {
  return {
    name: 'TimeoutError',
    code: 'timeout',
    message: textOf(error, 'message') ?? 'The request timed out.',
    stack: fieldOf(error, 'stack'),
    cause: fieldOf(error, 'cause'),
  }
}
