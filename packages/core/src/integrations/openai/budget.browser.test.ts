import { Dexie } from 'dexie'
import OpenAI from 'openai'
import OpenAI7 from 'openai7'
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { addCost } from '../../features/costs/price-book.ts'
import { createClient } from '../../init.ts'
import type { Client } from '../../client/client.ts'
import type { Budget } from '../../model/budget.ts'
import type { ClientOptions } from '../../options.ts'
import { freshName } from '../../store/records.contract.ts'
import { unwrapOpenAI, wrapOpenAI } from './index.ts'

const messages = [{ role: 'user' as const, content: 'hi' }]
const request = { model: 'gpt-4o', messages }

interface Tab {
  readonly weft: Client
  readonly openai: OpenAI
  /** Requests that were sent. */
  readonly sent: () => number
}

/** A page of a project: two of one name stand for two tabs, each with a client of its own on the same database. */
function openTab(project: string, options: ClientOptions, Sdk = OpenAI): Tab {
  const weft = createClient(project, options)
  onTestFinished(async () => {
    await weft.close()
    await Dexie.delete(`weft:${project}`)
  })
  let sent = 0
  const sdk = new Sdk({
    apiKey: 'sk-test-0123456789',
    baseURL: `${inject('wireUrl')}/v1`,
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
    fetch(...args) {
      // The SDK also asks `fetch` whether it can send files.
      const [input] = args
      const url = input instanceof Request ? input.url : String(input)
      if (!url.startsWith('data:')) sent++
      return fetch(...args)
    },
  })
  return { weft, openai: wrapOpenAI(sdk, { client: weft }), sent: () => sent }
}

// Every request to the test server's model costs more than a cent.
async function priced(weft: Client): Promise<void> {
  const price = { promptTokenCost: 0.01, completionTokenCost: 0.01 }
  for (const llmId of ['gpt-4o-2024-08-06', 'text-embedding-3-small'])
    await addCost({ llmId, ...price, effectiveDate: new Date(0) }, { client: weft })
}

