import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addCost, costs, type Client } from '../../index.ts'
import { costOf, costPartsOf } from '../../model/cost-of.ts'
import type { Price } from '../../model/price.ts'
import { tokenBuckets, totalTokensOf } from '../../model/token-totals.ts'
import { noUsage, type Usage } from '../../model/usage.ts'
import { createFixedClock, createMemoryClient } from '../../testing/index.ts'

const start = Date.UTC(2026, 5, 1, 12)
const tokens = fc.nat(1_000_000)
const anyUsage: fc.Arbitrary<Usage> = fc
  .record(Object.fromEntries(tokenBuckets.map((bucket) => [bucket, tokens])))
  .map((buckets) => ({ ...noUsage, ...buckets, requests: 1 }))

/** A call that uses a model or has calls below it, or both. */
interface Node {
  readonly model: string | undefined
  readonly usage: Usage
  readonly children: readonly Node[]
}

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.record({
    model: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    usage: anyUsage,
    children: fc.oneof(
      { depthSize: 'small' },
      fc.constant<Node[]>([]),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
  }),
}))

type Handle = ReturnType<Client['startCall']>

function record(weft: Client, { model, usage, children }: Node, parent?: Handle): void {
  const call = weft.startCall({ name: 'call', ...(parent ? { parent } : {}) })
  for (const child of children) record(weft, child, call)
  if (model !== undefined) call.setUsage(model, usage, 'nobody')
  call.end()
}

const runs = { numRuns: 40 }

test('the own costs of all calls add up to the roots’, whatever wraps what and repeats whose tokens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(node, { minLength: 1, maxLength: 3 }), async (roots) => {
      const weft = createMemoryClient({ clock: createFixedClock(start) })
      const option = { client: weft }
      for (const [index, llmId] of ['a', 'b'].entries())
        await addCost(
          {
            llmId,
            promptTokenCost: 0.000_001 * (index + 1),
            completionTokenCost: 0.000_007,
            cacheReadTokenCost: 0.000_000_3,
            effectiveDate: new Date(0),
          },
          option,
        )
      for (const root of roots) record(weft, root)
      let inclusive = 0
      for await (const { summary } of weft.listCalls({
        filter: { rootsOnly: true },
        with: ['costs'],
      }))
        for (const cost of Object.values(summary.costs ?? {})) inclusive += cost.usd ?? 0
      const { usd } = await costs({}, option)
      await weft.close()
      expect(Math.abs(usd - inclusive)).toBeLessThanOrEqual(1e-12 * Math.max(usd, 1e-9))
    }),
    runs,
  )
})

test('the buckets’ parts add up to the cost, and their tokens to the total', () => {
  const rate = fc.double({ min: 0, max: 0.001, noNaN: true })
  const anyPrice = fc
    .record(
      {
        promptTokenCost: rate,
        completionTokenCost: rate,
        reasoningTokenCost: rate,
        cacheReadTokenCost: rate,
        cacheWriteTokenCost: rate,
        cacheWrite1hTokenCost: rate,
        audioInputTokenCost: rate,
      },
      { requiredKeys: ['promptTokenCost', 'completionTokenCost'] },
    )
    .map((rates): Price => ({ ...rates, id: 'row', llmId: 'm', effectiveAt: 0, source: 'user' }))
  fc.assert(
    fc.property(anyUsage, anyPrice, (usage, price) => {
      const parts = costPartsOf(usage, price)
      expect(parts.reduce((sum, part) => sum + part.tokens, 0)).toBe(totalTokensOf(usage))
      expect(parts.reduce((sum, { usd }) => sum + usd, 0)).toBe(costOf(usage, price).usd ?? 0)
    }),
  )
})

test('a new row re-prices exactly the calls from its date up to the next row’s', async () => {
  const minutes = fc.nat(600)
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(minutes, { minLength: 1, maxLength: 20 }),
      fc.uniqueArray(minutes, { minLength: 2, maxLength: 2 }),
      async (calls, dates) => {
        const [from = 0, to = 0] = dates.toSorted((a, b) => a - b)
        const clock = createFixedClock(start)
        const weft = createMemoryClient({ clock })
        const option = { client: weft }
        const price = (promptTokenCost: number, minute: number) =>
          addCost(
            {
              llmId: 'a',
              promptTokenCost,
              completionTokenCost: 0,
              effectiveDate: new Date(start + minute * 60_000),
            },
            option,
          )
        const usage = { ...noUsage, requests: 1, inputTokens: 1 }
        const whole: Node = { model: 'a', usage, children: [] }
        for (const minute of calls.toSorted((a, b) => a - b)) {
          clock.advance(start + minute * 60_000 - clock.now())
          record(weft, whole)
        }
        await price(1, -1)
        await price(1, to)
        const before = (await costs({}, option)).usd
        await price(3, from)
        const after = (await costs({}, option)).usd
        await weft.close()
        const inRange = calls.filter((minute) => minute >= from && minute < to).length
        expect([before, after]).toEqual([calls.length, calls.length + 2 * inRange])
      },
    ),
    runs,
  )
})
