import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  addCost,
  deleteVersion,
  feedback,
  label,
  promptFigures,
  publish,
  StringPrompt,
  watchPromptFigures,
  withPrompt,
  type Client,
  type Published,
} from '../../index.ts'
import { noUsage } from '../../model/usage.ts'
import type { FixedClock } from '../../testing/index.ts'

/** A client on a clock that only the test moves. */
export interface FiguresSetup {
  readonly weft: Client
  readonly clock: FixedClock
  readonly end: () => Promise<unknown>
}

type Prompt = StringPrompt & Published

/** What the figures of prompt versions must be, whatever the store. */
export function promptFiguresContract(open: () => Promise<FiguresSetup>): void {
  let setup: FiguresSetup
  let option: { client: Client }
  let one: Prompt
  let two: Prompt

  beforeEach(async () => {
    setup = await open()
    option = { client: setup.weft }
    one = await publish(new StringPrompt('a'), 'p', option)
    setup.clock.advance(1000)
    two = await publish(new StringPrompt('b'), 'p', option)
    setup.clock.advance(1000)
    await addCost(
      { llmId: 'm', promptTokenCost: 0.5, completionTokenCost: 2, effectiveDate: new Date(0) },
      option,
    )
  })

  afterEach(() => setup.end())

  interface Use {
    readonly ms?: number
    readonly tokens?: number
    readonly model?: string
    readonly error?: Error
  }

  /** An answer with a model call inside, made with a version; gives the ids of the two. */
  function use(
    prompt: Prompt | string,
    { ms = 100, tokens, model = 'm', error }: Use = {},
  ): { readonly id: string; readonly inner: string; readonly traceId: string } {
    const { weft, clock } = setup
    return withPrompt(
      prompt,
      () => {
        const outer = weft.startCall({ name: 'answer' })
        const inner = weft.startCall({ name: 'llm', kind: 'llm', parent: outer })
        clock.advance(ms)
        const usage = { ...noUsage, requests: 1, inputTokens: tokens ?? 0, outputTokens: 1 }
        inner.end(tokens === undefined ? {} : { usage: { [model]: usage } })
        outer.end(error ? { error } : {})
        return { id: outer.id, inner: inner.id, traceId: outer.traceId }
      },
      option,
    )
  }

  test('each version has its uses, cost, tokens, latency and feedback, each with its n', async () => {
    const first = use(one, { ms: 100, tokens: 10 })
    const second = use(one, { ms: 300, tokens: 20 })
    use(one, { ms: 900, error: new Error('no') })
    const third = use(two, { ms: 50, tokens: 4 })
    await feedback(first.id, option).thumbs('up')
    await feedback(second.inner, option).rate(2)
    await feedback(third.traceId, option).thumbs('down')
    await feedback(third.id, option).tag('too long')
    expect(await promptFigures('p', option)).toEqual([
      {
        version: 'v1',
        calls: 3,
        errors: 1,
        latency: { mean: 200, n: 2, p50: 100 },
        cost: { mean: 9.5, n: 2, complete: true },
        tokens: { prompt: 15, answer: 1, n: 2 },
        feedback: { mean: 0.625, n: 2 },
      },
      {
        version: 'v2',
        calls: 1,
        errors: 0,
        latency: { mean: 50, n: 1, p50: 50 },
        cost: { mean: 4, n: 1, complete: true },
        tokens: { prompt: 4, answer: 1, n: 1 },
        feedback: { mean: 0, n: 1 },
        usdPerPromptToken: 0.5,
      },
    ])
  })

  test('a cost without a price makes the mean one of the others, and says so', async () => {
    use(one, { tokens: 10 })
    use(one, { tokens: 10, model: 'nobody-prices-this' })
    expect(await promptFigures('p', option)).toMatchObject([
      { calls: 2, cost: { mean: 7, n: 1, complete: false } },
    ])
  })

  test('what nothing is known of is left out; a version without calls is not there', async () => {
    use(one)
    const [figures, ...rest] = await promptFigures('p', option)
    expect(figures).toEqual({
      version: 'v1',
      calls: 1,
      errors: 0,
      latency: { mean: 100, n: 1, p50: 100 },
    })
    expect(rest).toEqual([])
    expect(await promptFigures('nobody', option)).toEqual([])
  })

  test('a label and latest mean what they meant when the call started', async () => {
    const { clock } = setup
    await label('p:v1', 'production', option)
    clock.advance(10)
    use('p:production')
    use('p:v2')
    await label('p:v2', 'production', option)
    clock.advance(10)
    use('p:production')
    use('p:latest')
    clock.advance(10)
    await publish(new StringPrompt('c'), 'p', option)
    clock.advance(10)
    use('p:latest')
    use('p:nobody-set-this')
    const counts = (await promptFigures('p', option)).map(({ version, calls }) => [version, calls])
    expect(counts).toEqual([
      ['v1', 1],
      ['v2', 3],
      ['v3', 1],
    ])
  })

  test('a deleted version keeps its figures, and its content published again starts anew', async () => {
    use(one)
    await deleteVersion(one.ref, option)
    setup.clock.advance(10)
    const again = await publish(new StringPrompt('a'), 'p', option)
    setup.clock.advance(10)
    use(again)
    use(again)
    const counts = (await promptFigures('p', option)).map(({ version, calls }) => [version, calls])
    expect(counts).toEqual([
      ['v1', 1],
      ['v3', 2],
    ])
  })

  test('a verdict on a whole trace counts only where one version was used in it', async () => {
    const { weft } = setup
    const root = weft.startCall({ name: 'compare' })
    for (const prompt of [one, two])
      withPrompt(prompt, () => weft.startCall({ name: 'answer', parent: root }).end(), option)
    root.end()
    await feedback(root.id, option).thumbs('up')
    await feedback(root.traceId, option).rate(5)
    const both = await promptFigures('p', option)
    expect(both.map(({ feedback: said }) => said)).toEqual([undefined, undefined])

    const alone = weft.startCall({ name: 'chat' })
    const between = weft.startCall({ name: 'between', parent: alone })
    withPrompt(two, () => weft.startCall({ name: 'answer', parent: between }).end(), option)
    await feedback(alone.id, option).thumbs('up')
    await feedback(between.id, option).thumbs('down')
    await feedback(between.id, option).retract('thumbs')
    expect((await promptFigures('p', option))[1]?.feedback).toEqual({ mean: 1, n: 1 })
  })

  test('a range limits what counts', async () => {
    use(one)
    const from = setup.clock.now()
    use(one)
    const [figures] = await promptFigures('p', { ...option, range: { from } })
    expect(figures?.calls).toBe(1)
  })

  describe('watched', () => {
    test('they follow new calls and new feedback', async () => {
      const live = watchPromptFigures('p', option)
      const stop = live.subscribe(() => undefined)
      const { id } = use(one)
      await vi.waitFor(() => expect(live.getSnapshot().data).toMatchObject([{ calls: 1 }]))
      await feedback(id, option).thumbs('up')
      await vi.waitFor(() =>
        expect(live.getSnapshot().data).toMatchObject([{ feedback: { n: 1 } }]),
      )
      stop()
    })
  })
}
