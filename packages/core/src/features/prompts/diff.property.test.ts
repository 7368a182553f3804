import { describe, expect, test } from 'vitest'
import { diffPrompts, lineOn, promptTextOf } from './diff.ts'
import type { Line, LineChange, PromptChange } from './diff.ts'

describe('budget', () => {
  const vocabulary = 'the order is late so tell customers about delivery or refund within {days}'
  const prompt = (seed: number, separator: string): string => {
    const [random, common] = [randomOf(seed), vocabulary.split(' ')]
    return Array.from({ length: 20_000 }, (_, index) => {
      const word = common[random(common.length)] ?? ''
      return word + (index % 9 === 8 ? separator : ' ')
    }).join('')
  }

  test('two unrelated prompts of 100 kB take less than a second, in lines or in one line', () => {
    for (const separator of ['\n', ' ']) {
      const [before, after] = [prompt(1, separator), prompt(2, separator)]
      expect(Math.min(before.length, after.length)).toBeGreaterThan(100_000)
      const started = performance.now()
      const change = diffPrompts(before, after)
      expect(performance.now() - started).toBeLessThan(1000)
      expect(change.approximate).toBe(true)
      expect(promptTextOf(change, 'after')).toBe(after)
    }
  })

  test('a spent budget leaves the lines', () => {
    let time = 0
    const change = diffPrompts('a\nb c\nd', 'a\nb x\nd', { budgetMs: 5, now: () => (time += 10) })
    expect(change.approximate).toBe(true)
    expect(change.messages[0]?.lines.map(({ kind }) => kind)).toEqual([
      'unchanged',
      'removed',
      'added',
      'unchanged',
    ])
  })
})

describe('any two prompts', () => {
  test('the change leads from the one to the other', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomOf(seed)
      const [before, after] = [randomPrompt(random), randomPrompt(random)]
      const spent = seed % 5 === 0
      const change = spent
        ? diffPrompts(before, after, { budgetMs: 0 })
        : diffPrompts(before, after, { now: () => 0 })
      expect(apply(before, change)).toEqual(after)
      expect(promptTextOf(change, 'before')).toBe(plainOf(before))
      expect(promptTextOf(change, 'after')).toBe(plainOf(after))
      expect(change.identical).toBe(JSON.stringify(before) === JSON.stringify(after))
      for (const line of change.messages.flatMap(({ lines }) => lines)) checkPieces(line)
    }
  })
})

interface Messages {
  messages: { role: string; content: string }[]
}

/** Rebuilds the second prompt from the first one's own lines and what the change adds. */
function apply(before: Messages, change: PromptChange): Messages {
  const messages: Messages['messages'] = []
  for (const message of change.messages) {
    if (message.after === undefined) continue
    const old = message.before === undefined ? undefined : before.messages[message.before]
    const oldLines = old?.content.split('\n') ?? []
    let content = ''
    for (const line of message.lines) {
      if (line.kind === 'removed') continue
      const kept = line.kind === 'unchanged' ? oldLines[line.before.number - 1] : line.after.text
      content += `${kept}${line.after.end}`
    }
    messages[message.after] = { role: message.role ?? '', content }
  }
  return { messages }
}

function checkPieces(line: LineChange): void {
  const sides = [lineOn(line, 'before'), lineOn(line, 'after')].filter((side) => side !== undefined)
  for (const { pieces, text } of sides)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  const kept = (found: Line): string =>
    found.pieces.map((piece) => (piece.changed ? '' : piece.text)).join('')
  const [first, second] = sides
  expect(line.kind !== 'changed' || (first && second && kept(first) === kept(second))).toBe(true)
}

function plainOf({ messages }: Messages): string {
  return messages.map(({ role, content }) => `[${role}]\n${content}`).join('\n\n')
}

function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
}

const words = [
  'the',
  'order',
  '{id}',
  '{{x}}',
  '数据',
  '👩‍👧',
  'é',
  '\u00a0',
  '',
  '“a”',
  'don’t',
  '.',
]

function randomPrompt(random: (below: number) => number): Messages {
  const line = (): string =>
    Array.from({ length: random(6) }, () => words[random(words.length)]).join(random(2) ? ' ' : '')
  const content = (): string => Array.from({ length: 1 + random(5) }, line).join('\n')
  const role = (): string => ['system', 'user', 'assistant'][random(3)] ?? 'user'
  return {
    messages: Array.from({ length: random(5) }, () => ({ role: role(), content: content() })),
  }
}
