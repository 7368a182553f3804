import { expect, test, vi } from 'vitest'
import { createRecordedValues } from './recorded-values.ts'
import { defaultLimits } from './serialize/limits.ts'
import type { RedactOption } from './serialize/redact.ts'

function values(redact: RedactOption) {
  const report = vi.fn<(code: string, message: string, cause?: unknown) => void>()
  return { report, values: createRecordedValues({ limits: defaultLimits, redact, report }) }
}

test('[T65] the app’s redactor gets the safe value and where it goes; what it returns is stored', () => {
  const seen: unknown[] = []
  const { values: recorded } = values((value, where) => {
    seen.push([value, where])
    return { replaced: where }
  })
  expect(recorded.record({ token: 'x', email: 'ada@example.com' }, 'inputs')).toEqual({
    replaced: 'inputs',
  })
  expect(seen).toEqual([[{ token: '[REDACTED:key]', email: 'ada@example.com' }, 'inputs']])
})

test('[T65] it cannot bring back what cannot be stored, nor a secret', () => {
  const { values: recorded } = values(() => ({ run: () => 1, token: 'x' }))
  expect(recorded.record('anything', 'output')).toEqual({
    run: { $weft: 'function', name: 'run' },
    token: '[REDACTED:key]',
  })
})

test('[T65] if it throws, the value is dropped, not stored, and that is reported', () => {
  const { values: recorded, report } = values(() => {
    throw new Error('redactor')
  })
  const places = ['inputs', 'output', 'attributes', 'error', 'feedback', 'summary'] as const
  const stored = places.map((place) => recorded.record({ private: 'data' }, place))
  expect(JSON.stringify(stored)).not.toContain('data')
  expect(JSON.stringify(stored)).toContain('redactor failed')
  expect(report).toHaveBeenCalledTimes(places.length)
  expect(report).toHaveBeenCalledWith(
    'value/redactor-failed',
    expect.stringContaining('dropped'),
    new Error('redactor'),
  )
})
