import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that speaks OpenAI's wire format; the model's name says how it behaves. */
export interface Endpoint {
  readonly baseURL: string
  readonly close: () => Promise<void>
}

/** The one key the server takes. */
export const rightKey = 'the-right-key-of-this-test'

/** Starts the server on another origin than the page's. */
export async function startEndpoint(): Promise<Endpoint> {
  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseURL: `http://localhost:${port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** An address where nothing listens. */
export async function unusedBaseUrl(): Promise<string> {
  const endpoint = await startEndpoint()
  await endpoint.close()
  return endpoint.baseURL
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-headers', wantedHeaders(request))
  if (request.method === 'OPTIONS') return void response.writeHead(204).end()
  const { authorization = '' } = request.headers
  // As careless as a server can be: it repeats the key it refuses.
  if (authorization !== `Bearer ${rightKey}`)
    return fail(response, 401, {
      code: 'invalid_api_key',
      message: `Incorrect API key provided: ${authorization.replace('Bearer ', '')}.`,
    })
  if (request.url === '/v1/models') return json(response, 200, { data: [{ id: 'good' }] })
  const { model } = JSON.parse(await bodyOf(request)) as { model: string }
  if (model === 'busy')
    return fail(response, 429, { code: 'rate_limit_exceeded', message: 'Rate limit reached.' })
  if (model !== 'good' && model !== 'cut')
    return fail(response, 404, {
      code: 'model_not_found',
      message: `The model '${model}' does not exist.`,
    })
  await stream(response, model)
}

async function stream(response: ServerResponse, model: string): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const content of ['Opened headphones', ' can be', ' returned']) {
    send(response, { model, choices: [{ index: 0, delta: { content }, finish_reason: null }] })
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  if (model === 'cut') return void response.destroy()
  send(response, { model, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
  const usage = { prompt_tokens: 100, completion_tokens: 3, total_tokens: 103 }
  send(response, { model, choices: [], usage })
  response.end('data: [DONE]\n\n')
}

function send(response: ServerResponse, chunk: object): void {
  const common = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0 }
  response.write(`data: ${JSON.stringify({ ...common, ...chunk })}\n\n`)
}

function fail(response: ServerResponse, status: number, error: object): void {
  json(response, status, { error })
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function wantedHeaders(request: IncomingMessage): string {
  return request.headers['access-control-request-headers'] ?? ''
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) body += String(part)
  return body
}
