import { usageFrom } from '../../model/usage-from.ts'
import type { Usage } from '../../model/usage.ts'
import type { Ending } from '../../trace/running-call.ts'
import { endingOf } from './endings.ts'
import { fieldOf, isObject, listOf, textOf } from './fields.ts'
import { withMedia } from './media.ts'
import type { Request } from './request.ts'
import { estimateLater } from './usage/estimate.ts'
import { awaitUsageOf, takeUsageOf } from './usage/response-ids.ts'
import { textsOfAnswer } from './usage/texts.ts'

/** Ends a request's call with a response, whole or as far as it came. */
export function endWithResponse(request: Request, response: unknown, ending: Ending = {}): void {
  const { call } = request
  if (call.isEnded()) return
  const rawUsage = fieldOf(response, 'usage') ?? fieldOf(fieldOf(response, 'x_groq'), 'usage')
  const usage = isOwnUsage(request, response) ? usageFrom(rawUsage) : undefined
  const model = nameModel(request, response, usage)
  const serviceTier = textOf(response, 'service_tier')
  if (serviceTier !== undefined) call.addAttributes({ serviceTier })
  call.end({
    output: recordedOutput(request, response),
    // It is known here what of the output is usage of this call.
    result: undefined,
    summary: { ...(isObject(rawUsage) ? { rawUsage } : {}), ...vectorsOf(response) },
    ...failureOf(response),
    ...ending,
  })
  if (!usage && model !== undefined) followUncounted(request, response, model)
}

// The request may name an alias or, on Azure, a deployment: the model that answered is the one that is paid for.
function nameModel(
  { call, model, provider, method }: Request,
  response: unknown,
  usage: Usage | undefined,
): string | undefined {
  const answered = textOf(response, 'model') ?? model ?? (usage ? 'unknown' : undefined)
  if (answered !== undefined && (usage || method.tokens === 'expected'))
    call.setUsage(answered, usage, provider.name)
  return answered
}

// A response of the background is read until it is complete, maybe many times; its tokens count once.
function isOwnUsage({ method }: Request, response: unknown): boolean {
  if (method.tokens !== 'elsewhere') return true
  const id = textOf(response, 'id')
  return isObject(fieldOf(response, 'usage')) && id !== undefined && takeUsageOf(id)
}

function followUncounted(request: Request, response: unknown, model: string): void {
  const { call, body, promptTexts: prompt, method } = request
  const id = textOf(response, 'id')
  if (method.op === 'openai.responses.create' && fieldOf(body, 'background') === true) {
    if (id !== undefined) awaitUsageOf(id)
    return
  }
  const answer = prompt ? textsOfAnswer(response) : []
  if (prompt && answer.length > 0) estimateLater({ call, model, body, prompt, answer })
}

/** What is recorded of a response, whole or as far as it came. */
function recordedOutput({ body }: Request, response: unknown): unknown {
  // The body of a spoken answer is for the app alone to read.
  if (typeof Response === 'function' && response instanceof Response)
    return { status: response.status, contentType: response.headers.get('content-type') }
  return withMedia(response, body)
}

/** How many vectors an answer holds and how long they are, for whoever shows them. */
function vectorsOf(response: unknown): { readonly vectors?: object } {
  const list = listOf(response, 'data')
  const first = fieldOf(list[0], 'embedding')
  return Array.isArray(first) ? { vectors: { count: list.length, dimensions: first.length } } : {}
}

/** Ends a request's call with what the SDK threw. */
export function endWithError({ call, signal }: Request, error: unknown): void {
  if (!call.isEnded()) call.end(endingOf(signal, error))
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

/** Ends the call of a request whose response the app reads itself. */
export function endRaw({ call }: Request): void {
  if (call.isEnded()) return
  call.addAttributes({ rawResponse: true })
  call.end({})
}
