import { fieldOf, indexOf, textOf } from '../fields.ts'

interface ToolCall {
  readonly index: number
  id: string | undefined
  type: string | undefined
  /** `function`, or `custom` for tools whose input is plain text. */
  body: 'function' | 'custom'
  name: string | undefined
  text: string
}

/** Tool calls on their way, in order of their first part. */
export type ToolCalls = ToolCall[]

/**
 * Adds a part of a tool call. Its index says which one it belongs to, also where parts of several come in turns; the
 * id may come late or again with every part.
 */
export function addToolCall(calls: ToolCalls, part: unknown): void {
  const call = callOf(calls, part)
  const body = fieldOf(part, 'custom') === undefined ? 'function' : 'custom'
  const content = fieldOf(part, body)
  if (content !== undefined) call.body = body
  call.id = textOf(part, 'id') ?? call.id
  call.type = textOf(part, 'type') ?? call.type
  call.name = textOf(content, 'name') ?? call.name
  call.text += textOf(content, body === 'custom' ? 'input' : 'arguments') ?? ''
}

// Some servers leave the index out: then a new id starts a new call and a part without one continues the last.
function callOf(calls: ToolCalls, part: unknown): ToolCall {
  const index = indexOf(part, 'index')
  const id = textOf(part, 'id')
  const found =
    index === undefined
      ? calls.findLast((call) => id === undefined || call.id === id)
      : calls.find((call) => call.index === index)
  if (found) return found
  const next = calls.reduce((highest, call) => Math.max(highest, call.index + 1), 0)
  const call: ToolCall = {
    index: index ?? next,
    id: undefined,
    type: undefined,
    body: 'function',
    name: undefined,
    text: '',
  }
  calls.push(call)
  return call
}

/** The tool calls as a chat completion lists them. */
export function toolCallsOf(calls: ToolCalls): readonly Record<string, unknown>[] {
  return [...calls]
    .sort((a, b) => a.index - b.index)
    .map(({ id, type, body, name, text }) => ({
      ...(id === undefined ? {} : { id }),
      type: type ?? body,
      [body]: { name: name ?? '', [body === 'custom' ? 'input' : 'arguments']: text },
    }))
}
