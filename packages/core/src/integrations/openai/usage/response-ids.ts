// More than a page has on the way at once; the oldest is forgotten first.
const most = 1_000

const uncounted = new Set<string>()

/** Notes a response that the server goes on with after its request has ended, so that its tokens are still to come. */
export function awaitUsageOf(id: string): void {
  uncounted.add(id)
  const [oldest] = uncounted
  if (uncounted.size > most && oldest !== undefined) uncounted.delete(oldest)
}

/** Whether a response's tokens are still to be counted; true once for each. */
export function takeUsageOf(id: string): boolean {
  return uncounted.delete(id)
}
