import { expect, test } from 'vitest'
import { describeFailure } from './failure.ts'
import type { FailedAnswer } from './failure.ts'

const page = { origin: 'http://localhost:5173', isOnline: true }

function failed(
  error: Partial<FailedAnswer['error']>,
  changes: Partial<FailedAnswer> = {},
): FailedAnswer {
  return {
    error: { message: 'no', ...error },
    model: 'gpt-4o-mini',
    endpoint: 'https://api.openai.com/v1',
    hasPartial: false,
    page,
    ...changes,
  }
}

test.each([
  [failed({ status: 401 }), 'api.openai.com refused the API key (401).'],
  [failed({ status: 403 }), 'api.openai.com refused the API key (403).'],
  [
    failed({ status: 404, code: 'model_not_found' }),
    'The model “gpt-4o-mini” does not exist at api.openai.com (404).',
  ],
  [failed({ status: 404 }), 'api.openai.com has nothing at this address (404).'],
  [failed({ status: 429 }), 'api.openai.com takes no more requests now (429).'],
  [failed({ status: 503 }), 'api.openai.com failed (503).'],
  [failed({ status: 400 }), 'api.openai.com could not answer.'],
  [failed({}), 'api.openai.com could not be reached.'],
  [failed({}, { hasPartial: true }), 'The connection broke while the answer was arriving.'],
  [
    failed({ code: 'incomplete_answer' }, { hasPartial: true }),
    'The connection broke while the answer was arriving.',
  ],
  [failed({ code: 'empty_answer' }), 'api.openai.com sent nothing that is an answer.'],
  [failed({}, { endpoint: undefined }), 'The model could not answer.'],
])('every failure has a title of its own: %#', (answer, title) => {
  expect(describeFailure(answer).title).toBe(title)
})

test('the advice for an unreachable endpoint fits the place', () => {
  const advice = (changes: Partial<FailedAnswer>): string =>
    describeFailure(failed({}, changes)).advice
  expect(advice({ endpoint: 'http://localhost:11434/v1' })).toContain(
    'OLLAMA_ORIGINS=http://localhost:5173',
  )
  expect(advice({ endpoint: 'http://localhost:1234/v1' })).toContain('CORS switched on')
  expect(advice({ page: { ...page, isOnline: false } })).toContain('offline')
  expect(
    advice({ endpoint: 'http://example.org/v1', page: { ...page, origin: 'https://a.example' } }),
  ).toContain('https address')
  expect(advice({ endpoint: 'https://llm.example/v1' })).toContain('allows requests from')
})

test('a used-up quota is not a matter of waiting', () => {
  expect(describeFailure(failed({ status: 429, code: 'insufficient_quota' })).advice).toContain(
    'quota',
  )
  expect(describeFailure(failed({ status: 429 })).advice).toContain('Wait a moment')
})
