// @ts-check
// The calls that every contender stores: traces of ten, 2 to 3 kB each, as a chat app makes them.

const ops = ['answer', 'retrieve', 'rerank', 'complete', 'check']
const models = ['gpt-4o-mini', 'gpt-4o', 'claude-sonnet-4']
const text = 'The quick brown fox jumps over the lazy dog while nobody looks. '.repeat(18)

/**
 * @typedef {import('../../../packages/core/dist/model/call.js').CallRecord} CallRecord
 * @param {number} index
 * @param {{ traceOf?: number, trace?: string, from?: number }} [shape]
 * @returns {CallRecord}
 */
export function callAt(index, { traceOf = 10, trace, from = 1_790_000_000_000 } = {}) {
  const place = index % traceOf
  const startedAt = from + index * 3 + 0.25
  const op = ops[index % 5] ?? 'answer'
  return {
    id: idOf(index),
    traceId: trace ?? String(Math.floor(index / traceOf)).padStart(32, '0'),
    parentId: place === 0 ? undefined : idOf(index - place),
    parentBy: place === 0 ? 'none' : 'sync',
    op,
    displayName: op,
    status: index % 50 === 7 ? 'error' : 'success',
    startedAt,
    endedAt: startedAt + 5 + (index % 400),
    ...payloadOf(index),
    attributes: { env: 'bench' },
    tags: index % 3 === 0 ? ['third'] : [],
    promptRefs: [],
    userId: `user-${index % 40}`,
    threadId: `thread-${Math.floor(index / 100)}`,
    ...usedBy(index, startedAt),
    tabId: 'bench',
  }
}

/** @param {number} index */
function idOf(index) {
  return `01a0cb21-0000-7000-8000-${index.toString(16).padStart(12, '0')}`
}

/** @param {number} index */
function payloadOf(index) {
  const content = `${index} ${text.slice(0, 700 + (index % 300))}`
  return {
    inputs: { question: `${index} ${text.slice(0, 900 + (index % 200))}` },
    output: { role: 'assistant', content, score: index / 7 },
  }
}

/**
 * @param {number} index
 * @param {number} startedAt
 * @returns {Pick<CallRecord, 'kind' | 'firstTokenAt' | 'summary' | 'model' | 'provider' | 'ownUsage'>}
 */
function usedBy(index, startedAt) {
  const model = models[index % 3]
  if (index % 5 !== 3 || model === undefined)
    return { kind: 'chain', firstTokenAt: undefined, summary: { usage: {} } }
  const usage = {
    requests: 1,
    inputTokens: 500 + (index % 97),
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 80 + (index % 13),
    reasoningTokens: 0,
    audioInputTokens: 0,
    audioOutputTokens: 0,
    estimated: false,
  }
  const ownUsage = { [model]: usage }
  const firstTokenAt = startedAt + 2
  return {
    kind: 'llm',
    firstTokenAt,
    summary: { usage: ownUsage },
    model,
    provider: 'openai',
    ownUsage,
  }
}

/**
 * @param {CallRecord} call
 * @returns {CallRecord}
 */
export function started(call) {
  const { output: _output, ...rest } = call
  return {
    ...rest,
    status: 'running',
    endedAt: undefined,
    firstTokenAt: undefined,
    summary: { usage: {} },
  }
}

/**
 * @param {number} count
 * @param {number} size
 * @param {(from: number, to: number) => Promise<unknown>} work
 */
export async function inBatches(count, size, work) {
  for (let from = 0; from < count; from += size) await work(from, Math.min(count, from + size))
}

/**
 * @param {number} from
 * @param {number} to
 * @param {Parameters<typeof callAt>[1]} [shape]
 */
export function callsBetween(from, to, shape) {
  return Array.from({ length: to - from }, (_, index) => callAt(from + index, shape))
}
