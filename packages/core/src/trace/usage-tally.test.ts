import { expect, test } from 'vitest'
import { noUsage, type Usage } from '../model/usage.ts'
import { UsageTally } from './usage-tally.ts'

const used = (inputTokens: number): Usage => ({ ...noUsage, requests: 1, inputTokens })

test('[T24] what a descendant reports of a model that the call named before replaces it, and grows the total by the rest', () => {
  const tally = new UsageTally()
  tally.setOwn('m', used(10))
  expect(tally.add({ m: used(12) })).toEqual({ m: { ...noUsage, inputTokens: 2 } })
  expect(tally.total()).toEqual({ m: used(12) })
  expect(tally.own()).toEqual({})
  // From then on the model is the descendants', and each of them counts in full.
  expect(tally.add({ m: used(5) })).toEqual({ m: used(5) })
  expect(tally.total()).toEqual({ m: { ...used(17), requests: 2 } })
})

test('[T24] other models of descendants count in full, whatever they are called', () => {
  const tally = new UsageTally()
  tally.setOwn('m', used(10))
  const usage = { constructor: used(3) }
  expect(tally.add(usage)).toEqual(usage)
  expect(tally.total()).toEqual({ m: used(10), ...usage })
  expect(tally.own()).toEqual({ m: used(10) })
})

test('[T43] own tokens that are named again, or too late, grow the total by what is new', () => {
  const tally = new UsageTally()
  expect(tally.setOwn('m', used(10))).toEqual({ m: used(10) })
  expect(tally.setOwn('m', used(12))).toEqual({ m: { ...noUsage, inputTokens: 2 } })
  tally.add({ m: used(12) })
  // The descendant's stand for them.
  expect(tally.setOwn('m', used(20))).toEqual({})
  expect(tally.total()).toEqual({ m: used(12) })
})
