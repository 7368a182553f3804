import { describe, expect, test } from 'vitest'
import { callOf, type CallSketch } from '../testing/index.ts'
import { asRecord } from '../client/reads.ts'
import { callTest, modelsOf, needsPayload } from './matches.ts'
import type { CallFilter } from './query.ts'
import { noUsage } from './usage.ts'

const start = Date.UTC(2026, 0, 1)

function matches(filter: CallFilter, sketch: Partial<CallSketch> = {}): boolean {
  return callTest(filter)(asRecord(callOf({ id: 'c1', ms: 100, ...sketch }, start)))
}

describe('each key', () => {
  const uri = 'weft:///test/object/advisor:abc'
  test.for([
    ['ids', { ids: ['c0', 'c1'] }, {}, true],
    ['ids, none', { ids: [] }, {}, false],
    ['op', { op: 'answer' }, { op: 'answer' }, true],
    ['op, exact', { op: 'answer' }, { op: 'answerAll' }, false],
    ['op by prefix', { op: 'answer*' }, { op: 'answerAll' }, true],
    ['op, a list is OR', { op: ['x', 'ans*'] }, { op: 'answer' }, true],
    ['kind', { kind: ['llm', 'tool'] }, { kind: 'tool' }, true],
    ['status', { status: 'error' }, { status: 'error' }, true],
    ['status descendant_error', { status: 'descendant_error' }, { descendantError: true }, true],
    [
      'status success is not descendant_error',
      { status: 'success' },
      { descendantError: true },
      false,
    ],
    ['traceId', { traceId: 'trace' }, {}, true],
    ['parentId', { parentId: 'p' }, { parentId: 'p' }, true],
    ['parentId of a root', { parentId: 'p' }, {}, false],
    ['threadId', { threadId: ['t', 'u'] }, { threadId: 'u' }, true],
    ['userId', { userId: 'ada' }, { userId: 'eve' }, false],
    ['tag', { tag: ['a', 'b'] }, { tags: ['x', 'b'] }, true],
    ['model', { model: 'gpt-4o' }, { model: 'gpt-4o' }, true],
    ['model of a descendant', { model: 'gpt-4o' }, { ownUsage: { 'gpt-4o': noUsage } }, true],
    ['promptRef by URI', { promptRef: uri }, { promptRefs: [uri] }, true],
    ['promptRef by name', { promptRef: 'advisor' }, { promptRefs: [uri] }, true],
    ['promptRef by the end of a name', { promptRef: 'visor' }, { promptRefs: [uri] }, false],
    ['rootsOnly', { rootsOnly: true }, { parentId: 'p' }, false],
    ['rootsOnly: false asks nothing', { rootsOnly: false }, { parentId: 'p' }, true],
    ['startedAfter is inclusive', { startedAfter: start }, {}, true],
    ['startedBefore is exclusive', { startedBefore: start }, {}, false],
    ['hasError by a descendant', { hasError: true }, { descendantError: true }, true],
    ['hasError: false', { hasError: false }, { error: { name: 'E', message: 'm' } }, false],
    ['minDurationMs', { minDurationMs: 100 }, {}, true],
    ['minDurationMs of a running call', { minDurationMs: 0 }, { ms: undefined }, false],
    ['no key at all', {}, {}, true],
  ] as const)('%s', ([, filter, sketch, expected]) => {
    expect(matches(filter, sketch as Partial<CallSketch>)).toBe(expected)
  })
})

test('keys are AND, the values of one key are OR', () => {
  const call = { op: 'answer', kind: 'llm', tags: ['a'] } as const
  expect(matches({ op: ['x', 'answer'], kind: 'llm', tag: 'a' }, call)).toBe(true)
  expect(matches({ op: ['x', 'answer'], kind: 'llm', tag: 'b' }, call)).toBe(false)
})

describe('text is looked for', () => {
  const call = {
    displayName: 'Chat',
    inputs: { question: 'Where is my Parcel?', n: 5n },
    output: { answer: ['On its way'] },
    error: { name: 'E', message: 'Timed out' },
  }

  test.for(['parcel', 'ON ITS', 'timed', 'chat', 'c1'])(
    'in inputs, output, error and names: %s',
    (text) => {
      expect(matches({ text }, call)).toBe(true)
    },
  )

  test('and not found where it is not', () => {
    expect(matches({ text: 'refund' }, call)).toBe(false)
  })

  test('in a value that JSON cannot write without a fault', () => {
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    expect(matches({ text: 'way' }, { ...call, inputs: cyclic })).toBe(true)
  })

  test('and alone needs the payloads', () => {
    expect([{ text: 'x' }, { text: '' }, { op: 'x' }, undefined].map(needsPayload)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

test('the models of a call are its own, or its descendants’', () => {
  const own = asRecord(callOf({ id: 'a', model: 'm' }))
  const above = asRecord(callOf({ id: 'b', ownUsage: { x: noUsage, y: noUsage } }))
  expect([own, above].map(modelsOf)).toEqual([['m'], ['x', 'y']])
})
