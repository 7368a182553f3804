// Authored answers of the chat endpoint that call tools, in every order their parts have been seen in.
import { answer, chunksOf, ending, finish, part, plainUsage, whole } from './chat.ts'
import { lastRole, type Scenario, type Scenarios, type WireRequest } from './scenario.ts'

const model = 'gpt-4o-2024-08-06'

interface ToolCall {
  readonly id: string
  readonly name: string
  readonly args: string
}

const paris: ToolCall = { id: 'call_paris', name: 'get_weather', args: '{"city":"Paris"}' }
const rome: ToolCall = { id: 'call_rome', name: 'get_time', args: '{"city":"Rome"}' }
const both = [paris, rome]

function toolCalls(calls: readonly ToolCall[]): unknown {
  return calls.map(({ id, name, args }) => ({
    id,
    type: 'function',
    function: { name, arguments: args },
  }))
}

function opening(index: number, { id, name }: ToolCall, more: object = {}): object {
  return { index, id, type: 'function', function: { name, arguments: '' }, ...more }
}

function args(index: number, text: string, more: object = {}): object {
  return { index, function: { arguments: text }, ...more }
}

function halves({ args: text }: ToolCall): readonly [string, string] {
  return [text.slice(0, 8), text.slice(8)]
}

// Each delta list is one chunk.
function calling(
  deltas: (parts: Parts) => readonly (readonly object[])[],
  text?: string,
): Scenario {
  return (request) => {
    const message = { content: text ?? null, tool_calls: toolCalls(both) }
    if (!request.stream)
      return whole({ model, choices: [{ message, finishReason: 'tool_calls' }], usage: plainUsage })
    const chunk = chunksOf(request, model)
    const [first = [], ...rest] = deltas({ paris: halves(paris), rome: halves(rome) })
    return {
      steps: [
        ...(text === undefined
          ? [chunk([part({ role: 'assistant', content: null, tool_calls: first })])]
          : [
              chunk([part({ role: 'assistant', content: '' })]),
              chunk([part({ content: text })]),
              chunk([part({ tool_calls: first })]),
            ]),
        ...rest.map((list) => chunk([part({ tool_calls: list })])),
        chunk([finish('tool_calls')]),
        ...ending(request, model, plainUsage),
      ],
    }
  }
}

interface Parts {
  readonly paris: readonly [string, string]
  readonly rome: readonly [string, string]
}

const oneAfterTheOther = (parts: Parts): readonly (readonly object[])[] => [
  [opening(0, paris)],
  [args(0, parts.paris[0])],
  [args(0, parts.paris[1])],
  [opening(1, rome)],
  [args(1, parts.rome[0])],
  [args(1, parts.rome[1])],
]

export const toolScenarios: Scenarios = {
  'tools-parallel': calling(oneAfterTheOther),

  'tools-interleaved': calling((parts) => [
    [opening(0, paris)],
    [opening(1, rome)],
    [args(1, parts.rome[0])],
    [args(0, parts.paris[0])],
    [args(1, parts.rome[1])],
    [args(0, parts.paris[1])],
  ]),

  'tools-two-in-one-chunk': calling((parts) => [
    [opening(0, paris), opening(1, rome)],
    [args(0, parts.paris[0]), args(1, parts.rome[0])],
    [args(1, parts.rome[1]), args(0, parts.paris[1])],
  ]),

  'tools-late-id': calling((parts) => [
    [{ index: 1, type: 'function', function: { name: rome.name, arguments: parts.rome[0] } }],
    [{ index: 0, function: { arguments: parts.paris[0] } }],
    [args(0, parts.paris[1], { id: paris.id, type: 'function' }), args(1, parts.rome[1])],
    [{ index: 0, function: { name: paris.name, arguments: '' } }],
    [{ index: 1, id: rome.id, function: { arguments: '' } }],
  ]),

  'tools-repeated-id': calling((parts) => [
    [opening(0, paris)],
    [opening(0, paris, { function: { name: paris.name, arguments: parts.paris[0] } })],
    [opening(0, paris, { function: { name: paris.name, arguments: parts.paris[1] } })],
    [opening(1, rome, { function: { name: rome.name, arguments: rome.args } })],
    [args(1, '', { id: '' })],
  ]),

  // Some compatible servers leave the index out.
  'tools-without-index': calling((parts) => [
    [{ id: paris.id, type: 'function', function: { name: paris.name, arguments: parts.paris[0] } }],
    [{ function: { arguments: parts.paris[1] } }],
    [{ id: rome.id, type: 'function', function: { name: rome.name, arguments: rome.args } }],
  ]),

  'tools-after-content': calling(oneAfterTheOther, 'Let me look that up.'),

  // Calls one tool, then answers with what it gave: the two turns of `runTools`.
  'tools-loop'(request) {
    if (lastRole(request) === 'tool') return final(request)
    const message = { tool_calls: toolCalls([paris]) }
    if (!request.stream)
      return whole({ model, choices: [{ message, finishReason: 'tool_calls' }], usage: plainUsage })
    const chunk = chunksOf(request, model)
    return {
      steps: [
        chunk([part({ role: 'assistant', content: null, tool_calls: [opening(0, paris)] })]),
        chunk([part({ tool_calls: [args(0, paris.args)] })]),
        chunk([finish('tool_calls')]),
        ...ending(request, model, plainUsage),
      ],
    }
  },

  // The API before tools.
  'function-call'(request) {
    const call = { name: paris.name, arguments: paris.args }
    const choices = [{ message: { function_call: call }, finishReason: 'function_call' }]
    if (!request.stream) return whole({ model, choices, usage: plainUsage })
    const chunk = chunksOf(request, model)
    const [first, second] = halves(paris)
    return {
      steps: [
        chunk([
          part({
            role: 'assistant',
            content: null,
            function_call: { name: paris.name, arguments: '' },
          }),
        ]),
        chunk([part({ function_call: { arguments: first } })]),
        chunk([part({ function_call: { arguments: second } })]),
        chunk([finish('function_call')]),
        ...ending(request, model, plainUsage),
      ],
    }
  },
}

function final(request: WireRequest): ReturnType<Scenario> {
  const message = { content: 'It is sunny in Paris.' }
  return answer(request, { model, choices: [{ message, finishReason: 'stop' }], usage: plainUsage })
}
