// Authored failures: by status, and in the middle of a body.
import { answer, chunksOf, ending, finish, part, plainUsage } from './chat.ts'
import {
  data,
  done,
  wait,
  type Scenario,
  type Scenarios,
  type Step,
  type WireAnswer,
  type WireRequest,
} from './scenario.ts'

/** The error body of OpenAI's API. */
export function errorBody(error: { message: string; type: string; code: string | null }): unknown {
  return { error: { param: null, ...error } }
}

/** What an unknown model is answered. */
export function noSuchModel(model: string): WireAnswer {
  return {
    status: 404,
    json: errorBody({
      message: `The model \`${model}\` does not exist or you do not have access to it.`,
      type: 'invalid_request_error',
      code: 'model_not_found',
    }),
  }
}

const limited: WireAnswer = {
  status: 429,
  headers: {
    'retry-after-ms': '40',
    'x-ratelimit-limit-requests': '60',
    'x-ratelimit-remaining-requests': '0',
    'x-ratelimit-reset-requests': '1s',
  },
  json: errorBody({
    message:
      'Rate limit reached for gpt-4o in organization org-1 on tokens per min (TPM): Limit 30000.',
    type: 'tokens',
    code: 'rate_limit_exceeded',
  }),
}

const failed: WireAnswer = {
  status: 500,
  headers: { 'retry-after-ms': '1' },
  json: errorBody({
    message: 'The server had an error while processing your request. Sorry about that!',
    type: 'server_error',
    code: null,
  }),
}

const model = 'gpt-4o-2024-08-06'

const success: Scenario = (request) =>
  answer(request, {
    model,
    choices: [{ message: { content: 'Second time lucky.' }, finishReason: 'stop' }],
    usage: plainUsage,
  })

function half(...after: readonly Step[]): Scenario {
  return (request) => ({ steps: [...halfOf(request), ...after] })
}

function halfOf(request: WireRequest): readonly Step[] {
  const chunk = chunksOf(request, model)
  return [
    chunk([part({ role: 'assistant', content: '' })]),
    chunk([part({ content: 'Half an' })]),
    chunk([part({ content: ' answer' })]),
  ]
}

const overloaded = {
  message: 'The server is overloaded.',
  type: 'server_error',
  code: 'server_overloaded',
}

export const failureScenarios: Scenarios = {
  'error-400': () => ({
    status: 400,
    json: errorBody({
      message: 'Unrecognized request argument supplied: stream_options',
      type: 'invalid_request_error',
      code: null,
    }),
  }),
  'error-401': () => ({
    status: 401,
    json: errorBody({
      message: 'Incorrect API key provided. You can find your API key in your dashboard.',
      type: 'invalid_request_error',
      code: 'invalid_api_key',
    }),
  }),
  'error-429': () => limited,
  'error-429-once': (request) => (request.attempt === 0 ? limited : success(request)),
  'error-500': () => failed,
  'error-500-once': (request) => (request.attempt === 0 ? failed : success(request)),
  'error-html': () => ({
    status: 502,
    headers: { 'content-type': 'text/html', 'retry-after-ms': '1' },
    text: '<html><body>Bad gateway</body></html>',
  }),

  'bad-json': () => ({
    headers: { 'content-type': 'application/json' },
    text: '{"id": "chatcmpl-',
  }),
  'cut-mid-stream': half(wait(100), { kind: 'destroy' }),
  // A proxy that gives up closes the body like a normal end: no finish reason, no [DONE].
  truncated: half(),
  'truncated-with-done': half(done),
  'error-in-stream': half(data({ error: overloaded }), done),
  'error-event-in-stream': half({ kind: 'data', event: 'error', data: { error: overloaded } }),
  'bad-json-in-stream': half({ kind: 'text', text: 'data: {"id": \n\n' }),
  'without-done': (request) => ({
    steps: [
      ...halfOf(request),
      chunksOf(request, model)([finish('stop')]),
      ...ending(request, model, plainUsage).slice(0, -1),
    ],
  }),
}
