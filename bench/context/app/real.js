// Scenarios with real published libraries (bundled, never transformed).
import { T } from '../lib/truth.js'
import { sleep } from './util.js'
const usage = { inputTokens: { total: 1, noCache: 1 }, outputTokens: { total: 1, text: 1 } }
export function defineReal(op, env, V, def, leaf, leafSync, c) {
  const client = new V.OpenAI({
    apiKey: 'x',
    baseURL: env.base + '/v1',
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
  })
  const chat = (extra) =>
    client.chat.completions.create({
      model: 'm',
      messages: [{ role: 'user', content: 'hi' }],
      ...extra,
    })
  const tracedChat = op('openai.chat', (t, extra) => chat(extra)) // op around a call that returns APIPromise
  const tools = (fn) => [
    {
      type: 'function',
      function: {
        name: 'f',
        description: 'd',
        parameters: { type: 'object', properties: {} },
        parse: JSON.parse,
        function: fn,
      },
    },
  ]
  def('real-openai-raw', 'real libs', async (t) => {
    const r = await chat()
    leafSync(c(t))
    await leaf(c(t))
    const { data } = await chat().withResponse()
    leafSync(c(t))
  })
  def('real-openai-op', 'real libs', async (t) => {
    const r = await tracedChat(c(t))
    leafSync(c(t))
    const [a, b] = await Promise.all([tracedChat(c(t)), tracedChat(c(t))])
    leafSync(c(t))
    await leaf(c(t))
  })
  def('real-openai-stream', 'real libs', async (t) => {
    const s = await tracedChat(c(t), { stream: true })
    for await (const ch of s) {
      leafSync(c(t))
      if (ch.choices[0]?.delta?.content) await leaf(c(t))
    }
    leafSync(c(t))
  })
  def('real-openai-agent', 'real libs', async (t) => {
    // hand-written agent loop, the usual shape
    const messages = [{ role: 'user', content: 'x' }]
    for (let i = 0; i < 3; i++) {
      const r = await tracedChat(c(t), {
        messages,
        tools: [{ type: 'function', function: { name: 'f', parameters: {} } }],
      })
      const m = r.choices[0].message
      messages.push(m)
      leafSync(c(t))
      if (!m.tool_calls) break
      await Promise.all(
        m.tool_calls.map(async (tc) => {
          await leaf(c(t))
          messages.push({ role: 'tool', tool_call_id: tc.id, content: 'ok' })
        }),
      )
    }
    leafSync(c(t))
  })
  const limit = V.pLimit(2),
    q = new V.PQueue({ concurrency: 2 })
  def('real-p-limit', 'real libs', async (t) => {
    await Promise.all(
      [1, 2, 3].map(() =>
        limit(async () => {
          leafSync(c(t))
          await sleep(1)
          await leaf(c(t))
        }),
      ),
    )
    leafSync(c(t))
  })
  def('real-p-retry', 'real libs', async (t) => {
    await V.pRetry(
      async (n) => {
        leafSync(c(t))
        if (n < 2) throw new Error('again')
        await leaf(c(t))
      },
      { minTimeout: 1, factor: 1 },
    )
    leafSync(c(t))
  })
  const model = new V.MockLanguageModelV3({
    doGenerate: async (o) => {
      await sleep(1)
      const done = o.prompt.some((m) => m.role === 'tool')
      return done
        ? {
            content: [{ type: 'text', text: 'fin' }],
            finishReason: { unified: 'stop' },
            usage,
            warnings: [],
          }
        : {
            content: [{ type: 'tool-call', toolCallId: '1', toolName: 'f', input: '{}' }],
            finishReason: { unified: 'tool-calls' },
            usage,
            warnings: [],
          }
    },
    doStream: async (o) => {
      await sleep(1)
      const done = o.prompt.some((m) => m.role === 'tool')
      const chunks = done
        ? [
            { type: 'text-start', id: '1' },
            { type: 'text-delta', id: '1', delta: 'a' },
            { type: 'text-delta', id: '1', delta: 'b' },
            { type: 'text-end', id: '1' },
            { type: 'finish', finishReason: { unified: 'stop' }, usage },
          ]
        : [
            { type: 'tool-call', toolCallId: '1', toolName: 'f', input: '{}' },
            { type: 'finish', finishReason: { unified: 'tool-calls' }, usage },
          ]
      return {
        stream: V.simulateReadableStream({ chunks, initialDelayInMs: 1, chunkDelayInMs: 1 }),
      }
    },
  })
  const mkTool = (t) =>
    V.tool({
      description: 'd',
      inputSchema: V.z.object({}),
      execute: async () => {
        leafSync(c(t))
        await sleep(1)
        await leaf(c(t))
        return 'ok'
      },
    })
  def('real-ai-generateText', 'real libs', async (t) => {
    const r = await V.generateText({
      model,
      tools: { f: mkTool(t) },
      stopWhen: V.stepCountIs(3),
      prompt: 'x',
      onStepFinish: async () => {
        leafSync(c(t))
      },
    })
    leafSync(c(t))
  })
  if (env.idb) {
    let dbx
    def('real-dexie-tx', 'real libs', async (t) => {
      dbx ??= (() => {
        const d = new V.Dexie('dx')
        d.version(1).stores({ kv: 'id' })
        return d
      })()
      await dbx.transaction('rw', dbx.kv, async () => {
        await dbx.kv.put({ id: t.tid, v: 1 })
        leafSync(c(t))
        const r = await dbx.kv.get(t.tid)
        leafSync(c(t))
        await Promise.resolve(1)
        await dbx.kv.update(t.tid, { v: r.v + 1 })
        leafSync(c(t))
      })
      const r = await dbx.kv.get(t.tid)
      if (r.v !== 2) throw new Error('dexie lost update')
      leafSync(c(t))
    })
  }
}
