/** The speed at which an answer is given. */
export interface Pace {
  readonly firstTokenMs: number
  readonly tokensPerSecond: number
}

/** How long after the request the token with this index is due. */
export function dueMs(index: number, { firstTokenMs, tokensPerSecond }: Pace): number {
  return firstTokenMs + (index * 1000) / tokensPerSecond
}

/** Waits, or rejects with the signal's reason as soon as it aborts. */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, ms)
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })
}

/** Server-sent events with the time each is due, on the clock of `performance.now()`. */
export interface TimedEvent {
  readonly data: string
  readonly dueAt: number
}

/** A body that sends each event when it is due, and stops when it is cancelled or aborted. */
export function eventStream(
  events: readonly TimedEvent[],
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const stopped = new AbortController()
  const either = signal ? AbortSignal.any([signal, stopped.signal]) : stopped.signal
  const encoder = new TextEncoder()
  return new ReadableStream({
    start(controller) {
      const send = async (): Promise<void> => {
        for (const { data, dueAt } of events) {
          const ms = dueAt - performance.now()
          // Timers sleep long in a background tab; what is overdue then goes out at once.
          if (ms > 0) await wait(ms, either)
          either.throwIfAborted()
          controller.enqueue(encoder.encode(`data: ${data}\n\n`))
        }
        controller.close()
      }
      send().catch((error: unknown) => {
        if (!stopped.signal.aborted) controller.error(error)
      })
    },
    cancel() {
      stopped.abort()
    },
  })
}
