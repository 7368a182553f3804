import { expect, it } from 'vitest'
import { createMemoryClient } from './testing/index.ts'
import {
  feedback,
  publish,
  StringPrompt,
  MessagesPrompt,
  ref,
  rollback,
  costs,
  addCost,
  explainCost,
  withThread,
} from './index.ts'

it('smoke', async () => {
  const weft = createMemoryClient()
  const inner = weft.op(
    async function inner(a: string, { k = 1 }: { k?: number } = {}) {
      await null
      return { model: 'gpt-4o', usage: { prompt_tokens: 10, completion_tokens: 5 }, a, k }
    },
    { kind: 'llm', defaults: { k: 1 } },
  )
  const outer = weft.op(async function outer(q: string) {
    await new Promise((r) => setTimeout(r, 1))
    await inner(q)
    return inner(q, { k: 2 })
  })
  const { output, call } = await withThread('t', () => outer.traced('hi'))
  expect(output?.k).toBe(2)
  const trace = await weft.getTrace(call.traceId)
  console.log(JSON.stringify(trace, null, 1))
  const fb = feedback(call.id, { client: weft })
  await fb.rate(4)
  await fb.tag('x')
  await fb.addNote('n', { metadata: { a: 1 } })
  console.log((await weft.getCall(call.id))?.feedback)
  const p = await publish(new StringPrompt('Hi {a}'), 'adv', { client: weft })
  const p2 = await publish(new MessagesPrompt([{ role: 'user', content: 'Hi {a}' }]), 'adv', {
    client: weft,
  })
  expect(p.ref.version).toBe('v1')
  expect(p2.ref.version).toBe('v2')
  await rollback('adv', 'v1', { client: weft })
  const live = await ref<StringPrompt>('adv:production', { client: weft }).get()
  expect(live.format({ a: 'x' })).toBe('Hi x')
  console.log(await costs({}, { client: weft }), await explainCost(call.id, { client: weft }))
  console.log(
    await weft.stats({ by: 'op', metric: ['calls', 'cost', 'latency', 'errors', 'usage'] }),
    await weft.latency({ traceId: call.traceId }),
  )
  await weft.close()
})
