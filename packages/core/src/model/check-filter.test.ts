import { describe, expect, test } from 'vitest'
import { checkFilter, checkLimit } from './check-filter.ts'
import type { CallFilter } from './query.ts'

describe('a filter', () => {
  test.for([
    [undefined],
    [{}],
    [{ op: 'a', kind: ['llm', 'tool'], status: 'descendant_error', ids: [], text: '' }],
    [{ startedAfter: -1, startedBefore: 0.5, minDurationMs: 0, rootsOnly: false }],
    [{ op: undefined, startedAfter: undefined }],
  ] as [CallFilter | undefined][])('that can be asked is no error: %o', ([filter]) => {
    expect(() => checkFilter(filter)).not.toThrow()
  })

  test.for([
    [
      { startedAfer: 1 },
      'query/unknown-key',
      'A filter has no key "startedAfer". Did you mean "startedAfter"?',
    ],
    [
      { op: 5 },
      'query/invalid-value',
      'The filter "op" must be a text or a list of texts; it was given 5.',
    ],
    [{ traceId: ['a', null] }, 'query/invalid-value', 'it was given ["a",null].'],
    [
      { ids: 'a' },
      'query/invalid-value',
      'The filter "ids" must be a list of texts; it was given "a".',
    ],
    [{ kind: 'lm' }, 'query/invalid-value', 'The filter "kind" knows no "lm". Did you mean "llm"?'],
    [
      { status: ['success', 'done'] },
      'query/invalid-value',
      'The filter "status" knows no "done".',
    ],
    [
      { startedAfter: Number.NaN },
      'query/invalid-value',
      'must be epoch milliseconds; it was given NaN.',
    ],
    [
      { startedBefore: '2026' },
      'query/invalid-value',
      'must be epoch milliseconds; it was given "2026".',
    ],
    [
      { minDurationMs: -1 },
      'query/invalid-value',
      'must be milliseconds, zero or more; it was given -1.',
    ],
    [{ rootsOnly: 'yes' }, 'query/invalid-value', 'must be true or false; it was given "yes".'],
    [{ text: 5 }, 'query/invalid-value', 'must be a text; it was given 5.'],
  ] as const)('that cannot be asked is an error that says why: %o', ([filter, code, message]) => {
    const error = expect.objectContaining({ code, message: expect.stringContaining(message) })
    expect(() => checkFilter(filter as never)).toThrow(error as Error)
  })
})

describe('a limit', () => {
  test.for([0, 1, 1_000, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY])(
    'of %d is one',
    (limit) => {
      expect(() => checkLimit(limit)).not.toThrow()
    },
  )

  test.for([-1, 1.5, Number.NaN, '5'])('of %o is none', (limit) => {
    expect(() => checkLimit(limit as number)).toThrow('The limit must be a whole number')
  })
})
