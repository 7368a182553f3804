// The 23 rows of the client matrix (packages/core/src/integrations/openai/SPEC.md) as black-box checks: what a tracer
// recorded is searched for what must be in it, whatever its format, and what the app gets is compared with the SDK alone.

const messages = [{ role: 'user', content: 'hello you' }]
const streaming = (model) => ({ model, messages, stream: true })

/** Each row: its number, what it asks, and a check that throws with the reason where it does not hold. */
export const rows = [
  row('M1', 'text stream', async (world) => {
    await list(await world.openai.chat.completions.create(streaming('gpt-4o')))
    has(await world.only(), 'You said: hello you')
  }),
  row('M2', 'usage in a last chunk without choices', async (world) => {
    const body = { ...streaming('gpt-4o'), stream_options: { include_usage: true } }
    const chunks = await list(await world.openai.chat.completions.create(body))
    must(chunks.at(-1).usage.total_tokens === 1163, 'the app does not get the chunk it asked for')
    // All prompt tokens as one figure or in their parts, 93 fresh and 1,024 cached.
    const { text } = await world.only()
    must(
      text.includes('1117') || /\b93\b.*\b1024\b/.test(text),
      'the prompt tokens are not recorded',
    )
    has({ text }, '1163')
  }),
  row('M3', 'parallel tool calls, one after another', (world) =>
    toolCalls(world, 'tools-parallel'),
  ),
  row('M4', 'tool calls interleaved', (world) => toolCalls(world, 'tools-interleaved')),
  row('M5', 'two tool calls in one chunk', (world) => toolCalls(world, 'tools-two-in-one-chunk')),
  row('M6', 'tool call id once, late or repeated', async (world) => {
    for (const model of ['tools-parallel', 'tools-late-id', 'tools-repeated-id'])
      await toolCalls(world, model)
  }),
  row('M7', 'content, then a tool call', async (world) => {
    has(await toolCalls(world, 'tools-after-content'), 'Let me look that up.')
  }),
  row('M8', 'n = 2', async (world) => {
    await list(await world.openai.chat.completions.create({ ...streaming('n2'), n: 2 }))
    has(await world.only(), 'Heads it is.', 'Tails, I am quite sure of')
  }),
  row('M9', 'refusal', async (world) => {
    await list(await world.openai.chat.completions.create(streaming('refusal')))
    has(await world.only(), 'I’m sorry, I cannot help with that.')
  }),
  row('M10', 'finish reason and legacy function_call', async (world) => {
    await list(await world.openai.chat.completions.create(streaming('function-call')))
    has(await world.only(), 'get_weather', '{"city":"Paris"}', 'function_call')
    await world.reset()
    await list(await world.openai.chat.completions.create({ ...streaming('n2'), n: 2 }))
    has(await world.only(), 'length')
  }),
  row('M11', 'time to first token', async (world) => {
    await list(await world.openai.chat.completions.create(streaming('slow')))
    const { firstTokenMs, durationMs } = await world.only()
    must(firstTokenMs > 0, `the first token is at ${firstTokenMs}`)
    must(firstTokenMs < durationMs / 2, `first token after ${firstTokenMs} of ${durationMs} ms`)
  }),
  row('M12', 'early break ends once and keeps the part', async (world) => {
    let cleaned = false
    try {
      for await (const { choices } of await world.openai.chat.completions.create(streaming('slow')))
        if (choices[0]?.delta.content?.startsWith('word2')) break
    } finally {
      cleaned = true
    }
    must(cleaned, 'the finally of the app did not run')
    has(await world.only(), 'word0 word1')
  }),
  row('M13', 'network error mid-stream', async (world) => {
    let seen = ''
    const unhandled = await world.unhandledDuring(async () => {
      const error = await rejection(async () => {
        const stream = await world.openai.chat.completions.create(streaming('cut-mid-stream'))
        for await (const { choices } of stream) seen += choices[0]?.delta.content ?? ''
      })
      must(error, 'the app does not get its error')
      await pause(50)
    })
    must(unhandled === 0, `${unhandled} unhandled rejections`)
    const span = await world.only()
    must(span.error, 'it is no error')
    must(seen.length > 0, 'nothing came before the cut')
    has(span, seen)
  }),
  row('M14', 'abort mid-stream', async (world) => {
    const controller = new AbortController()
    const { signal } = controller
    const stream = await world.openai.chat.completions.create(streaming('slow'), { signal })
    for await (const { choices } of stream)
      if (choices[0]?.delta.content?.startsWith('word2')) controller.abort()
    const span = await world.only()
    has(span, 'word0 word1')
    must(/abort|cancel/i.test(span.text), 'nothing says that it was aborted')
  }),
  row('M15', 'a stream never consumed', async (world) => {
    const start = async () => void (await world.openai.chat.completions.create(streaming('gpt-4o')))
    await start()
    for (let round = 0; round < 10; round++) await world.collectGarbage()
    await world.only()
  }),
  row('M16', 'tee, toReadableStream, controller, the SDK’s own chunks', async (world) => {
    const create = (client) => client.chat.completions.create(streaming('gpt-4o'))
    const theirs = await create(world.plain)
    const ours = await create(world.openai)
    must(ours.constructor.name === theirs.constructor.name, 'the stream is of another class')
    must(ours.controller instanceof AbortController, 'the stream has no controller')
    const [left, right] = ours.tee()
    const expected = await list(theirs)
    same(await list(left), expected, 'one branch of tee()')
    same(await list(right), expected, 'the other branch of tee()')
    const lines = async (stream) => new Response(stream.toReadableStream()).text()
    must(
      (await lines(await create(world.openai))) === (await lines(await create(world.plain))),
      'toReadableStream() gives something else',
    )
    const spans = await world.models(2)
    for (const span of spans) has(span, 'You said: hello you')
  }),
  row('M17', 'withResponse and asResponse', async (world) => {
    const body = { model: 'gpt-4o', messages }
    const promise = world.openai.chat.completions.create(body)
    const { data, response } = await promise.withResponse()
    must(response.status === 200 && data.choices.length === 1, 'withResponse() lacks something')
    has(await world.only(), 'You said: hello you')
    const raw = await world.openai.chat.completions.create(body).asResponse()
    must(raw.bodyUsed === false, 'the body of asResponse() was read')
    must((await raw.json()).object === 'chat.completion', 'the body is another one')
  }),
  row('M18', 'stream(), parse() and runTools(), inner calls as children', helpers),
  row('M19', 'responses stream with reasoning', async (world) => {
    const body = { model: 'reasoning', input: 'hi', stream: true }
    const events = await list(await world.openai.responses.create(body))
    same(events, await list(await world.plain.responses.create(body)), 'the events')
    has(await world.only(), 'The user greets me.', 'Responses answer too.', 'get_weather')
  }),
  row('M20', '429, then 200: two attempts', async (world) => {
    const openai = world.wrap(world.newClient({ maxRetries: 2 }))
    await openai.chat.completions.create({ model: 'error-429-once', messages })
    await world.models(1)
    const spans = await world.spans()
    must(
      spans.some(({ text }) => text.includes('429')),
      'nothing tells of the 429',
    )
    const attempts = spans.filter(({ status }) => status !== undefined)
    same(
      attempts.map(({ status }) => status),
      [429, 200],
      'the attempts',
    )
    must(attempts[1].waitedMs > 0, 'the wait is not told')
    must(attempts[0].retryAfter !== undefined, 'retry-after is not told')
  }),
  row('M21', '500 and 401 with class, status and request id', async (world) => {
    for (const [model, status, name] of [
      ['error-500', '500', 'InternalServerError'],
      ['error-401', '401', 'AuthenticationError'],
    ]) {
      await world.reset()
      const error = await rejection(() => world.openai.chat.completions.create({ model, messages }))
      const span = await world.only()
      must(span.error, 'it is no error')
      has(span, status, name, error.requestID)
    }
  }),
  row('M22', 'embeddings with usage, vectors summarised', async (world) => {
    const { data } = await world.openai.embeddings.create({
      model: 'text-embedding-3-small',
      input: ['one', 'three'],
    })
    must(data.length === 2 && data[0].embedding.length === 96, 'the app gets other vectors')
    const span = await world.only()
    has(span, '16')
    must(!/(-?[\d.]+(e-?\d+)?,){64}/.test(span.text), 'whole vectors stand in the record as text')
  }),
  row('M23', 'the rest passes through; wrapped twice, traced once', passThrough),
]

