import { ambient } from '../../trace/context/ambient.ts'
import { getDefaultRecorder } from '../../trace/recorder.ts'
import type { RunningCall } from '../../trace/running-call.ts'

const uris = new WeakMap<object, string>()

/** Remembers by identity that messages came out of a prompt version. */
export function linkFormatted(messages: readonly object[], uri: string): void {
  uris.set(messages, uri)
  for (const message of messages) uris.set(message, uri)
}

/** The version a text came from; undefined where several versions said the same, so that nobody can tell. */
type TextSources = Map<string, string | undefined>

// Texts have no identity, so one counts only inside the trace it was formatted in. The oldest traces are forgotten.
const textsByTrace = new Map<string, TextSources>()
const keptTraces = 50
const textsOfTrace = 200
const longestText = 100_000

/** Remembers that a text came out of a prompt version in the trace that runs here, if one does. */
export function linkText(text: string, uri: string): void {
  const traceId = text === '' || text.length > longestText ? undefined : currentTrace()
  if (traceId === undefined) return
  const texts = textsByTrace.get(traceId) ?? new Map<string, string | undefined>()
  addSource(texts, text, uri)
  textsByTrace.delete(traceId)
  textsByTrace.set(traceId, texts)
  const [oldest] = textsByTrace.keys()
  if (textsByTrace.size > keptTraces && oldest !== undefined) textsByTrace.delete(oldest)
}

function addSource(texts: TextSources, text: string, uri: string): void {
  if (texts.has(text)) {
    if (texts.get(text) !== uri) texts.set(text, undefined)
    // What is left out is unknown; forgetting one of two sources of a text would make a wrong one of the other.
  } else if (texts.size < textsOfTrace) texts.set(text, uri)
}

/**
 * The prompt versions that messages, or one text, came from: messages by identity, also in another list; texts where
 * exactly this text was formatted in the trace that runs here, by one version alone.
 */
export function promptRefsOfMessages(messages: unknown): readonly string[] {
  const found = new Set<string>()
  const items: readonly unknown[] = Array.isArray(messages) ? [messages, ...messages] : [messages]
  for (const item of items) {
    const uri = typeof item === 'object' && item !== null ? uris.get(item) : undefined
    if (uri !== undefined) found.add(uri)
  }
  if (textsByTrace.size > 0) addOfTexts(found, messages)
  return [...found]
}

function addOfTexts(found: Set<string>, messages: unknown): void {
  const traceId = currentTrace()
  const texts = traceId === undefined ? undefined : textsByTrace.get(traceId)
  if (!texts) return
  for (const text of textsIn(messages)) {
    const uri = texts.get(text)
    if (uri !== undefined) found.add(uri)
  }
}

// A text alone, or a message's content: one text or parts with texts.
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const { content, text } = value as { readonly content?: unknown; readonly text?: unknown }
  return [...textsIn(content), ...(typeof text === 'string' ? [text] : [])]
}

function currentTrace(): string | undefined {
  const { scope } = ambient.current(getDefaultRecorder()?.settings.strict !== true)
  // The engine puts running calls there, and nobody else does.
  return (scope?.context.parent as RunningCall | undefined)?.traceId
}
