import { placeholderOrBraces } from './placeholder.ts'
import {
  isMessagesPrompt,
  isStringPrompt,
  type AnyMessage,
  type MessagesPrompt,
  type StringPrompt,
} from './prompt.ts'
import { variablesOf } from './template.ts'

/** Something in a prompt that probably is not meant. */
export type PromptWarning =
  /** Nothing is said: the text, or the message at `message`, is blank. */
  | { readonly kind: 'empty'; readonly message?: number }
  /** A brace has no counterpart, so a variable may have lost one of its own. */
  | { readonly kind: 'unbalanced-braces'; readonly message?: number }
  /** `{{name}}`, which is the text `{name}` and no variable. */
  | { readonly kind: 'doubled-braces'; readonly name: string }
  /** `{user.name}`, `{ name }` or `{user-name}`, which is text and no variable. */
  | { readonly kind: 'not-a-variable'; readonly text: string }
  /** The caller gives a value that the prompt does not use. */
  | { readonly kind: 'unused-variable'; readonly name: string }
  /** The prompt needs a value that the caller does not give. */
  | { readonly kind: 'unknown-variable'; readonly name: string }

/** What is known of those who will format a prompt. */
export interface CheckPromptOptions {
  /** Names of the values they give; nothing is said of variables without it. */
  readonly given?: readonly string[]
}

/** What probably is not meant in a prompt: blank texts, braces without a counterpart, variables that are none. */
export function checkPrompt(
  prompt: StringPrompt | MessagesPrompt<AnyMessage>,
  { given }: CheckPromptOptions = {},
): readonly PromptWarning[] {
  const texts = textsOf(prompt)
  const warnings = texts.flatMap(([text, message]) => warningsOf(text, message))
  const used = new Set(texts.flatMap(([text]) => variablesOf(text)))
  if (texts.length === 0) warnings.push({ kind: 'empty' })
  if (!given) return warnings
  return [
    ...warnings,
    ...given.flatMap((name): PromptWarning[] =>
      used.has(name) ? [] : [{ kind: 'unused-variable', name }],
    ),
    ...[...used].flatMap((name): PromptWarning[] =>
      given.includes(name) ? [] : [{ kind: 'unknown-variable', name }],
    ),
  ]
}

type PlacedText = readonly [text: string, message: number | undefined]

function textsOf(prompt: StringPrompt | MessagesPrompt<AnyMessage>): readonly PlacedText[] {
  if (isStringPrompt(prompt)) return [[prompt.text, undefined]]
  if (!isMessagesPrompt(prompt)) return []
  return prompt.messages.flatMap(({ content }, index) => {
    return contentTexts(content).map((text): PlacedText => [text, index])
  })
}

function contentTexts(content: unknown): readonly string[] {
  if (typeof content === 'string') return [content]
  if (Array.isArray(content)) return content.flatMap(contentTexts)
  const isPart = typeof content === 'object' && content !== null && 'text' in content
  return isPart && typeof content.text === 'string' ? [content.text] : []
}

const doubled = /\{\{\s*([\p{ID_Start}_$][\p{ID_Continue}$]*)\s*\}\}/gu
const almost = /\{\s*[\p{ID_Start}_$][\p{ID_Continue}$]*(?:[.-][\p{ID_Continue}$]+)*\s*\}/gu

function warningsOf(text: string, message: number | undefined): PromptWarning[] {
  const place = message === undefined ? {} : { message }
  if (text.trim() === '') return [{ kind: 'empty', ...place }]
  const names = Array.from(text.matchAll(doubled), ([, name = '']) => name)
  const rest = text.replaceAll(doubled, '')
  const almosts = Array.from(rest.matchAll(almost), ([found]) => found)
  return [
    ...(hasBalancedBraces(text) ? [] : [{ kind: 'unbalanced-braces', ...place } as const]),
    ...[...new Set(names)].map((name): PromptWarning => ({ kind: 'doubled-braces', name })),
    ...[...new Set(almosts)]
      .filter((found) => variablesOf(found).length === 0)
      .map((found): PromptWarning => ({ kind: 'not-a-variable', text: found })),
  ]
}

// `}}` closes a `{{`; where none is open it ends two of nested JSON.
function hasBalancedBraces(text: string): boolean {
  let literal = 0
  let depth = 0
  const rest = text.replaceAll(placeholderOrBraces, (found: string, name: string | undefined) => {
    if (name !== undefined) return ''
    if (found === '{{') literal++
    else if (literal > 0) literal--
    else return '}}'
    return ''
  })
  for (const character of rest) {
    if (character === '{') depth++
    if (character === '}') depth--
    if (depth < 0) return false
  }
  return depth === 0 && literal === 0
}
