import { usageFrom } from '../../model/usage-from.ts'
import type { Ending } from '../../trace/running-call.ts'
import { isAbort } from '../../trace/serialize/error-record.ts'
import { fieldOf, isObject, textOf } from './fields.ts'
import type { Request } from './request.ts'

/** Ends a request's call with a response, whole or as far as it came. */
export function endWithResponse(request: Request, response: unknown, ending: Ending = {}): void {
  const { call, model, provider } = request
  if (call.isEnded()) return
  const rawUsage = fieldOf(response, 'usage') ?? fieldOf(fieldOf(response, 'x_groq'), 'usage')
  const serviceTier = textOf(response, 'service_tier')
  const usage = usageFrom(rawUsage)
  // The request may name an alias or, on Azure, a deployment: the model that answered is the one that is paid for.
  const answered = textOf(response, 'model') ?? model ?? (usage ? 'unknown' : undefined)
  if (answered !== undefined) call.setUsage(answered, usage, provider.name)
  if (serviceTier !== undefined) call.addAttributes({ serviceTier })
  call.end({
    output: response,
    ...(isObject(rawUsage) ? { summary: { rawUsage } } : {}),
    ...failureOf(response),
    ...ending,
  })
}

/** Ends a request's call with what the SDK threw. */
export function endWithError(request: Request, error: unknown): void {
  if (!request.call.isEnded()) request.call.end(endingOf(request, error))
}

/** How a call ends whose request threw. */
export function endingOf({ signal }: Request, error: unknown): Ending {
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

// A response that failed on the server still arrives as a success of HTTP.
function failureOf(response: unknown): Ending {
  const error = fieldOf(response, 'error')
  if (textOf(response, 'status') !== 'failed' || !isObject(error)) return {}
  return {
    error: {
      name: 'ResponseFailed',
      code: textOf(error, 'code'),
      message: textOf(error, 'message'),
    },
  }
}

// The SDK's own time limit; minified builds lose the class and keep the text.
function isTimeout(error: unknown): boolean {
  return textOf(error, 'message') === 'Request timed out.' && fieldOf(error, 'status') === undefined
}

function timeoutOf(error: unknown): object {
  return {
    name: 'TimeoutError',
    code: 'timeout',
    message: textOf(error, 'message') ?? 'The request timed out.',
    stack: fieldOf(error, 'stack'),
    cause: fieldOf(error, 'cause'),
  }
}

/** Ends the call of a request whose response the app reads itself. */
export function endRaw({ call }: Request): void {
  if (call.isEnded()) return
  call.addAttributes({ rawResponse: true })
  call.end({})
}
