import { calcPrice, findProvider, type PriceCalculation } from '@pydantic/genai-prices'
import type { Price, PriceQuestion } from '../../model/price.ts'
import { tierOf } from '../../model/rollup.ts'
import { namesOf } from './model-names.ts'

/** Name and version of the built-in price data. */
export const builtInPriceSource = 'genai-prices@0.1.8'

/** Day the built-in price data was published (ISO); the data itself carries no date. */
export const builtInPriceDate = '2026-09-23'

// On a host nobody knows (a proxy, localhost) only vendors whose model names mean their own hosted models are guessed.
const vendors = ['openai', 'anthropic', 'google'] as const

/**
 * The built-in price of a model at a moment: by the provider where it is known, else by the model's name, which is
 * marked `approximate`; so is a dated name that the table knows only without its date. Undefined when the table has
 * none, and for every service tier but the standard one, whose list prices are all it has. Facts: the npm package
 * `@pydantic/genai-prices`.
 */
export function builtInPrice(question: PriceQuestion): Price | undefined {
  const { provider, llmId, promptTokens = 0, at } = question
  if (question.serviceTier !== undefined) return undefined
  const name = `${provider ?? ''}\0${llmId}\0${tierOf(promptTokens)}`
  const keys = {
    always: name,
    day: `${name}\0day ${Math.floor(at / dayMs)}`,
    halfHour: `${name}\0half hour ${Math.floor(at / halfHourMs)}`,
  }
  for (const key of Object.values(keys)) if (rows.has(key)) return rows.get(key)
  const { price, holds } = search(question)
  return kept(rows, keys[holds], () => price)
}

// Searching the table takes a tenth of a millisecond, and a report asks for every hour of a month.
const rows = new Map<string, Price | undefined>()
const dayMs = 86_400_000
const halfHourMs = 1_800_000

interface Found {
  readonly price: Price | undefined
  /** How long it holds: for ever, for the day (UTC), or for half an hour of it, since it depends on the time of day. */
  readonly holds: 'always' | 'day' | 'halfHour'
}

function search(question: PriceQuestion): Found {
  const provider = providerIdOf(question.provider)
  for (const providerId of provider === undefined ? vendorsOf(question.llmId) : [provider]) {
    for (const { name, isExact } of namesOf(question.llmId)) {
      const calculation = calculate({ ...question, llmId: name }, providerId)
      const approximate = provider === undefined || !isExact
      if (calculation)
        return {
          price: priceFrom(calculation, { question, approximate }),
          holds: holdsOf(calculation),
        }
    }
  }
  return { price: undefined, holds: 'always' }
}

// A gateway's name says the vendor (`anthropic/claude-sonnet-4-5`), whose price comes before that of a reseller.
function vendorsOf(llmId: string): readonly string[] {
  const named = vendors.filter((vendor) => llmId.startsWith(`${vendor}/`))
  return [...named, ...vendors]
}

const providerIds = new Map<string, string | undefined>()

function providerIdOf(provider: string | undefined): string | undefined {
  if (provider === undefined) return undefined
  return kept(providerIds, provider, () => {
    const byId = findProvider({ providerId: provider })
    return (byId ?? findProvider({ providerApiUrl: `https://${provider}/` }))?.id
  })
}

function priceFrom(
  found: PriceCalculation,
  { question, approximate }: { readonly question: PriceQuestion; readonly approximate: boolean },
): Price | undefined {
  const tokens = question.promptTokens ?? 0
  const perToken = (key: string): number | undefined => rateOf(found.model_price[key], tokens)
  const prompt = perToken('input_mtok')
  const completion = perToken('output_mtok')
  const optional = {
    reasoningTokenCost: perToken('output_reasoning_mtok'),
    cacheReadTokenCost: perToken('cache_read_mtok'),
    cacheWriteTokenCost: perToken('cache_write_mtok'),
    cacheWrite1hTokenCost: perToken('cache_write_1h_mtok'),
    audioInputTokenCost: perToken('input_audio_mtok'),
    audioOutputTokenCost: perToken('output_audio_mtok'),
  }
  if (prompt === undefined && completion === undefined) return undefined
  return {
    id: `genai-prices:${found.provider.id}/${found.model.id}`,
    llmId: question.llmId,
    provider: found.provider.id,
    promptTokenCost: prompt ?? 0,
    completionTokenCost: completion ?? 0,
    ...Object.fromEntries(Object.entries(optional).filter(([, rate]) => rate !== undefined)),
    effectiveAt: 0,
    ...longTierOf(found.model_price['input_mtok'], tokens),
    source: builtInPriceSource,
    sourceDate: builtInPriceDate,
    ...(approximate ? { approximate } : {}),
  }
}

function holdsOf({ model: { prices } }: PriceCalculation): Found['holds'] {
  if (!Array.isArray(prices)) return 'always'
  return prices.some(({ constraint }) => constraint && constraint.type !== 'start_date')
    ? 'halfHour'
    : 'day'
}

function calculate({ llmId, at }: PriceQuestion, providerId: string): PriceCalculation | undefined {
  try {
    // Only the rates are taken: the package throws on usage it finds odd.
    const nothing = { input_tokens: 0, output_tokens: 0 }
    return calcPrice(nothing, llmId, { providerId, timestamp: new Date(at) }) ?? undefined
  } catch {
    // The package throws on data it finds inconsistent; no price is better than a wrong one.
    return undefined
  }
}

// Names come from servers: what is remembered must not grow for ever.
const mostKept = 10_000

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key)
  if (known !== undefined || map.has(key)) return known as T
  if (map.size >= mostKept) map.clear()
  const made = make()
  map.set(key, made)
  return made
}

const perMillion = 1_000_000

type Rate = PriceCalculation['model_price'][string]

function rateOf(rate: Rate, promptTokens: number): number | undefined {
  if (rate === undefined) return undefined
  if (typeof rate === 'number') return rate / perMillion
  return (tierIn(rate, promptTokens)?.price ?? rate.base) / perMillion
}

// A tier holds for the whole request once its prompt is longer than the tier's start.
function tierIn(
  { tiers }: Exclude<Rate, number | undefined>,
  promptTokens: number,
): { readonly start: number; readonly price: number } | undefined {
  return tiers.findLast(({ start }) => promptTokens > start)
}

function longTierOf(rate: Rate, promptTokens: number): Pick<Price, 'abovePromptTokens'> {
  const tier = typeof rate === 'object' ? tierIn(rate, promptTokens) : undefined
  return tier ? { abovePromptTokens: tier.start } : {}
}
