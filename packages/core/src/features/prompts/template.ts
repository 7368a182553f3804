import { WeftError } from '../../base/errors.ts'
import { placeholderOrBraces } from './placeholder.ts'

/** A placeholder of a template: `{name}` or `{name:spec}`. */
export interface Placeholder {
  readonly name: string
  readonly spec: string | undefined
}

/** How to format. */
export interface FormatOptions {
  /** Leave placeholders without a value as they are. */
  readonly partial?: boolean
}

/** The placeholders of a template, in order of first use. */
export function placeholdersOf(text: string): readonly Placeholder[] {
  const found = new Map<string, Placeholder>()
  for (const [, name, spec] of text.matchAll(placeholderOrBraces))
    if (name !== undefined && !found.has(name)) found.set(name, { name, spec })
  return [...found.values()]
}

/** The names of a template's variables, in order of first use. */
export function variablesOf(text: string): readonly string[] {
  return placeholdersOf(text).map(({ name }) => name)
}

/** The template with its placeholders replaced. Values are inserted as they are: braces and `$&` in them stay text. */
export function formatTemplate(
  text: string,
  values: Readonly<Record<string, unknown>>,
  options: FormatOptions = {},
): string {
  const unescape = createUnescape(options.partial ?? false)
  return text.replaceAll(
    placeholderOrBraces,
    (match: string, name: string | undefined, spec: string | undefined) => {
      if (name === undefined) return unescape(match)
      return hasValue(values, name) ? formatValue(values[name], spec) : match
    },
  )
}

// `}}` closes a `{{`; where none is open it is the end of nested JSON and stays.
function createUnescape(partial: boolean): (braces: string) => string {
  let open = 0
  return (braces) => {
    if (partial) return braces
    if (braces === '{{') {
      open++
      return '{'
    }
    if (open === 0) return braces
    open--
    return '}'
  }
}

/** Throws `prompt/missing-variable`, listing what is missing and what was given. */
export function checkVariables(
  needed: readonly string[],
  values: Readonly<Record<string, unknown>>,
  prompt: string,
): void {
  const missing = needed.filter((name) => !hasValue(values, name))
  if (missing.length === 0) return
  const given = Object.keys(values).sort()
  throw new WeftError(
    'prompt/missing-variable',
    `${prompt} needs ${list(missing)}; given: ${given.length === 0 ? 'nothing' : list(given)}. ` +
      'Pass the missing values, or { partial: true } to leave them in the text.',
  )
}

function list(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ')
}

// Own properties only: `{constructor}` must not print a function's source.
function hasValue(values: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(values, name) && values[name] !== undefined
}

function formatValue(value: unknown, spec: string | undefined): string {
  const fixed = spec === undefined ? undefined : /^\.(\d{1,2})f$/.exec(spec)?.[1]
  if (fixed !== undefined && typeof value === 'number') return value.toFixed(Number(fixed))
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return String(value)
}
