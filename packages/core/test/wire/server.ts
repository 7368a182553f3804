import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorBody, failureScenarios, noSuchModel } from './scenarios/failures.authored.ts'
import { completionScenarios, embeddingScenarios } from './scenarios/other.authored.ts'
import { keptResponse, responseScenarios } from './scenarios/responses.authored.ts'
import type { Scenarios, Step, WireAnswer, WireRequest } from './scenarios/scenario.ts'
import {
  imageScenarios,
  moderationScenarios,
  speechScenarios,
  transcriptionScenarios,
} from './scenarios/media.authored.ts'
import { textScenarios } from './scenarios/text.authored.ts'
import { toolScenarios } from './scenarios/tools.authored.ts'

/** A server on another origin that speaks OpenAI's wire format. */
export interface WireServer {
  /**
   * Its origin. Requests go to `/v1/…`; under `/exposed/v1/…` a page may also read the response headers that the SDK
   * looks at, which browsers hide from other origins otherwise.
   */
  readonly url: string
  readonly close: () => Promise<void>
}

const scenarios: Readonly<Record<string, Scenarios>> = {
  '/chat/completions': { ...textScenarios, ...toolScenarios, ...failureScenarios },
  '/completions': completionScenarios,
  '/embeddings': embeddingScenarios,
  '/responses': responseScenarios,
  '/responses/compact': responseScenarios,
  '/images/generations': imageScenarios,
  '/images/edits': imageScenarios,
  '/images/variations': imageScenarios,
  '/audio/transcriptions': transcriptionScenarios,
  '/audio/translations': transcriptionScenarios,
  '/audio/speech': speechScenarios,
  '/moderations': moderationScenarios,
}

// What the SDK sends; a preflight for any other header fails, as it would where a server lists what it takes.
const allowedHeaders = [
  'authorization',
  'content-type',
  'openai-organization',
  'openai-project',
  'x-stainless-arch',
  'x-stainless-helper-method',
  'x-stainless-lang',
  'x-stainless-os',
  'x-stainless-package-version',
  'x-stainless-retry-count',
  'x-stainless-runtime',
  'x-stainless-runtime-version',
  'x-stainless-timeout',
]

const exposedHeaders = [
  'x-request-id',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'x-ratelimit-limit-requests',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-reset-requests',
]

/** Starts the server on a free port; the model of a request chooses what it answers. */
export async function startWireServer(): Promise<WireServer> {
  let served = 0
  const server = createServer((request, response) => {
    const requestId = `req_${(served++).toString().padStart(8, '0')}`
    respond({ request, response, requestId }).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
}

async function respond({ request, response, requestId }: Exchange): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const [, exposed, path = ''] = /^(\/exposed)?\/v1(\/.*)$/.exec(pathname) ?? []
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('x-request-id', requestId)
  if (exposed) response.setHeader('access-control-expose-headers', exposedHeaders.join(', '))
  if (request.method === 'OPTIONS') {
    response.setHeader('access-control-allow-methods', 'GET, POST')
    response.setHeader('access-control-allow-headers', allowedHeaders.join(', '))
    response.writeHead(204).end()
    return
  }
  const answer =
    request.method === 'GET' ? answerToGet(path, searchParams) : await answerTo(request, path)
  await send(response, answer)
}

function answerToGet(path: string, query: URLSearchParams): WireAnswer {
  if (path === '/models') return { json: modelList() }
  if (path === '/files') return { json: filePage(query.get('after')) }
  const [, id] = /^\/responses\/(.+)$/.exec(path) ?? []
  return id === undefined
    ? noSuchPath(`GET ${path}`)
    : keptResponse(id, query.get('stream') === 'true')
}

async function answerTo(request: IncomingMessage, path: string): Promise<WireAnswer> {
  const served = scenarios[path]
  if (request.method !== 'POST' || !served) return noSuchPath(`${request.method} ${path}`)
  const wire = requestOf(request, await bodyOf(request))
  const scenario = Object.hasOwn(served, wire.model) ? served[wire.model] : undefined
  return scenario ? scenario(wire) : noSuchModel(wire.model)
}

function requestOf({ headers }: IncomingMessage, body: Record<string, unknown>): WireRequest {
  const options = body['stream_options']
  const isObject = typeof options === 'object' && options !== null
  return {
    model: String(body['model']),
    // A form has texts only.
    stream: body['stream'] === true || body['stream'] === 'true',
    includeUsage: isObject && 'include_usage' in options && options.include_usage === true,
    body,
    headers,
    attempt: Number(headers['x-stainless-retry-count'] ?? 0),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  const content = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return JSON.parse(content.toString('utf8'))
  const form = await new Response(content, { headers: { 'content-type': type } }).formData()
  return Object.fromEntries(form)
}

function modelList(): unknown {
  const ids = [...new Set(Object.values(scenarios).flatMap((served) => Object.keys(served)))]
  return {
    object: 'list',
    data: ids.map((id) => ({ id, object: 'model', owned_by: 'weft-tests' })),
  }
}

// Two pages of one file each.
function filePage(after: string | null): unknown {
  const id = after === null ? 'file-1' : 'file-2'
  return { object: 'list', data: [{ id, object: 'file' }], has_more: after === null }
}

function noSuchPath(path: string): WireAnswer {
  const message = `Invalid URL (${path})`
  return { status: 404, json: errorBody({ message, type: 'invalid_request_error', code: null }) }
}

async function send(response: ServerResponse, answer: WireAnswer): Promise<void> {
  const { status = 200, headers, delayMs = 0, steps } = answer
  await sleep(delayMs)
  // The client left, as it does when a reader breaks off or aborts.
  if (response.destroyed) return
  const type = steps ? 'text/event-stream; charset=utf-8' : 'application/json'
  response.writeHead(status, { 'content-type': type, ...headers })
  if (!steps) response.write(contentOf(answer))
  for (const step of steps ?? []) if (!response.destroyed) await take(step, response)
  response.end()
}

function contentOf({ bytes, text, json }: WireAnswer): Uint8Array | string {
  return bytes ?? text ?? JSON.stringify(json)
}

async function take(step: Step, response: ServerResponse): Promise<void> {
  if (step.kind === 'wait') await sleep(step.ms)
  else if (step.kind === 'destroy') response.destroy()
  else if (step.kind === 'text') response.write(step.text)
  else {
    const event = step.event === undefined ? '' : `event: ${step.event}\n`
    response.write(`${event}data: ${JSON.stringify(step.data)}\n\n`)
  }
}
