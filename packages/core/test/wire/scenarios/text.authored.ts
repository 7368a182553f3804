// Authored answers of the chat endpoint that are text.
import { answer, chunksOf, ending, finish, part, plainUsage, usage, whole, words } from './chat.ts'
import {
  data,
  lastUserText,
  wait,
  type Scenario,
  type Scenarios,
  type WireRequest,
} from './scenario.ts'

function says(model: string, content: (request: WireRequest) => string): Scenario {
  return (request) =>
    answer(request, {
      model,
      choices: [{ message: { content: content(request) }, finishReason: 'stop' }],
      usage,
    })
}

const echo = (request: WireRequest): string => `You said: ${lastUserText(request)}`

// Everything that reached the server: proves that nothing was added on the way.
const received = ({ headers, body }: WireRequest): string =>
  JSON.stringify({ headers: Object.keys(headers).sort(), body })

const refusalText = 'I’m sorry, I cannot help with that.'

export const textScenarios: Scenarios = {
  'gpt-4o': says('gpt-4o-2024-08-06', echo),
  'gpt-4o-mini': says('gpt-4o-mini-2024-07-18', echo),
  'gpt-3.5-turbo': says('gpt-3.5-turbo-0125', echo),
  'echo-request': says('echo-request', received),
  json: says('gpt-4o-2024-08-06', () => '{"city":"Paris","population":2100000}'),

  n2: (request) =>
    answer(request, {
      model: 'gpt-4o-2024-08-06',
      choices: [
        { message: { content: 'Heads it is.' }, finishReason: 'stop' },
        { message: { content: 'Tails, I am quite sure of' }, finishReason: 'length' },
      ],
      usage: plainUsage,
    }),

  refusal(request) {
    const model = 'gpt-4o-2024-08-06'
    const choices = [{ message: { refusal: refusalText }, finishReason: 'stop' }]
    if (!request.stream) return whole({ model, choices, usage: plainUsage })
    const chunk = chunksOf(request, model)
    return {
      steps: [
        chunk([part({ role: 'assistant', content: '', refusal: null })]),
        ...words(refusalText).map((word) => chunk([part({ refusal: word })])),
        chunk([finish('stop')]),
        ...ending(request, model, plainUsage),
      ],
    }
  },

  // Many small chunks: what a reader can leave or abort in the middle. Its first chunk has no text in it.
  slow(request) {
    const model = 'slow-2026-01-01'
    const chunk = chunksOf(request, model)
    const text = Array.from({ length: 60 }, (_, index) =>
      chunk([part({ content: `word${index} ` })]),
    )
    return {
      steps: [
        chunk([part({ role: 'assistant', content: '' })]),
        wait(60),
        ...text.flatMap((step) => [step, wait(25)]),
        chunk([finish('stop')]),
        ...ending(request, model, plainUsage),
      ],
    }
  },

  'slow-headers': (request) => ({ ...says('slow-2026-01-01', echo)(request), delayMs: 1_000 }),

  // Reasoning text beside the answer, as vLLM, DeepSeek and others send it.
  reasoning(request) {
    const model = 'deepseek-reasoner'
    const message = { reasoning_content: 'Two and two.', content: 'Four.' }
    if (!request.stream)
      return whole({ model, choices: [{ message, finishReason: 'stop' }], usage })
    const chunk = chunksOf(request, model)
    return {
      steps: [
        chunk([part({ role: 'assistant', content: null, reasoning_content: '' })]),
        ...words(message.reasoning_content).map((word) =>
          chunk([part({ reasoning_content: word })]),
        ),
        ...words(message.content).map((word) => chunk([part({ content: word })])),
        chunk([finish('stop')]),
        ...ending(request, model, usage),
      ],
    }
  },

  // A spoken answer: its sound comes in parts, each a base64 text of its own.
  spoken(request) {
    const model = 'gpt-4o-audio-preview'
    const base64 = (text: string): string => Buffer.from(text).toString('base64')
    const chunk = chunksOf(request, model)
    return {
      steps: [
        chunk([part({ role: 'assistant', content: null, audio: { id: 'audio_1' } })]),
        ...['RI', 'FF ', 'of ', 'sound'].map((sound) =>
          chunk([part({ audio: { data: base64(sound) } })]),
        ),
        chunk([part({ audio: { transcript: 'Good ' } })]),
        chunk([part({ audio: { transcript: 'day.' } })]),
        chunk([part({ audio: { expires_at: 1_785_978_000 } })]),
        chunk([finish('stop')]),
        ...ending(request, model, plainUsage),
      ],
    }
  },

  // vLLM's `continuous_usage_stats`: every chunk carries the usage so far.
  'usage-on-every-chunk'(request) {
    const model = 'vllm-model'
    const parts = [
      part({ role: 'assistant', content: 'One' }),
      part({ content: ' two' }),
      finish('stop'),
    ]
    return {
      steps: [
        ...parts.map((choice, index) =>
          data({
            id: 'chatcmpl-vllm',
            object: 'chat.completion.chunk',
            created: 1,
            model,
            choices: [choice],
            usage: { prompt_tokens: 10, completion_tokens: index + 1, total_tokens: 11 + index },
          }),
        ),
        ...ending(request, model, { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13 }),
      ],
    }
  },

  // Azure: the first chunk has no id, no model and no choices, a late one a choice without a delta.
  'azure-filter'(request) {
    const model = 'gpt-4o-2024-11-20'
    const chunk = chunksOf(request, model)
    const filter = {
      id: '',
      object: '',
      created: 0,
      model: '',
      choices: [],
      prompt_filter_results: [],
    }
    return {
      steps: [
        data(filter),
        chunk([part({ role: 'assistant', content: '' })]),
        chunk([part({ content: 'Filtered.' })]),
        chunk([{ index: 0, finish_reason: null, content_filter_offsets: { check_offset: 9 } }]),
        chunk([finish('stop')]),
        ...ending(request, model, plainUsage),
      ],
    }
  },
}
