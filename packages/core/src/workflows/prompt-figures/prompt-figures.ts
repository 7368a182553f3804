import type { Client } from '../../client/client.ts'
import type { Live } from '../../client/live.ts'
import { clientOf, type ClientOption } from '../../client/parts.ts'
import { loadPrices } from '../../features/costs/price-lookup.ts'
import type { Call } from '../../model/call.ts'
import type { CallFilter } from '../../model/query.ts'
import { objectNameOf } from '../../model/ref.ts'
import { addUsage } from '../../model/add-usage.ts'
import { answerTokensOf, promptTokensOf } from '../../model/token-totals.ts'
import { noUsage } from '../../model/usage.ts'
import { labelsOf, versionsOf } from '../../registry/objects.ts'
import { usesOf } from './uses.ts'
import { verdictsOf, type Score } from './verdicts.ts'

/** A mean and how many values it is of. */
export interface Mean {
  readonly mean: number
  readonly n: number
}

/** What the calls made with one version of a prompt were like; a figure that no call has is left out. */
export interface PromptFigures {
  readonly version: `v${number}`
  /** Uses: the outermost calls that carry the version. */
  readonly calls: number
  readonly errors: number
  /** Milliseconds from start to end of the uses that succeeded. */
  readonly latency?: Mean & { readonly p50: number }
  /** USD a use with all below it; `complete` is false where some cost is unknown and left out of the mean. */
  readonly cost?: Mean & { readonly complete: boolean }
  /** Tokens a use sent and got back, where they were reported. */
  readonly tokens?: { readonly prompt: number; readonly answer: number; readonly n: number }
  /** Thumbs and ratings as shares of the best, 0 to 1. */
  readonly feedback?: Mean
  /** USD of one prompt token of the model that was used last, at today's price; for what has no calls yet. */
  readonly usdPerPromptToken?: number
}

/** Which calls count; epoch ms. */
export interface PromptFiguresOptions extends ClientOption {
  readonly range?: { readonly from?: number; readonly to?: number }
}

/**
 * The calls, cost, latency and feedback of each version of a prompt that was used, oldest version first, deleted ones
 * included. Only segments that hold calls of the prompt are read.
 */
export async function promptFigures(
  name: string,
  options: PromptFiguresOptions = {},
): Promise<readonly PromptFigures[]> {
  const client = clientOf(options)
  const [versions, labels] = await Promise.all([
    versionsOf(name, { client }),
    labelsOf(name, { client }),
  ])
  const query = { name: objectNameOf(name), history: { versions, labels } }
  const calls = await usesOf(client, { ...query, filter: filterOf(options) })
  const verdicts = await verdictsOf(client, calls)
  const rates = await promptRates(
    client,
    [...calls.values()].flatMap(({ uses }) => uses.slice(0, 1)),
  )
  return Array.from(calls, ([number, { uses }]) =>
    figuresOf({ number, uses, verdicts: verdicts.get(number) ?? [], rates }),
  ).sort((a, b) => numberOf(a) - numberOf(b))
}

/** The figures of a prompt's versions, kept current across tabs. */
export function watchPromptFigures(
  name: string,
  options: PromptFiguresOptions = {},
): Live<readonly PromptFigures[]> {
  return clientOf(options).watch({
    read: () => promptFigures(name, options),
    touches: (change) =>
      change.all === true || change.calls !== undefined || change.rows !== undefined,
  })
}

function numberOf({ version }: PromptFigures): number {
  return Number(version.slice(1))
}

function filterOf({ range }: PromptFiguresOptions): CallFilter {
  return {
    ...(range?.from === undefined ? {} : { startedAfter: range.from }),
    ...(range?.to === undefined ? {} : { startedBefore: range.to }),
  }
}

type Rates = ReadonlyMap<string, number>

interface Uses {
  readonly number: number
  /** Newest first. */
  readonly uses: readonly Call[]
  readonly verdicts: readonly Score[]
  readonly rates: Rates
}

function figuresOf({ number, uses, verdicts, rates }: Uses): PromptFigures {
  const rate = uses.slice(0, 1).flatMap((call) => rates.get(call.id) ?? [])[0]
  const feedback = meanOf(verdicts)
  return {
    version: `v${number}`,
    calls: uses.length,
    errors: uses.filter(({ status }) => status === 'error').length,
    ...latencyFields(uses),
    ...costFields(uses),
    ...tokenFields(uses),
    ...(feedback ? { feedback } : {}),
    ...(rate === undefined ? {} : { usdPerPromptToken: rate }),
  }
}

function latencyFields(uses: readonly Call[]): Pick<PromptFigures, 'latency'> {
  // One that failed or was stopped says nothing of how long an answer takes.
  const durations = uses
    .flatMap(({ status, startedAt, endedAt }) =>
      status === 'success' && endedAt !== undefined ? [endedAt - startedAt] : [],
    )
    .sort((a, b) => a - b)
  const mean = meanOf(durations)
  const p50 = durations[Math.ceil(durations.length / 2) - 1]
  return mean && p50 !== undefined ? { latency: { ...mean, p50 } } : {}
}

function costFields(uses: readonly Call[]): Pick<PromptFigures, 'cost'> {
  const sums: number[] = []
  let complete = true
  for (const { summary } of uses) {
    const costs = Object.values(summary.costs ?? {})
    const known = costs.flatMap(({ usd }) => usd ?? [])
    if (known.length < costs.length) complete = false
    else if (known.length > 0) sums.push(known.reduce((sum, usd) => sum + usd, 0))
  }
  const mean = meanOf(sums)
  return mean ? { cost: { ...mean, complete } } : {}
}

function tokenFields(uses: readonly Call[]): Pick<PromptFigures, 'tokens'> {
  const usages = uses
    .map(({ summary }) =>
      Object.values(summary.usage).reduce((sum, usage) => addUsage(sum, usage), noUsage),
    )
    .filter((usage) => promptTokensOf(usage) > 0)
  const prompt = meanOf(usages.map(promptTokensOf))
  const answer = meanOf(usages.map(answerTokensOf))
  return prompt && answer
    ? { tokens: { prompt: prompt.mean, answer: answer.mean, n: prompt.n } }
    : {}
}

function meanOf(values: readonly number[]): Mean | undefined {
  const n = values.length
  return n === 0 ? undefined : { mean: values.reduce((sum, value) => sum + value, 0) / n, n }
}

// The price of a token of a use's first model, today; by the use's id.
async function promptRates(client: Client, uses: readonly Call[]): Promise<Rates> {
  const models = new Map(
    uses.flatMap(({ id, model, summary }) => {
      const used = model ?? Object.keys(summary.usage)[0]
      return used === undefined ? [] : [[id, used] as const]
    }),
  )
  const { find } = await loadPrices([...new Set(models.values())], { client })
  const rates = new Map<string, number>()
  for (const { id, provider, startedAt } of uses) {
    const llmId = models.get(id)
    if (llmId === undefined) continue
    const question = { llmId, at: startedAt, promptTokens: 0 }
    const price = find(provider === undefined ? question : { ...question, provider })
    if (price) rates.set(id, price.promptTokenCost)
  }
  return rates
}
