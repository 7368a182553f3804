import { WeftError } from '../../base/errors.ts'
import { deepFreeze, isPlainObject, setOwn } from '../../base/json.ts'
import { withRef, type ObjectKind, type Ref } from '../../registry/ref.ts'
import { linkFormatted, linkText } from './prompt-link.ts'
import { checkVariables, formatTemplate, variablesOf, type FormatOptions } from './template.ts'

const stringBrand: unique symbol = Symbol.for('weft.StringPrompt') as never
const messagesBrand: unique symbol = Symbol.for('weft.MessagesPrompt') as never

/** Who speaks in a chat. */
export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool'

/** Any chat message: its content is text or a list of parts, and it may have fields of its own. */
export interface AnyMessage {
  readonly role: Role
  readonly content?: unknown
}

/** A chat message of text, as most prompts have it. */
export interface PromptMessage {
  readonly role: Exclude<Role, 'tool'>
  readonly content: string
}

/** Values for a template's variables. */
export type PromptValues = Readonly<Record<string, unknown>>

/** A text with `{variables}`. Frozen; `publish` gives it a version. */
export class StringPrompt {
  readonly text: string
  declare readonly ref?: Ref

  constructor(text: string) {
    if (typeof text !== 'string')
      throw new WeftError(
        'prompt/invalid',
        `StringPrompt takes a text; it was given ${typeof text}.`,
      )
    this.text = text
    brand(this, stringBrand)
    if (new.target === StringPrompt) Object.freeze(this)
  }

  /** Names of the variables, in order of first use. */
  get variables(): readonly string[] {
    return variablesOf(this.text)
  }

  /**
   * The text with its variables replaced: `{name}` or `{name:.2f}`, `{{` and `}}` for literal braces; JSON in the text
   * stays as it is. Throws `prompt/missing-variable` unless `partial`. A traced client call in the same trace whose
   * message is exactly this text knows the prompt's version.
   */
  format(values: PromptValues = {}, options: FormatOptions = {}): string {
    const { variables } = this
    if (!options.partial) checkVariables(variables, values, describe(this.ref, 'The prompt'))
    warnUnused(this.ref?.uri ?? this.text, variables, values)
    const text = formatTemplate(this.text, values, options)
    if (this.ref) linkText(text, this.ref.uri)
    return text
  }

  toJSON(): { readonly text: string } {
    return { text: this.text }
  }
}

/** Chat messages with `{variables}` in any text field at any depth. Frozen; `publish` gives it a version. */
export class MessagesPrompt<Message extends AnyMessage = PromptMessage> {
  readonly messages: readonly Message[]
  declare readonly ref?: Ref

  constructor(messages: readonly Message[]) {
    if (!Array.isArray(messages) || !messages.every((message) => typeof message?.role === 'string'))
      throw new WeftError(
        'prompt/invalid',
        'MessagesPrompt takes a list of messages, each with a role and content.',
      )
    this.messages = Object.freeze(messages.map((message) => deepFreeze(structuredClone(message))))
    brand(this, messagesBrand)
    if (new.target === MessagesPrompt) Object.freeze(this)
  }

  /** Names of the variables, in order of first use. */
  get variables(): readonly string[] {
    const names = new Set<string>()
    eachText(this.messages, (text) => {
      for (const name of variablesOf(text)) names.add(name)
    })
    return [...names]
  }

  /** New messages with the variables replaced; a traced client call made with them knows this prompt's version. */
  format(values: PromptValues = {}, options: FormatOptions = {}): Message[] {
    const { variables } = this
    if (!options.partial) checkVariables(variables, values, describe(this.ref, 'The prompt'))
    warnUnused(this.ref?.uri ?? JSON.stringify(this.messages), variables, values)
    const messages = this.messages.map(
      (message) => mapTexts(message, (text) => formatTemplate(text, values, options)) as Message,
    )
    if (this.ref) linkFormatted(messages, this.ref.uri)
    return messages
  }

  toJSON(): { readonly messages: readonly Message[] } {
    return { messages: this.messages }
  }
}

/** Whether a value is a StringPrompt, also of another copy of the package. */
export function isStringPrompt(value: unknown): value is StringPrompt {
  return typeof value === 'object' && value !== null && stringBrand in value
}

/** Whether a value is a MessagesPrompt, also of another copy of the package. */
export function isMessagesPrompt(value: unknown): value is MessagesPrompt {
  return typeof value === 'object' && value !== null && messagesBrand in value
}

/** How prompts are stored and loaded. */
export const promptKinds: readonly ObjectKind[] = [
  {
    type: 'StringPrompt',
    contentOf: (object) => (isStringPrompt(object) ? { text: object.text } : undefined),
    revive: (content, ref) =>
      withRef(new StringPromptWithRef((content as { text: string }).text), ref),
  },
  {
    type: 'MessagesPrompt',
    contentOf: (object) => (isMessagesPrompt(object) ? { messages: object.messages } : undefined),
    revive: (content, ref) =>
      withRef(new MessagesPromptWithRef((content as { messages: AnyMessage[] }).messages), ref),
  },
]

// The public classes freeze themselves; these stay open until their reference is on.
class StringPromptWithRef extends StringPrompt {}
class MessagesPromptWithRef extends MessagesPrompt<AnyMessage> {}

function brand(prompt: object, mark: symbol): void {
  Object.defineProperty(prompt, mark, { value: true, enumerable: false })
}

function describe(ref: Ref | undefined, fallback: string): string {
  return ref ? `The prompt "${ref.name}:${ref.version}"` : fallback
}

const warned = new Set<string>()

// A value nobody asked for is a question that silently vanishes from the prompt; say it once for each prompt and name.
function warnUnused(prompt: string, variables: readonly string[], values: PromptValues): void {
  const unused = Object.keys(values).filter((name) => !variables.includes(name))
  if (unused.length === 0) return
  const key = `${prompt}\n${unused.join()}`
  if (warned.has(key)) return
  warned.add(key)
  // oxlint-disable-next-line no-console -- the call works, so nothing else can tell the prompt's author
  console.warn(
    `Weft: the prompt has no {${unused.join('}, {')}}; the value given is not in the text.`,
  )
}

function eachText(value: unknown, visit: (text: string) => void): void {
  mapTexts(value, (text) => {
    visit(text)
    return text
  })
}

// `role`, `type` and `id` are structure, not text.
const structure: ReadonlySet<string> = new Set(['role', 'type', 'id', 'tool_call_id'])

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change))
  if (!isPlainObject(value)) return value
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value))
    setOwn(result, key, structure.has(key) ? item : mapTexts(item, change))
  return result
}
