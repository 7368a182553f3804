import { readField } from '../base/read-field.ts'
import { count, isCount, usageOf } from './usage-shapes.ts'
import { noUsage, type Usage } from './usage.ts'

/**
 * Disjoint token buckets from what a model client reports as usage: OpenAI and the servers compatible with it, Anthropic,
 * Gemini (`usageMetadata`), Ollama's own API and the AI SDK (5 to 7). For calls that are started by hand:
 * `call.setUsage(model, usageFrom(response.usage))`. Undefined where it names no tokens (a transcription that is billed by
 * the second, for instance). Facts: the clients' API references and sources, as of October 2026.
 */
export function usageFrom(raw: unknown): Usage | undefined {
  for (const read of [ofGemini, ofOllama, ofAiSdk, ofOpenAI]) {
    const usage = read(raw)
    if (usage) return usage
  }
  return undefined
}

// Realtime sessions and Mistral say `token` where the others say `tokens`, and Mistral has a name for cached ones.
function ofOpenAI(raw: unknown): Usage | undefined {
  const prompt = readField(raw, 'prompt_token_details') ?? readField(raw, 'input_token_details')
  const output_tokens_details = readField(raw, 'output_token_details')
  const cached = count(raw, 'num_cached_tokens')
  if (!prompt && !output_tokens_details && cached === undefined) return usageOf(raw)
  const prompt_tokens_details = prompt ??
    readField(raw, 'prompt_tokens_details') ?? { cached_tokens: cached }
  return usageOf({
    ...(raw as object),
    prompt_tokens_details,
    ...(output_tokens_details ? { output_tokens_details } : {}),
  })
}

// Cached tokens are part of the prompt, what tools added to it and thoughts stand beside the totals.
function ofGemini(raw: unknown): Usage | undefined {
  const prompt = count(raw, 'promptTokenCount')
  const answer = count(raw, 'candidatesTokenCount')
  const thoughts = count(raw, 'thoughtsTokenCount')
  if (prompt === undefined && answer === undefined && thoughts === undefined) return undefined
  const all = (prompt ?? 0) + (count(raw, 'toolUsePromptTokenCount') ?? 0)
  const cacheReadTokens = Math.min(all, count(raw, 'cachedContentTokenCount') ?? 0)
  const audio = ofModality(raw, 'promptTokensDetails') - ofModality(raw, 'cacheTokensDetails')
  const audioInputTokens = Math.min(all - cacheReadTokens, Math.max(0, audio))
  const audioOutputTokens = Math.min(answer ?? 0, ofModality(raw, 'candidatesTokensDetails'))
  return {
    ...noUsage,
    requests: 1,
    inputTokens: all - cacheReadTokens - audioInputTokens,
    cacheReadTokens,
    audioInputTokens,
    outputTokens: (answer ?? 0) - audioOutputTokens,
    reasoningTokens: thoughts ?? 0,
    audioOutputTokens,
  }
}

function ofModality(raw: unknown, name: string): number {
  const details = readField(raw, name)
  if (!Array.isArray(details)) return 0
  return details
    .filter((detail) => readField(detail, 'modality') === 'AUDIO')
    .reduce<number>((sum, detail) => sum + (count(detail, 'tokenCount') ?? 0), 0)
}

function ofOllama(raw: unknown): Usage | undefined {
  const prompt = count(raw, 'prompt_eval_count')
  const answer = count(raw, 'eval_count')
  if (prompt === undefined && answer === undefined) return undefined
  return { ...noUsage, requests: 1, inputTokens: prompt ?? 0, outputTokens: answer ?? 0 }
}

// Version 5 has flat figures, 6 and 7 details beside them (events) or instead of them (models).
function ofAiSdk(raw: unknown): Usage | undefined {
  const [input, output] = [readField(raw, 'inputTokens'), readField(raw, 'outputTokens')]
  const prompt = isCount(input) ? input : count(input, 'total')
  const answer = isCount(output) ? output : count(output, 'total')
  if (prompt === undefined && answer === undefined) return undefined
  const inputDetails = readField(raw, 'inputTokenDetails')
  const read = [
    count(input, 'cacheRead'),
    count(inputDetails, 'cacheReadTokens'),
    count(raw, 'cachedInputTokens'),
  ]
  const written = [count(input, 'cacheWrite'), count(inputDetails, 'cacheWriteTokens')]
  const reasoning = [
    count(output, 'reasoning'),
    count(readField(raw, 'outputTokenDetails'), 'reasoningTokens'),
    count(raw, 'reasoningTokens'),
  ]
  const cacheReadTokens = Math.min(prompt ?? 0, first(read))
  const cacheWriteTokens = Math.min((prompt ?? 0) - cacheReadTokens, first(written))
  const reasoningTokens = Math.min(answer ?? 0, first(reasoning))
  return {
    ...noUsage,
    requests: 1,
    inputTokens: (prompt ?? 0) - cacheReadTokens - cacheWriteTokens,
    cacheReadTokens,
    cacheWriteTokens,
    outputTokens: (answer ?? 0) - reasoningTokens,
    reasoningTokens,
  }
}

function first(counts: readonly (number | undefined)[]): number {
  return counts.find((found) => found !== undefined) ?? 0
}
