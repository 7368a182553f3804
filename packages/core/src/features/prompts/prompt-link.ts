const uris = new WeakMap<object, string>()

/** Remembers by identity that messages came out of a prompt version. */
export function linkFormatted(messages: readonly object[], uri: string): void {
  uris.set(messages, uri)
  for (const message of messages) uris.set(message, uri)
}

/** The prompt versions that messages came from, also when they were put into another list. */
export function promptRefsOfMessages(messages: unknown): readonly string[] {
  if (!Array.isArray(messages)) return []
  const found = new Set<string>()
  for (const item of [messages, ...(messages as unknown[])]) {
    const uri = typeof item === 'object' && item !== null ? uris.get(item) : undefined
    if (uri !== undefined) found.add(uri)
  }
  return [...found]
}
