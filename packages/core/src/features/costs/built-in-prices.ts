import { calcPrice, findProvider, type PriceCalculation } from '@pydantic/genai-prices'
import type { Price, PriceQuestion } from '../../model/price.ts'

/** Name and version of the built-in price data. */
export const builtInPriceSource = 'genai-prices@0.1.8'

/** Day the built-in price data was published (ISO); the data itself carries no date. */
export const builtInPriceDate = '2026-09-23'

// On a host nobody knows (a proxy, localhost) only vendors whose model names mean their own hosted models are guessed.
const vendors = ['openai', 'anthropic', 'google'] as const

/**
 * The built-in price of a model at a moment: by the provider where it is known, else by the model's name, which is
 * marked `approximate`. Undefined when the table has none. Facts: the npm package `@pydantic/genai-prices`.
 */
export function builtInPrice(question: PriceQuestion): Price | undefined {
  const provider = providerIdOf(question.provider)
  if (provider !== undefined) return priceFrom(question, provider, false)
  for (const vendor of vendors) {
    const price = priceFrom(question, vendor, true)
    if (price) return price
  }
  return undefined
}

function providerIdOf(provider: string | undefined): string | undefined {
  if (provider === undefined) return undefined
  const byId = findProvider({ providerId: provider })
  return (byId ?? findProvider({ providerApiUrl: `https://${provider}/` }))?.id
}

function priceFrom(
  question: PriceQuestion,
  providerId: string,
  approximate: boolean,
): Price | undefined {
  const found = look(question, providerId)
  if (!found) return undefined
  const tokens = question.promptTokens ?? 0
  const perToken = (key: string): number | undefined => rateOf(found.model_price[key], tokens)
  const prompt = perToken('input_mtok')
  const optional = {
    cacheReadTokenCost: perToken('cache_read_mtok'),
    cacheWriteTokenCost: perToken('cache_write_mtok'),
    audioInputTokenCost: perToken('input_audio_mtok'),
    audioOutputTokenCost: perToken('output_audio_mtok'),
  }
  const completion = perToken('output_mtok')
  if (prompt === undefined && completion === undefined) return undefined
  return {
    id: `genai-prices:${found.provider.id}/${found.model.id}`,
    llmId: question.llmId,
    provider: found.provider.id,
    promptTokenCost: prompt ?? 0,
    completionTokenCost: completion ?? 0,
    ...Object.fromEntries(Object.entries(optional).filter(([, rate]) => rate !== undefined)),
    effectiveAt: 0,
    source: builtInPriceSource,
    sourceDate: builtInPriceDate,
    ...(approximate ? { approximate } : {}),
  }
}

function look(question: PriceQuestion, providerId: string): PriceCalculation | undefined {
  try {
    const usage = { input_tokens: question.promptTokens ?? 0, output_tokens: 0 }
    return (
      calcPrice(usage, question.llmId, { providerId, timestamp: new Date(question.at) }) ??
      undefined
    )
  } catch {
    // The package throws on data it finds inconsistent; no price is better than a wrong one.
    return undefined
  }
}

const perMillion = 1_000_000

// A tier holds for the whole request once its prompt is longer than the tier's start.
function rateOf(
  rate: PriceCalculation['model_price'][string],
  promptTokens: number,
): number | undefined {
  if (rate === undefined) return undefined
  if (typeof rate === 'number') return rate / perMillion
  const tier = rate.tiers.findLast(({ start }) => promptTokens > start)
  return (tier?.price ?? rate.base) / perMillion
}
