/** What a thrown value says, whatever it is: also one whose message is no text, or that cannot become one. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown)
  } catch {
    return 'a value that cannot be shown'
  }
}
