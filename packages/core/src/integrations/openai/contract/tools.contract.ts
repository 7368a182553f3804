import { describe, expect, test } from 'vitest'
import { ask, chatOutputOf, listOf, newWorld, plainClient, type Kit } from './kit.contract.ts'

const expected = [
  {
    id: 'call_paris',
    type: 'function',
    function: { name: 'get_weather', arguments: '{"city":"Paris"}' },
  },
  {
    id: 'call_rome',
    type: 'function',
    function: { name: 'get_time', arguments: '{"city":"Rome"}' },
  },
]

/** Tool calls in streams, whose parts come in every order. */
export function toolSuite(kit: Kit): void {
  describe('tool calls of a stream', () => {
    test.for([
      ['[M3] one after another', 'tools-parallel', null],
      ['[M4] in turns', 'tools-interleaved', null],
      ['[M5] two in one chunk', 'tools-two-in-one-chunk', null],
      ['[M6] with an id in its first part only', 'tools-parallel', null],
      ['[M6] with ids and names that come late, the second call first', 'tools-late-id', null],
      ['[M6] with ids that come again, or empty', 'tools-repeated-id', null],
      ['[M6] without an index', 'tools-without-index', null],
      ['[M7] after text', 'tools-after-content', 'Let me look that up.'],
    ] as const)('%s', async ([, model, content]) => {
      const { openai, calls } = newWorld(kit)
      const streamed = await openai.chat.completions.create({
        model,
        messages: ask('?'),
        stream: true,
      })
      const chunks = await listOf(streamed)
      await openai.chat.completions.create({ model, messages: ask('?') })

      const [fromStream, plain] = await calls()
      if (!fromStream || !plain) throw new Error('a call is missing')
      const [choice] = chatOutputOf(fromStream).choices
      expect(choice).toEqual({
        index: 0,
        message: { role: 'assistant', content, tool_calls: expected },
        finish_reason: 'tool_calls',
      })
      expect(chatOutputOf(plain).choices[0]?.message.tool_calls).toEqual(expected)
      expect(fromStream.status).toBe('success')
      expect(fromStream.firstTokenAt).toBeTypeOf('number')
      // What the app sees is what was sent: no id filled in, nothing merged.
      const deltas = chunks.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? [])
      const sent = await listOf(
        await plainClient(kit).chat.completions.create({ model, messages: ask('?'), stream: true }),
      )
      expect(deltas).toEqual(sent.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []))
    })

    test('[M10] a function call of the older API, with its finish reason', async () => {
      const { openai, call } = newWorld(kit)
      const body = { model: 'function-call', messages: ask('?'), stream: true } as const
      await listOf(await openai.chat.completions.create(body))
      expect(chatOutputOf(await call()).choices[0]).toMatchObject({
        message: {
          content: null,
          function_call: { name: 'get_weather', arguments: '{"city":"Paris"}' },
        },
        finish_reason: 'function_call',
      })
    })
  })
}
