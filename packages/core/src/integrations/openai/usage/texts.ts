import { entriesOf, fieldOf, isObject, listOf } from '../fields.ts'

/** The texts that a model reads or writes, for a count of tokens. */
export type Texts = readonly string[]

/**
 * The texts of a request without its tools; undefined where the model also reads what is not in it: an earlier response, a conversation or
 * a prompt kept on the server, or a prompt given as numbers.
 */
export function textsOfRequest(body: unknown): Texts | undefined {
  try {
    return textsOf(body)
  } catch {
    // A getter of the app that throws: the request is recorded, its tokens are not counted.
    return undefined
  }
}

function textsOf(body: unknown): Texts | undefined {
  const isElsewhere = ['previous_response_id', 'conversation'].some((key) => !!fieldOf(body, key))
  const prompt = fieldOf(body, 'prompt')
  if (isElsewhere || !isText(prompt ?? '')) return undefined
  return [
    ...textsIn(prompt),
    ...textsIn(fieldOf(body, 'instructions')),
    ...textsIn(fieldOf(body, 'messages')),
    ...textsIn(fieldOf(body, 'input')),
  ]
}

/** The text that a model reads of the tools it is offered; to be called when nobody waits. */
export function textOfTools(body: unknown): string {
  const tools = fieldOf(body, 'tools') ?? fieldOf(body, 'functions')
  return Array.isArray(tools) ? JSON.stringify(tools) : ''
}

/** The texts of an answer, as far as it came; none where nothing of it came. */
export function textsOfAnswer(response: unknown): Texts {
  const choices = listOf(response, 'choices').flatMap((choice) => [
    ...textsIn(fieldOf(choice, 'message')),
    ...textsIn(fieldOf(choice, 'text')),
  ])
  if (choices.length > 0) return choices
  const output = textsIn(listOf(response, 'output'))
  // Before a response is complete, its text is known before its items are.
  return output.length > 0 ? output : textsIn(fieldOf(response, 'output_text'))
}

function isText(prompt: unknown): boolean {
  return Array.isArray(prompt)
    ? prompt.every((part) => typeof part === 'string')
    : typeof prompt === 'string'
}

// Fields that hold text for or from a model, in messages, their parts, tool calls and items.
const textKeys: ReadonlySet<string> = new Set([
  'content',
  'text',
  'refusal',
  'reasoning',
  'reasoning_content',
  'summary',
  'tool_calls',
  'function_call',
  'function',
  'custom',
  'name',
  'arguments',
  'input',
  'output',
])

const deepest = 8

function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (!isObject(value) || depth > deepest) return []
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, depth + 1))
  return entriesOf(value).flatMap(([key, part]) =>
    textKeys.has(key) ? textsIn(part, depth + 1) : [],
  )
}
