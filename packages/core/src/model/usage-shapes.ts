import { readField, readText } from '../base/read-field.ts'
import type { Usage } from './usage.ts'

/** Tokens and the model they were used on. */
export interface ModelUsage {
  readonly model: string
  readonly usage: Usage
}

/** Usage of a model response (`{ model, usage }` as OpenAI-compatible servers send it), or undefined. */
export function usageOfOutput(output: unknown): ModelUsage | undefined {
  const model = readText(output, 'model')
  const usage = model && usageOf(readField(output, 'usage'))
  return usage ? { model, usage } : undefined
}

/**
 * Disjoint buckets from a usage object as OpenAI's APIs (chat completions, responses, embeddings, images), the servers
 * compatible with them and Anthropic's send it. With OpenAI the details are parts of the totals, with Anthropic the
 * cache's tokens stand beside `input_tokens`. Undefined when the object names neither prompt nor answer tokens.
 * Facts: the providers' API references, as of October 2026.
 */
export function usageOf(raw: unknown): Usage | undefined {
  const prompt = count(raw, 'prompt_tokens', 'input_tokens')
  const answer = count(raw, 'completion_tokens', 'output_tokens')
  if (prompt === undefined && answer === undefined) return undefined
  return {
    requests: 1,
    estimated: false,
    ...promptSide(raw, prompt ?? 0),
    ...answerSide(raw, prompt ?? 0, answer ?? 0),
  }
}

function promptSide(
  raw: unknown,
  prompt: number,
): Omit<Usage, keyof Answer | 'requests' | 'estimated'> {
  const details = readField(raw, 'prompt_tokens_details') ?? readField(raw, 'input_tokens_details')
  const read = count(raw, 'cache_read_input_tokens') ?? 0
  const written = count(raw, 'cache_creation_input_tokens') ?? 0
  // DeepSeek reports cache hits beside the details.
  const cacheReadTokens =
    count(details, 'cached_tokens') ?? count(raw, 'prompt_cache_hit_tokens') ?? read
  // Proxies that speak OpenAI's shape may name Anthropic's counts as well; there they are parts of the prompt.
  let left = readField(raw, 'prompt_tokens') ? prompt : prompt + read + written
  // xAI reports cached tokens beside the prompt's when they exceed it; then nothing is subtracted.
  if (cacheReadTokens <= left) left -= cacheReadTokens
  // Details overlap (cached audio): each token goes to the first bucket that claims it.
  const take = (tokens = 0): number => {
    const taken = Math.max(0, Math.min(left, tokens))
    left -= taken
    return taken
  }
  const long = take(count(readField(raw, 'cache_creation'), 'ephemeral_1h_input_tokens'))
  return {
    ...(long && { cacheWrite1hTokens: long }),
    cacheWriteTokens: take((count(details, 'cache_write_tokens') ?? written) - long),
    audioInputTokens: take(count(details, 'audio_tokens')),
    inputTokens: left,
    cacheReadTokens,
  }
}

type Answer = Pick<Usage, 'outputTokens' | 'reasoningTokens' | 'audioOutputTokens'>

function answerSide(raw: unknown, prompt: number, answer: number): Answer {
  const details =
    readField(raw, 'completion_tokens_details') ?? readField(raw, 'output_tokens_details')
  const reasoning = count(details, 'reasoning_tokens', 'thinking_tokens') ?? 0
  // xAI counts reasoning beside the answer; only the total tells.
  const beside = count(raw, 'total_tokens') === prompt + answer + reasoning
  const reasoningTokens = beside ? reasoning : Math.min(answer, reasoning)
  const rest = beside ? answer : answer - reasoningTokens
  const audioOutputTokens = Math.min(rest, count(details, 'audio_tokens') ?? 0)
  return { outputTokens: rest - audioOutputTokens, reasoningTokens, audioOutputTokens }
}

/** The first of some fields that is a number of tokens. */
export function count(value: unknown, ...keys: readonly string[]): number | undefined {
  return keys.map((key) => readField(value, key)).find(isCount)
}

/** Whether a value can be a number of tokens. */
export function isCount(value: unknown): value is number {
  return Number.isFinite(value) && (value as number) >= 0
}
