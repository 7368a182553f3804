import { noUsage, type Usage } from './usage.ts'

/** Tokens and the model they were used on. */
export interface ModelUsage {
  readonly model: string
  readonly usage: Usage
}

/** Usage of a model response (`{ model, usage }` as OpenAI-compatible servers send it), or undefined. */
export function usageOfOutput(output: unknown): ModelUsage | undefined {
  const model = field(output, 'model')
  if (typeof model !== 'string' || model === '') return undefined
  const usage = usageOf(field(output, 'usage'))
  return usage ? { model, usage } : undefined
}

/**
 * Disjoint buckets from a usage object as OpenAI's APIs send it (chat completions, responses, embeddings) and the
 * servers compatible with them. In these shapes the details are parts of the totals. Undefined when the object names
 * neither prompt nor answer tokens.
 */
export function usageOf(raw: unknown): Usage | undefined {
  const prompt = count(raw, 'prompt_tokens') ?? count(raw, 'input_tokens')
  const answer = count(raw, 'completion_tokens') ?? count(raw, 'output_tokens')
  if (prompt === undefined && answer === undefined) return undefined
  return {
    ...noUsage,
    requests: 1,
    ...promptSide(raw, prompt ?? 0),
    ...answerSide(raw, prompt ?? 0, answer ?? 0),
  }
}

function promptSide(raw: unknown, prompt: number): Partial<Usage> {
  const details = field(raw, 'prompt_tokens_details') ?? field(raw, 'input_tokens_details')
  // DeepSeek reports cache hits beside the details.
  const cacheReadTokens =
    count(details, 'cached_tokens') ?? count(raw, 'prompt_cache_hit_tokens') ?? 0
  // xAI reports cached tokens beside the prompt's when they exceed it; then nothing is subtracted.
  let left = cacheReadTokens > prompt ? prompt : prompt - cacheReadTokens
  // Details overlap (cached audio): each token goes to the first bucket that claims it.
  const take = (tokens: number): number => {
    const taken = Math.min(left, tokens)
    left -= taken
    return taken
  }
  const cacheWriteTokens = take(count(details, 'cache_write_tokens') ?? 0)
  const audioInputTokens = take(count(details, 'audio_tokens') ?? 0)
  return { inputTokens: left, cacheReadTokens, cacheWriteTokens, audioInputTokens }
}

function answerSide(raw: unknown, prompt: number, answer: number): Partial<Usage> {
  const details = field(raw, 'completion_tokens_details') ?? field(raw, 'output_tokens_details')
  const reasoning = count(details, 'reasoning_tokens') ?? 0
  // xAI counts reasoning beside the answer; only the total tells.
  const beside = count(raw, 'total_tokens') === prompt + answer + reasoning
  const reasoningTokens = beside ? reasoning : Math.min(answer, reasoning)
  const rest = beside ? answer : answer - reasoningTokens
  const audioOutputTokens = Math.min(rest, count(details, 'audio_tokens') ?? 0)
  return { outputTokens: rest - audioOutputTokens, reasoningTokens, audioOutputTokens }
}

function field(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  try {
    return (value as Record<string, unknown>)[key] ?? undefined
  } catch {
    return undefined
  }
}

function count(value: unknown, key: string): number | undefined {
  const found = field(value, key)
  return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : undefined
}