function row(id, asks, check) {
  return { id, asks, check }
}

async function toolCalls(world, model) {
  await world.reset()
  await list(await world.openai.chat.completions.create(streaming(model)))
  const span = await world.only()
  has(span, 'get_weather', '{"city":"Paris"}', 'get_time', '{"city":"Rome"}')
  has(span, 'call_paris', 'call_rome')
  must(!/}\{|get_weatherget_time/.test(span.text), 'the two are one')
  // Each with its own arguments.
  const [paris, rome] = ['call_paris', 'call_rome'].map((id) => span.text.indexOf(id))
  const [weather, time] = ['get_weather', 'get_time'].map((name) => span.text.indexOf(name))
  must(paris < rome === weather < time, 'ids and names are mixed up')
  return span
}

async function helpers(world) {
  const format = Object.defineProperties(
    { type: 'json_schema', json_schema: { name: 'city', schema: { type: 'object' } } },
    { $brand: { value: 'auto-parseable-response-format' }, $parseRaw: { value: JSON.parse } },
  )
  const { completions } = world.openai.chat
  const parse = () => completions.parse({ model: 'json', messages, response_format: format })
  const parsed = await world.parent('outer', parse)
  must(parsed.choices[0].message.parsed?.city === 'Paris', 'parse() does not parse')
  await childrenOf(world, 1)
  const stream = () => completions.stream({ model: 'gpt-4o', messages }).finalContent()
  must((await world.parent('outer', stream)) === 'You said: hello you', 'stream() lost text')
  await childrenOf(world, 1)
  const weather = {
    type: 'function',
    function: {
      name: 'get_weather',
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
      parse: JSON.parse,
      function: ({ city }) => `sunny in ${city}`,
    },
  }
  const run = () =>
    completions.runTools({ model: 'tools-loop', messages, tools: [weather] }).finalContent()
  must((await world.parent('outer', run)) === 'It is sunny in Paris.', 'runTools() lost its answer')
  await childrenOf(world, 2)
}

