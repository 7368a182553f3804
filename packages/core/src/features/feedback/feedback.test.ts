import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { feedback, watchFeedback, type Client, type FeedbackHandle } from '../../index.ts'
import { createFixedClock, createMemoryClient } from '../../testing/index.ts'

const start = Date.UTC(2026, 0, 1)
let weft: Client
let fb: FeedbackHandle

beforeEach(() => {
  weft = createMemoryClient({ clock: createFixedClock(start, 1), user: 'ada' })
  fb = feedback('call-1', { client: weft })
})

afterEach(() => weft.close())

async function values(handle = fb): Promise<unknown[]> {
  return (await handle.list()).map(({ name, value }) => [name, value])
}

describe('each kind', () => {
  test('is stored with target, user, time and metadata, and given back', async () => {
    const note = await fb.addNote('Too long', { metadata: { page: 3 }, user: 'eve' })
    expect(note).toEqual({
      id: expect.stringMatching(/^call-1\|note\|/),
      target: 'call-1',
      name: 'note',
      value: 'Too long',
      user: 'eve',
      metadata: { page: 3 },
      createdAt: expect.any(Number),
    })
    expect(await fb.list()).toEqual([note])
  })

  test('has its name', async () => {
    await fb.rate(4.5)
    await fb.thumbs('up')
    await fb.addReaction('👍🏽')
    await fb.addNote('n')
    await fb.tag('too technical')
    await fb.correct('42')
    await fb.add('correctness', { score: 0.5 })
    expect(await values()).toEqual([
      ['rating', 4.5],
      ['thumbs', 'up'],
      ['reaction', '👍🏽'],
      ['note', 'n'],
      ['tag', 'too technical'],
      ['correction', '42'],
      ['correctness', { score: 0.5 }],
    ])
  })

  test('of a target is its own', async () => {
    await fb.rate(1)
    await feedback('call-10', { client: weft }).rate(2)
    expect([await values(), await values(feedback('call-10', { client: weft }))]).toEqual([
      [['rating', 1]],
      [['rating', 2]],
    ])
  })

  test('works on a call before it ended, and on one that never was', async () => {
    const call = weft.startCall({ name: 'running' })
    await feedback(call.id, { client: weft }).rate(2)
    expect((await weft.getCall(call.id))?.feedback).toMatchObject([{ value: 2 }])
    call.end()
    expect((await weft.getCall(call.id))?.feedback).toMatchObject([{ value: 2 }])
  })
})

describe('changing one’s mind', () => {
  test('overwrites what is said once, and keeps history', async () => {
    const first = await fb.rate(2)
    const second = await fb.rate(5)
    expect(second).toEqual({
      ...first,
      value: 5,
      updatedAt: expect.any(Number),
      history: [{ value: 2, at: first.createdAt }],
    })
    const third = await fb.rate(4)
    expect(third.history).toEqual([
      { value: 2, at: first.createdAt },
      { value: 5, at: second.updatedAt },
    ])
    expect(await values()).toEqual([['rating', 4]])
  })

  test('is of one user: another’s rating stands beside it', async () => {
    await fb.rate(1)
    await fb.rate(5, { user: 'eve' })
    await fb.rate(2)
    expect((await fb.list()).map(({ user, value }) => [user, value])).toEqual([
      ['ada', 2],
      ['eve', 5],
    ])
  })

  test('notes, tags and reactions are many; the same tag twice is one', async () => {
    await fb.addNote('a')
    await fb.addNote('a')
    for (const tag of ['x', 'y', 'x']) await fb.tag(tag)
    for (const emoji of ['👍', '🎉', '👍']) await fb.addReaction(emoji)
    expect(await values()).toEqual([
      ['note', 'a'],
      ['note', 'a'],
      ['tag', 'x'],
      ['tag', 'y'],
      ['reaction', '👍'],
      ['reaction', '🎉'],
    ])
  })

  test('ten ratings at once are one with nine in its history', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => fb.rate(1 + (index % 5))))
    const [rating, ...others] = await fb.list()
    expect([others.length, rating?.history?.length]).toEqual([0, 9])
  })
})

