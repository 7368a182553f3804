import { entriesOf, fieldOf, indexOf, isObject, listOf, textOf } from '../fields.ts'
import { keepFields, type Accumulator } from './accumulator.ts'
import { addToolCall, toolCallsOf, type ToolCalls } from './tool-calls.ts'

interface Choice {
  readonly message: Record<string, unknown>
  readonly toolCalls: ToolCalls
  readonly logprobs: Record<string, unknown[]>
  finishReason: string | null
}

// Usage is among them because it may be on every chunk, counted up so far: the last is the total, the sum is nonsense.
const responseFields = ['created', 'service_tier', 'system_fingerprint', 'usage', 'x_groq']

/** Chunks of a chat completion, put together into a chat completion. */
export function accumulateChat(): Accumulator {
  const response: Record<string, unknown> = {}
  const choices = new Map<number, Choice>()

  return {
    add(chunk) {
      if (!isObject(chunk)) return false
      // Azure's first chunk has an empty id and model.
      for (const name of ['id', 'model']) response[name] ??= textOf(chunk, name)
      keepFields(response, chunk, responseFields)
      const parts = listOf(chunk, 'choices').map((choice) => addChoice(choices, choice))
      return parts.includes(true)
    },
    output: () => ({
      ...definedOf(response),
      object: 'chat.completion',
      choices: [...choices]
        .sort(([a], [b]) => a - b)
        .map(([index, choice]) => choiceOf(index, choice)),
    }),
    isComplete: () =>
      choices.size > 0 && [...choices.values()].every(({ finishReason }) => finishReason !== null),
  }
}

function addChoice(choices: Map<number, Choice>, part: unknown): boolean {
  const index = indexOf(part, 'index') ?? 0
  const choice = choices.get(index) ?? newChoice()
  choices.set(index, choice)
  choice.finishReason = textOf(part, 'finish_reason') ?? choice.finishReason
  for (const [key, items] of entriesOf(fieldOf(part, 'logprobs')))
    if (Array.isArray(items)) (choice.logprobs[key] ??= []).push(...(items as unknown[]))
  const added = entriesOf(fieldOf(part, 'delta')).map(([key, value]) =>
    addDelta(choice, key, value),
  )
  return added.includes(true)
}

function newChoice(): Choice {
  return {
    message: { role: 'assistant', content: null },
    toolCalls: [],
    logprobs: {},
    finishReason: null,
  }
}

// Beside the fields of OpenAI's own API servers send `reasoning`, `reasoning_content`, `annotations` and more.
function addDelta({ message, toolCalls }: Choice, key: string, value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (key === 'role') {
    message['role'] = value
    return false
  }
  if (key === 'tool_calls') {
    const parts = Array.isArray(value) ? (value as readonly unknown[]) : []
    for (const part of parts) addToolCall(toolCalls, part)
    return parts.length > 0
  }
  message[key] = joined(message[key], value)
  return value !== ''
}

function joined(before: unknown, added: unknown): unknown {
  if (typeof added === 'string') return typeof before === 'string' ? before + added : added
  if (Array.isArray(added))
    return Array.isArray(before) ? [...(before as unknown[]), ...added] : added
  if (!isObject(added)) return added
  const result: Record<string, unknown> = { ...(isObject(before) ? before : {}) }
  for (const [key, value] of Object.entries(added))
    result[key] = identifying.has(key) && value !== '' ? value : joined(result[key], value)
  return result
}

// Of a part that is repeated on every chunk these are the same again, not a continuation.
const identifying: ReadonlySet<string> = new Set(['id', 'type', 'name'])

function choiceOf(index: number, choice: Choice): Record<string, unknown> {
  const { message, logprobs, finishReason } = choice
  const toolCalls = toolCallsOf(choice.toolCalls)
  const isTextless = message['content'] === '' && (toolCalls.length > 0 || 'refusal' in message)
  return {
    index,
    message: {
      ...message,
      // Streams open with an empty text also where the whole answer has none.
      ...(isTextless ? { content: null } : {}),
      ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}),
    },
    finish_reason: finishReason,
    ...(Object.keys(logprobs).length > 0 ? { logprobs: { ...logprobs } } : {}),
  }
}

function definedOf(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
