/** A new conversation's id. */
export function createThreadId(): string {
  // randomUUID is missing on plain http, where the app works too.
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