describe('taking back', () => {
  test('by name takes this user’s, by id that one; what is left is listed', async () => {
    await fb.rate(1)
    await fb.rate(5, { user: 'eve' })
    const note = await fb.addNote('n')
    await fb.retract('rating')
    await fb.retract(note.id)
    expect((await fb.list()).map(({ user }) => user)).toEqual(['eve'])
  })

  test('is history: who rates again can be seen to have taken back', async () => {
    const first = await fb.rate(1)
    await fb.retract('rating')
    expect(await fb.list()).toEqual([])
    expect(await fb.rate(3)).toMatchObject({
      value: 3,
      history: [{ value: 1, at: first.createdAt, retracted: true }],
    })
    expect(await values()).toEqual([['rating', 3]])
  })

  test('nothing is an error', async () => {
    await expect(fb.retract('rating')).rejects.toMatchObject({ code: 'feedback/unknown' })
    await fb.rate(1)
    await fb.retract('rating')
    await expect(fb.retract('rating')).rejects.toMatchObject({ code: 'feedback/unknown' })
  })
})

describe('what is not of its kind is refused, and nothing is stored', () => {
  test.for([
    ['a rating above 5', () => fb.rate(6), /a rating is a number from 1 to 5; it was given 6/],
    ['a rating below 1', () => fb.rate(0), /from 1 to 5/],
    ['a rating that is no number', () => fb.rate(Number.NaN), /it was given NaN/],
    ['a rating outside its own range', () => fb.rate(11, { min: 0, max: 10 }), /from 0 to 10/],
    ['thumbs', () => fb.thumbs('sideways' as never), /"up" or "down"; it was given "sideways"/],
    ['two emoji', () => fb.addReaction('👍👍'), /exactly one emoji/],
    ['a letter', () => fb.addReaction('a'), /exactly one emoji/],
    ['no note', () => fb.addNote('  '), /a note is a text of 1 to 10,000 characters/],
    ['a note too long', () => fb.addNote('x'.repeat(10_001)), /it was given 10001 characters/],
    ['a tag too long', () => fb.tag('x'.repeat(201)), /1 to 200/],
    ['a correction that is no text', () => fb.correct(4 as never), /it was given number/],
    ['the name of a built-in kind', () => fb.add('rating', 3), /"rating" has its own method/],
    ['an empty name', () => fb.add('', 3), /a name is a text/],
  ] as const)('%s', async ([, say, message]) => {
    await expect(say()).rejects.toMatchObject({
      code: 'feedback/invalid-value',
      message: expect.stringMatching(message),
    })
    expect(await fb.list()).toEqual([])
  })

  test('a target must be named', () => {
    expect(() => feedback('')).toThrow(expect.objectContaining({ code: 'feedback/invalid-value' }))
  })
})

test('a range of one’s own is kept beside the rating', async () => {
  expect(await fb.rate(7, { min: 0, max: 10, metadata: { q: 1 } })).toMatchObject({
    value: 7,
    metadata: { q: 1, min: 0, max: 10 },
  })
})

test.for(['👍', '👩‍👩‍👧‍👦', '🇩🇪', '1️⃣', '❤️', '🧑🏿‍🚀'])('%s is one emoji', async (emoji) => {
  expect((await fb.addReaction(emoji)).value).toBe(emoji)
})

test('secrets in what is said are redacted like everything that is stored', async () => {
  const key = `sk-proj-${'a1B2'.repeat(8)}`
  await fb.addNote(`my key is ${key}`, { metadata: { token: key } })
  expect(JSON.stringify(await fb.list())).not.toContain(key)
})

test('a view of a target follows it, and not the others', async () => {
  const live = watchFeedback('call-1', { client: weft })
  const stop = live.subscribe(() => undefined)
  await vi.waitFor(() => expect(live.getSnapshot().data).toEqual([]))
  const before = live.getSnapshot()
  await feedback('call-10', { client: weft }).rate(1)
  await fb.rate(3)
  await vi.waitFor(() => expect(live.getSnapshot()).not.toBe(before))
  expect(live.getSnapshot().data).toMatchObject([{ value: 3 }])
  stop()
})