async function childrenOf(world, count) {
  const models = await world.models(count)
  const outer = (await world.spans()).find(({ name }) => name === 'outer')
  must(outer, 'the outer call is missing')
  const ids = new Set([
    outer.id,
    ...(await world.spans()).filter((s) => s.parentId === outer.id).map((s) => s.id),
  ])
  must(
    models.every(({ parentId }) => ids.has(parentId)),
    'a request is not below the outer call',
  )
  await world.reset()
}

async function passThrough(world) {
  let twice = world.openai
  try {
    twice = world.wrap(world.openai)
  } catch {
    // To refuse is a way not to trace twice.
  }
  must((await twice.models.list()).data.length > 10, 'models.list() lost its data')
  const files = []
  for await (const { id } of twice.files.list()) files.push(id)
  same(files, ['file-1', 'file-2'], 'the pages')
  await world.reset()
  await twice.chat.completions.create({ model: 'gpt-4o', messages })
  await world.only()
  const failing = (client) =>
    rejection(() => client.chat.completions.create({ model: 'error-401', messages }))
  const [ours, theirs] = [await failing(twice), await failing(world.plain)]
  must(ours instanceof world.OpenAI.AuthenticationError, 'the error is of another class')
  same(Reflect.ownKeys(ours), Reflect.ownKeys(theirs), 'the fields of the error')
  // What the server got, as it tells itself.
  const sent = async (client) => {
    const chunks = await list(await client.chat.completions.create(streaming('echo-request')))
    return JSON.parse(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join(''))
  }
  same(await sent(twice), await sent(world.plain), 'the request')
}

async function list(iterable) {
  const items = []
  for await (const item of iterable) items.push(item)
  return items
}

async function rejection(run) {
  try {
    await run()
  } catch (error) {
    return error
  }
  return undefined
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function must(condition, reason) {
  if (!condition) throw new Error(reason)
}

function same(actual, expected, what) {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(value))
  must(a === b, `${what} differ: ${a?.slice(0, 80)} / ${b?.slice(0, 80)}`)
}

function has(span, ...texts) {
  for (const text of texts) must(span.text.includes(text), `"${text}" is not recorded`)
}