const blocking: Budget = { usd: 0.01, onExceed: 'block', whenUnknown: 'wait' }
const refused = {
  name: 'WeftError',
  code: 'budget/exceeded',
  message: expect.stringMatching(/^Today's calls have cost \$[\d.]+ of a budget of \$0.01 a day/),
}

describe.for([
  ['openai 6', OpenAI],
  // Both versions have the same methods as far as they are used here.
  ['openai 7', OpenAI7 as unknown as typeof OpenAI],
] as const)('a blocking budget, %s', ([, Sdk]) => {
  test('lets requests through until it is used up, and then refuses them before they are sent', async () => {
    const { weft, openai, sent } = openTab(freshName(), { budget: blocking }, Sdk)
    await priced(weft)
    await openai.chat.completions.create(request)
    await expect(openai.chat.completions.create(request)).rejects.toMatchObject(refused)
    await expect(
      openai.embeddings.create({ model: 'text-embedding-3-small', input: 'hi' }),
    ).rejects.toMatchObject(refused)
    expect(sent()).toBe(1)
    const { calls } = await weft.listCalls({ filter: { status: 'error' } })
    expect(calls.map(({ error }) => error?.code)).toEqual(['budget/exceeded', 'budget/exceeded'])
  })

  test('refuses streams and requests with their response in the same way', async () => {
    const { weft, openai, sent } = openTab(freshName(), { budget: blocking }, Sdk)
    await priced(weft)
    await openai.chat.completions.create(request)
    const streaming = openai.chat.completions.create({ ...request, stream: true })
    await expect(streaming).rejects.toMatchObject(refused)
    const whole = openai.chat.completions.create(request).withResponse()
    await expect(whole).rejects.toMatchObject(refused)
    expect(sent()).toBe(1)
  })
})

describe('a blocking budget', () => {
  test('counts what other tabs have spent', async () => {
    const project = freshName()
    const [one, two] = [{ budget: blocking }, { budget: blocking }].map((options) =>
      openTab(project, options),
    )
    if (!one || !two) throw new Error('there are two tabs')
    await priced(one.weft)
    await two.openai.chat.completions.create(request)
    await two.weft.flush()
    await expect(one.openai.chat.completions.create(request)).rejects.toMatchObject(refused)
    expect([one.sent(), two.sent()]).toEqual([0, 1])
  })

  test('is gone over by calls in flight, and by no more', async () => {
    const { weft, openai, sent } = openTab(freshName(), { budget: blocking })
    await priced(weft)
    const ask = (): Promise<unknown> => openai.chat.completions.create(request)
    await Promise.all([ask(), ask(), ask()])
    const settled = await Promise.allSettled([ask(), ask(), ask()])
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(sent()).toBe(3)
  })

  test('begins anew with the local day', async () => {
    let now = new Date(2026, 5, 1, 23, 59).getTime()
    const options = { budget: blocking, clock: { now: () => (now += 1) } }
    const { weft, openai } = openTab(freshName(), options)
    await priced(weft)
    await openai.chat.completions.create(request)
    await expect(openai.chat.completions.create(request)).rejects.toMatchObject(refused)
    now = new Date(2026, 5, 2, 0, 1).getTime()
    await expect(openai.chat.completions.create(request)).resolves.toHaveProperty('choices')
  })

  test('lets a request through that comes before the store was ever asked, unless it waits', async () => {
    const project = freshName()
    const first = openTab(project, {})
    await priced(first.weft)
    await first.openai.chat.completions.create(request)
    await first.weft.flush()
    const allowing = openTab(project, { budget: { usd: 0.01, onExceed: 'block' } })
    await allowing.openai.chat.completions.create(request)
    await vi.waitFor(() =>
      expect(allowing.openai.chat.completions.create(request)).rejects.toMatchObject(refused),
    )
    const waiting = openTab(project, { budget: blocking })
    await expect(waiting.openai.chat.completions.create(request)).rejects.toMatchObject(refused)
  })

  test('does not ask about requests that use no model', async () => {
    const { weft, openai } = openTab(freshName(), { budget: blocking })
    await priced(weft)
    await openai.chat.completions.create(request)
    await expect(openai.models.list()).resolves.toHaveProperty('data')
    await expect(
      openai.moderations.create({ model: 'omni-moderation-latest', input: 'hi' }),
    ).resolves.toHaveProperty('results')
  })

  test('refuses whatever is paid for: answers, images, sounds', async () => {
    const { weft, openai, sent } = openTab(freshName(), { budget: blocking })
    await priced(weft)
    await openai.chat.completions.create(request)
    const file = new File(['x'], 'x.mp3')
    const paid = [
      () => openai.responses.create({ model: 'gpt-4o', input: 'hi' }),
      () => openai.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'hi' }),
      () => openai.images.generate({ model: 'gpt-image-1', prompt: 'hi' }),
      () => openai.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'hi' }),
      () => openai.audio.transcriptions.create({ model: 'whisper-1', file }),
    ]
    for (const ask of paid) await expect(ask()).rejects.toMatchObject(refused)
    expect(sent()).toBe(1)
  })

  test('stays with a client made by withOptions, and goes with unwrapping', async () => {
    const { weft, openai } = openTab(freshName(), { budget: blocking })
    await priced(weft)
    await openai.chat.completions.create(request)
    const other = openai.withOptions({ timeout: 10_000 })
    await expect(other.chat.completions.create(request)).rejects.toMatchObject(refused)
    unwrapOpenAI(openai)
    await expect(openai.chat.completions.create(request)).resolves.toHaveProperty('choices')
  })

  test('lets requests through when the store cannot be read, and says so', async () => {
    const onError = vi.fn<(error: { code: string }) => void>()
    const { weft, openai } = openTab(freshName(), { budget: blocking, onError })
    await priced(weft)
    await weft.close()
    await expect(openai.chat.completions.create(request)).resolves.toHaveProperty('choices')
    expect(onError.mock.calls.map(([{ code }]) => code)).toContain('budget/not-checked')
  })
})

test('a warning budget refuses nothing and reports once a day', async () => {
  const onError = vi.fn<(error: { code: string; message: string }) => void>()
  const { weft, openai, sent } = openTab(freshName(), { budget: { usd: 0.01 }, onError })
  await priced(weft)
  for (let round = 0; round < 4; round++) {
    await openai.chat.completions.create(request)
    await weft.flush()
  }
  await vi.waitFor(() => expect(onError).toHaveBeenCalled())
  await openai.chat.completions.create(request)
  expect(onError.mock.calls.map(([{ code }]) => code)).toEqual(['budget/exceeded'])
  expect(sent()).toBe(5)
})
