import { describe, expect, test } from 'vitest'
import { diffPrompts, diffSteps, lineOn, promptTextOf } from './diff.ts'
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

describe('swapping the two', () => {
  test('mirrors the change: what was added is removed, and nothing else', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomOf(seed)
      const [a, b] = [randomPrompt(random), randomPrompt(random)]
      const there = diffPrompts(a, b, { now: () => 0 })
      const back = diffPrompts(b, a, { now: () => 0 })
      expect(apply(b, back)).toEqual(a)
      expect(promptTextOf(back, 'before')).toBe(promptTextOf(there, 'after'))
      expect([back.identical, back.firstDifference]).toEqual([
        there.identical,
        there.firstDifference,
      ])
      expect(back.cache.sharedCharacters).toBe(there.cache.sharedCharacters)
      expect(back.characters).toEqual({
        before: there.characters.after,
        after: there.characters.before,
      })
      expect([...back.variables.unchanged].sort()).toEqual([...there.variables.unchanged].sort())
    }
  })
})

describe('in steps', () => {
  test('the change is the same as at once', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = randomOf(seed)
      const [a, b] = [randomPrompt(random), randomPrompt(random)]
      const steps = diffSteps(a, b, { now: () => 0 })
      let step = steps.next()
      while (!step.done) step = steps.next()
      expect(step.value).toEqual(diffPrompts(a, b, { now: () => 0 }))
    }
  })
})

// What froze other views: very many lines, one very long line, no line like another, all lines alike.
describe('pathological prompts', () => {
  const numbers = (count: number, text = ''): string =>
    Array.from({ length: count }, (_, index) => `${text}${index}`).join('\n')
  const cases: readonly (readonly [string, string, string])[] = [
    ['100,000 lines', numbers(100_000), numbers(100_000).replace('\n50000\n', '\nhere\n')],
    ['100,000 lines, none alike', numbers(100_000, 'a'), numbers(100_000, 'b')],
    ['one line of a million characters', 'word '.repeat(200_000), 'word '.repeat(199_999)],
    ['one word of a million characters', 'x'.repeat(1_000_000), 'x'.repeat(999_999)],
    ['blank lines alone', '\n'.repeat(100_000), '\n'.repeat(99_000)],
    [
      'Chinese without a stop',
      '请用中文回答客户的问题'.repeat(9000),
      '请用英文回答客户的问题'.repeat(9000),
    ],
    ['nothing but braces', '{'.repeat(100_000), '{{}}'.repeat(50_000)],
    ['emoji families', '👩‍👧‍👦'.repeat(10_000), '👩‍👧'.repeat(10_000)],
    ['lone surrogates', '\ud83d'.repeat(50_000), '\ude00'.repeat(50_000)],
  ]

  test.for(cases)(
    '%s are compared in time, and lead from one to the other',
    ([, before, after]) => {
      const started = performance.now()
      const change = diffPrompts(before, after)
      expect(performance.now() - started).toBeLessThan(2500)
      expect(promptTextOf(change, 'before')).toBe(before)
      expect(promptTextOf(change, 'after')).toBe(after)
    },
  )

  test.for(cases)('a hundred thousand characters of %s rest between steps', ([, before, after]) => {
    const [a, b] = [before.slice(0, 100_000), after.slice(0, 100_000)]
    // Other processes may take the time of some runs, never of all.
    let longest = longestStep(a, b)
    for (let run = 0; run < 12 && longest >= 50; run++) longest = longestStep(a, b)
    expect(longest).toBeLessThan(50)
  })
})

function longestStep(before: string, after: string): number {
  const steps = diffSteps(before, after)
  let longest = 0
  for (let isDone = false; !isDone;) {
    const started = performance.now()
    isDone = steps.next().done === true
    longest = Math.max(longest, performance.now() - started)
  }
  return longest
}

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
