import { listOf, ownList, ownText, ownValue } from '../format/own-value.ts'

/** One piece of a message: what was said, asked of a tool, answered by one, or attached. */
export type ChatPart =
  | { readonly type: 'text' | 'reasoning' | 'refusal'; readonly text: string }
  | {
      readonly type: 'tool-call'
      readonly id: string | undefined
      readonly name: string
      readonly input: unknown
    }
  | { readonly type: 'tool-result'; readonly id: string | undefined; readonly output: unknown }
  | { readonly type: 'attachment'; readonly kind: string }
  | { readonly type: 'other'; readonly value: unknown }

/** The parts of a message object, in the clients' several shapes. */
export function partsOfMessage(message: unknown): ChatPart[] {
  if (typeof message !== 'object' || message === null) return []
  const own = itemPart(message)
  if (own) return own
  if (ownText(message, 'role') === 'tool' && ownValue(message, 'tool_call_id') !== undefined)
    return [resultPart(ownText(message, 'tool_call_id'), ownValue(message, 'content'))]
  return [
    ...textPart(
      'reasoning',
      ownText(message, 'reasoning_content') ?? ownText(message, 'reasoning'),
    ),
    ...partsOfContent(ownValue(message, 'content')),
    ...partsOfContent(ownValue(message, 'parts')),
    ...textPart('refusal', ownText(message, 'refusal')),
    ...ownList(message, 'tool_calls').map(openAiCall),
    ...ownList(message, 'toolCalls').map((call) =>
      callPart(call, ['toolCallId', 'toolName', 'input']),
    ),
  ]
}

// Items of a Responses conversation are not messages but stand among them.
function itemPart(item: object): ChatPart[] | undefined {
  switch (ownText(item, 'type')) {
    case 'function_call':
      return [callPart(item, ['call_id', 'name', 'arguments'])]
    case 'function_call_output':
      return [resultPart(ownText(item, 'call_id'), ownValue(item, 'output'))]
    case 'reasoning': {
      const texts = ownList(item, 'summary').flatMap((part) => ownText(part, 'text') ?? [])
      return textPart('reasoning', texts.join('\n\n') || undefined)
    }
    default:
      return undefined
  }
}

/** The parts of a message's content: a text, or a list of typed pieces. */
export function partsOfContent(content: unknown): ChatPart[] {
  if (typeof content === 'string') return textPart('text', content === '' ? undefined : content)
  return listOf(content).slice(0, 500).flatMap(contentPart)
}

const attachmentTypes = /image|audio|video|file|document|media/

function contentPart(piece: unknown): ChatPart[] {
  if (typeof piece === 'string') return textPart('text', piece)
  const type = ownText(piece, 'type')
  if (type === undefined) return untypedPart(piece)
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined
  if (reader) return reader(piece)
  return attachmentTypes.test(type)
    ? [{ type: 'attachment', kind: type }]
    : [{ type: 'other', value: piece }]
}

type Reader = (piece: unknown) => ChatPart[]

const textReader: Reader = (piece) => textPart('text', ownText(piece, 'text'))
const thought: Reader = (piece) =>
  textPart('reasoning', ownText(piece, 'thinking') ?? ownText(piece, 'text'))

// The clients' words for the pieces of a message.
const readers: Readonly<Record<string, Reader>> = {
  text: textReader,
  input_text: textReader,
  output_text: textReader,
  summary_text: textReader,
  thinking: thought,
  reasoning: thought,
  refusal: (piece) => textPart('refusal', ownText(piece, 'refusal')),
  tool_use: (piece) => [callPart(piece, ['id', 'name', 'input'])],
  'tool-call': (piece) => [callPart(piece, ['toolCallId', 'toolName', 'input'])],
  tool_result: (piece) => [resultPart(ownText(piece, 'tool_use_id'), ownValue(piece, 'content'))],
  'tool-result': (piece) => [resultPart(ownText(piece, 'toolCallId'), ownValue(piece, 'output'))],
}

// Gemini's parts name their type by the field that is set.
function untypedPart(piece: unknown): ChatPart[] {
  const text = ownText(piece, 'text')
  if (text !== undefined)
    return textPart(ownValue(piece, 'thought') === true ? 'reasoning' : 'text', text)
  const call = ownValue(piece, 'functionCall')
  if (call !== undefined) return [callPart(call, ['id', 'name', 'args'])]
  const response = ownValue(piece, 'functionResponse')
  if (response !== undefined)
    return [resultPart(ownText(response, 'id'), ownValue(response, 'response'))]
  const data = ownValue(piece, 'inlineData') ?? ownValue(piece, 'fileData')
  if (data !== undefined) return [{ type: 'attachment', kind: ownText(data, 'mimeType') ?? 'file' }]
  return [{ type: 'other', value: piece }]
}

function openAiCall(call: unknown): ChatPart {
  const { name, input } = toolFields(ownValue(call, 'function'), ['id', 'name', 'arguments'])
  return { type: 'tool-call', id: ownText(call, 'id'), name, input }
}

type Keys = readonly [id: string, name: string, input: string]

function callPart(call: unknown, keys: Keys): ChatPart {
  return { type: 'tool-call', ...toolFields(call, keys) }
}

function toolFields(call: unknown, [id, name, input]: Keys) {
  return {
    id: ownText(call, id),
    name: ownText(call, name) ?? '?',
    input: parsed(ownValue(call, input)),
  }
}

function resultPart(id: string | undefined, output: unknown): ChatPart {
  return { type: 'tool-result', id, output: parsed(output) }
}

function textPart(type: 'text' | 'reasoning' | 'refusal', text: string | undefined): ChatPart[] {
  return text === undefined ? [] : [{ type, text }]
}

// Arguments travel as JSON text; while they stream in it is not whole yet, and then stays text.
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > 200_000 || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
