import type { Health } from '@weft/core'
import { expect, test } from 'vitest'
import { healthText } from './health-text.ts'

const health: Health = {
  status: 'ok',
  writer: 'page',
  reason: undefined,
  droppedCalls: 0,
  droppedPayloads: 0,
  errors: {},
}

test('nothing is said while all is well', () => {
  expect(healthText(health)).toBeUndefined()
  expect(healthText({ ...health, status: 'starting' })).toBeUndefined()
})

test('what is wrong and what was lost is said', () => {
  expect(healthText({ ...health, status: 'memory-only' })).toContain('no storage')
  expect(healthText({ ...health, droppedCalls: 3 })).toBe('3 calls could not be kept.')
  expect(healthText({ ...health, droppedCalls: 3, droppedPayloads: 2 })).toBe(
    '3 calls could not be kept. 2 calls lost their inputs and output.',
  )
  expect(healthText({ ...health, status: 'quota', droppedCalls: 2 })).toMatch(
    /is full.*2 calls could not be kept\.$/,
  )
})
