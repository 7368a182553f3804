import type { PriceInput } from '@weft/core'

/** What stands in the fields of the price form. */
export interface PriceFields {
  readonly model: string
  /** USD per million tokens. */
  readonly input: string
  readonly output: string
  readonly cached: string
  /** ISO day. */
  readonly from: string
}

/** Fields before anything is typed. */
export const emptyPriceFields: PriceFields = {
  model: '',
  input: '',
  output: '',
  cached: '',
  from: '',
}

/** The price that the fields describe, or what is wrong with them. */
export function parsePrice(
  fields: PriceFields,
): { readonly price: PriceInput } | { readonly problem: string } {
  const model = fields.model.trim()
  if (model === '') return { problem: 'Name the model exactly as the provider reports it.' }
  const rates = parseRates(fields)
  if (!rates) return { problem: 'Prices are USD per million tokens, zero or more.' }
  const from = fields.from === '' ? undefined : new Date(`${fields.from}T00:00:00`)
  if (from && Number.isNaN(from.getTime())) return { problem: 'The date is not a day.' }
  return {
    price: {
      llmId: model,
      ...rates,
      perMillion: true,
      ...(from === undefined ? {} : { effectiveDate: from }),
    },
  }
}

/** USD per million tokens of a stored price, as it was typed. */
export function perMillionText(perToken: number | undefined): string {
  return perToken === undefined ? '–' : `$${Number((perToken * 1_000_000).toFixed(6))}`
}

type Rates = Pick<PriceInput, 'promptTokenCost' | 'completionTokenCost' | 'cacheReadTokenCost'>

function parseRates({ input, output, cached }: PriceFields): Rates | undefined {
  const promptTokenCost = amountOf(input)
  const completionTokenCost = amountOf(output)
  if (promptTokenCost === undefined || completionTokenCost === undefined) return undefined
  if (cached.trim() === '') return { promptTokenCost, completionTokenCost }
  const cacheReadTokenCost = amountOf(cached)
  if (cacheReadTokenCost === undefined) return undefined
  return { promptTokenCost, completionTokenCost, cacheReadTokenCost }
}

function amountOf(text: string): number | undefined {
  const amount = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
  return Number.isFinite(amount) && amount >= 0 ? amount : undefined
}
