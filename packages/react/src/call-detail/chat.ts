import type { Call } from '@weft/core'
import { listOf, ownList, ownText, ownValue } from '../format/own-value.ts'
import { partsOfContent, partsOfMessage, type ChatPart } from './chat-parts.ts'

/** One message of a conversation with a model. */
export interface ChatMessage {
  readonly role: string
  readonly parts: readonly ChatPart[]
}

/** A model call read as a conversation. */
export interface Chat {
  readonly messages: readonly ChatMessage[]
  /** Ids of tool calls whose result is among the messages. */
  readonly answered: ReadonlySet<string>
}

/** The conversation of a model call, in whichever client's shape it was recorded; undefined when it has none. */
export function chatOf(call: Call): Chat | undefined {
  const isModelCall = call.kind === 'llm' || call.kind === 'agent'
  const asked = askedMessages(call.inputs, isModelCall)
  const answered = isModelCall || asked.length > 0 ? answerMessages(call.output) : []
  const messages = [...asked, ...answered].filter(({ parts }) => parts.length > 0)
  if (messages.length === 0 || asked.length === 0) return undefined
  const ids = messages.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'tool-result' ? (part.id ?? []) : [])),
  )
  return { messages, answered: new Set(ids) }
}

function askedMessages(inputs: unknown, isModelCall: boolean): ChatMessage[] {
  const request = requestIn(inputs)
  if (request !== undefined) {
    const listed = ['messages', 'input', 'contents', 'prompt'].flatMap((key) =>
      messagesOf(ownList(request, key)),
    )
    return [...systemOf(request), ...listed, ...promptOf(request)]
  }
  return isModelCall ? promptOf(inputs) : []
}

const listKeys = ['messages', 'input', 'contents', 'prompt']

// A client's request is stored spread, or as its one argument.
function requestIn(inputs: unknown): unknown {
  if (holdsMessages(inputs)) return inputs
  if (typeof inputs !== 'object' || inputs === null) return undefined
  try {
    return Object.keys(inputs)
      .slice(0, 8)
      .map((key) => ownValue(inputs, key))
      .find(holdsMessages)
  } catch {
    return undefined
  }
}

function holdsMessages(value: unknown): boolean {
  return listKeys.some((key) => messagesOf(ownList(value, key)).length > 0)
}

function systemOf(request: unknown): ChatMessage[] {
  const config = ownValue(request, 'config')
  const candidates = [
    ownValue(request, 'system'),
    ownValue(request, 'instructions'),
    ownValue(request, 'systemInstruction'),
    ownValue(config, 'systemInstruction'),
  ]
  return candidates.flatMap((content) => {
    const nested = ownValue(content, 'parts')
    const parts = partsOfContent(nested === undefined ? content : nested)
    return parts.length === 0 ? [] : [{ role: 'system', parts }]
  })
}

function promptOf(request: unknown): ChatMessage[] {
  const text = ownText(request, 'prompt') ?? ownText(request, 'input')
  return text === undefined ? [] : [{ role: 'user', parts: [{ type: 'text', text }] }]
}

function messagesOf(list: readonly unknown[]): ChatMessage[] {
  return list.slice(0, 2000).flatMap((item) => messageOf(item) ?? [])
}

function messageOf(item: unknown): ChatMessage | undefined {
  const parts = partsOfMessage(item)
  const type = ownText(item, 'type')
  const role = ownText(item, 'role') ?? (parts.length > 0 ? roleOfType(type) : undefined)
  return role === undefined || parts.length === 0 ? undefined : { role, parts }
}

function roleOfType(type: string | undefined): string | undefined {
  if (type === 'function_call_output') return 'tool'
  return type === 'function_call' || type === 'reasoning' || type === 'message'
    ? 'assistant'
    : undefined
}

function answerMessages(output: unknown): ChatMessage[] {
  if (typeof output === 'string')
    return output === '' ? [] : [{ role: 'assistant', parts: [{ type: 'text', text: output }] }]
  const choices = ownList(output, 'choices').flatMap((choice) => {
    const message = ownValue(choice, 'message') ?? ownValue(choice, 'delta')
    const text = ownText(choice, 'text')
    return message === undefined ? textAnswer(text) : asAssistant(message)
  })
  if (choices.length > 0) return choices
  const candidates = ownList(output, 'candidates').flatMap((candidate) =>
    asAssistant(ownValue(candidate, 'content')),
  )
  if (candidates.length > 0) return candidates
  const items = messagesOf(listOf(ownValue(output, 'output')))
  if (items.length > 0) return items
  const message = asAssistant(output)
  return message.length > 0
    ? message
    : textAnswer(ownText(output, 'text') ?? ownText(output, 'output_text'))
}

function asAssistant(message: unknown): ChatMessage[] {
  const parts = partsOfMessage(message)
  return parts.length === 0 ? [] : [{ role: ownText(message, 'role') ?? 'assistant', parts }]
}

function textAnswer(text: string | undefined): ChatMessage[] {
  return text === undefined ? [] : [{ role: 'assistant', parts: [{ type: 'text', text }] }]
}
