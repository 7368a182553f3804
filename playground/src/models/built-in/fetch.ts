import {
  CHAT_MODEL,
  complete,
  completionBody,
  completionChunks,
  parseChatRequest,
} from './wire/chat.ts'
import type { ResponseIdentity } from './wire/chat.ts'
import { EMBEDDING_MODEL, embeddingsBody, parseEmbeddingsRequest } from './wire/embeddings.ts'
import { isRecord, problemResponse } from './wire/errors.ts'
import { dueMs, eventStream, wait } from './wire/pace.ts'
import type { Pace } from './wire/pace.ts'

/** Settings of the built-in model's endpoint. */
export interface BuiltInFetchOptions {
  /** @default 80 */
  readonly tokensPerSecond?: number
  /** @default 150 */
  readonly firstTokenMs?: number
  /** The clock of the `created` fields, in milliseconds. @default Date.now */
  readonly now?: () => number
}

/**
 * A `fetch` that reaches no network: it answers OpenAI's chat completions, embeddings and models
 * requests with the built-in models. Give it to an OpenAI client as its `fetch` option.
 */
export function createBuiltInFetch({
  tokensPerSecond = 80,
  firstTokenMs = 150,
  now = Date.now,
}: BuiltInFetchOptions = {}): typeof globalThis.fetch {
  let count = 0
  const identify = (): ResponseIdentity => {
    count += 1
    return { id: `chatcmpl-weft-${count}`, created: Math.floor(now() / 1000) }
  }
  return async (input, init) => {
    const call = await readCall(input, init)
    call.signal?.throwIfAborted()
    if (call.method === 'GET') return respondToModels(call, now)
    const respond = call.method === 'POST' ? POST_ROUTES[call.path] : undefined
    if (!respond) return unknownPath(call)
    const body = parseJson(call.body)
    if (!isRecord(body)) return problemResponse(MALFORMED_BODY)
    return respond({ body, signal: call.signal, pace: { tokensPerSecond, firstTokenMs }, identify })
  }
}

const MALFORMED_BODY = { status: 400, message: 'The body must be a JSON object.' } as const

const POST_ROUTES: Readonly<Record<string, (post: Post) => Response | Promise<Response>>> = {
  'chat/completions': respondToChat,
  embeddings: respondToEmbeddings,
}

interface Post {
  readonly body: Readonly<Record<string, unknown>>
  readonly signal: AbortSignal | undefined
  readonly pace: Pace
  readonly identify: () => ResponseIdentity
}

interface HttpCall {
  readonly method: string
  /** The path behind the version, such as `chat/completions`. */
  readonly path: string
  readonly body: string
  readonly signal: AbortSignal | undefined
}

async function readCall(input: RequestInfo | URL, init: RequestInit = {}): Promise<HttpCall> {
  const request = input instanceof Request ? input : undefined
  const method = init.method ?? request?.method ?? 'GET'
  return {
    method: method.toUpperCase(),
    path: pathOf(input),
    body: await bodyOf(request, init),
    signal: init.signal ?? request?.signal,
  }
}

function pathOf(input: RequestInfo | URL): string {
  const { pathname } = new URL(input instanceof Request ? input.url : input)
  return pathname.replace(/^(?:.*\/v1)?\//, '').replace(/\/$/, '')
}

async function bodyOf(request: Request | undefined, init: RequestInit): Promise<string> {
  if (init.body) return await new Response(init.body).text()
  return request ? await request.text() : ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function respondToChat({ body, signal, pace, identify }: Post): Promise<Response> {
  const startedAt = performance.now()
  const parsed = parseChatRequest(body)
  if ('problem' in parsed) return problemResponse(parsed.problem)
  const { stream, includeUsage } = parsed.request
  const completion = complete(parsed.request)
  const identity = identify()
  const waitUntil = (ms: number): Promise<void> => wait(startedAt + ms - performance.now(), signal)
  if (!stream) {
    await waitUntil(dueMs(completion.tokens.length, pace))
    return Response.json(completionBody(completion, identity), headersOf(identity))
  }
  const chunks = completionChunks(completion, identity, includeUsage)
  const lines = [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]']
  const events = lines.map((data, index) => {
    // The first chunk carries only the role and leaves with the first token.
    const token = Math.min(Math.max(0, index - 1), completion.tokens.length)
    return { data, dueAt: startedAt + dueMs(token, pace) }
  })
  await waitUntil(pace.firstTokenMs)
  return new Response(eventStream(events, signal), headersOf(identity, 'text/event-stream'))
}

function headersOf({ id }: ResponseIdentity, type = 'application/json'): ResponseInit {
  return { headers: { 'content-type': type, 'x-request-id': id.replace('chatcmpl', 'req') } }
}

function respondToEmbeddings({ body }: Post): Response {
  const parsed = parseEmbeddingsRequest(body)
  return 'problem' in parsed
    ? problemResponse(parsed.problem)
    : Response.json(embeddingsBody(parsed.request))
}

function respondToModels(call: HttpCall, now: () => number): Response {
  const created = Math.floor(now() / 1000)
  const models = [CHAT_MODEL, EMBEDDING_MODEL].map((id) => {
    return { id, object: 'model', created, owned_by: 'weft' }
  })
  if (call.path === 'models') return Response.json({ object: 'list', data: models })
  const model = models.find(({ id }) => call.path === `models/${id}`)
  return model ? Response.json(model) : unknownPath(call)
}

function unknownPath({ method, path }: HttpCall): Response {
  const message = `The built-in model has no ${method} /${path}.`
  return problemResponse({ status: 404, message, code: 'unknown_url' })
}
