// @ts-check
// What the bench's pages talk to: an echo, a stream of events, and a model that asks for tools once.
import { createServer } from 'node:http'

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'cache-control': 'no-store',
}

/**
 * Serves the bench's endpoints, and files by path.
 * @param {ReadonlyMap<string, string>} scripts
 */
export async function startServer(scripts) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://bench')
    const script = scripts.get(url.pathname)
    if (request.method === 'OPTIONS') response.writeHead(204, cors).end()
    else if (script !== undefined) send(response, 'text/javascript', script)
    else if (url.pathname === '/')
      send(response, 'text/html', '<!doctype html><title>bench</title>')
    else if (url.pathname === '/echo') echo(response, url)
    else if (url.pathname === '/sse') events(response, url)
    else if (url.pathname === '/v1/chat/completions') void chat(request, response)
    else response.writeHead(404, cors).end()
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { base: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} type
 * @param {string} body
 */
function send(response, type, body) {
  response.writeHead(200, { ...cors, 'content-type': type }).end(body)
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {URL} url
 */
function echo(response, url) {
  const body = JSON.stringify({ q: url.search })
  setTimeout(() => send(response, 'application/json', body), Math.random() * 3)
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {URL} url
 */
function events(response, url) {
  let left = Number(url.searchParams.get('n') ?? 3)
  response.writeHead(200, { ...cors, 'content-type': 'text/event-stream' })
  const timer = setInterval(
    () => {
      if (left-- > 0) response.write(`data: {"n":${left}}\n\n`)
      else {
        clearInterval(timer)
        response.end('data: [DONE]\n\n')
      }
    },
    Number(url.searchParams.get('ms') ?? 1),
  )
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function chat(request, response) {
  let text = ''
  for await (const chunk of request) text += chunk
  const { stream, tools, messages } = JSON.parse(text)
  const head = { id: '1', created: 1, model: 'm' }
  if (stream) return streamed(response, head)
  const asksForTools =
    tools?.length > 0 && !messages.some((/** @type {any} */ m) => m.role === 'tool')
  const message = asksForTools
    ? { role: 'assistant', content: null, tool_calls: [toolCall('c1'), toolCall('c2')] }
    : { role: 'assistant', content: 'hello' }
  const finish_reason = asksForTools ? 'tool_calls' : 'stop'
  const choices = [{ index: 0, message, finish_reason, logprobs: null }]
  const body = { ...head, object: 'chat.completion', choices, usage: usage() }
  send(response, 'application/json', JSON.stringify(body))
}

/** @param {string} id */
function toolCall(id) {
  return { id, type: 'function', function: { name: 'f', arguments: '{}' } }
}

function usage() {
  return { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {object} head
 */
async function streamed(response, head) {
  response.writeHead(200, { ...cors, 'content-type': 'text/event-stream' })
  const write = (/** @type {object} */ delta, /** @type {string | null} */ finish_reason) => {
    const choices = [{ index: 0, delta, finish_reason }]
    response.write(
      `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices })}\n\n`,
    )
  }
  for (const content of ['a', 'b', 'c']) {
    write({ role: 'assistant', content }, null)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  write({}, 'stop')
  response.end('data: [DONE]\n\n')
}
