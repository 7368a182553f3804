/**
 * A read that many may ask for at once: who asks while one runs gets the next, together with all others who asked
 * meanwhile. So none gets what was read before it asked, and however many ask, only two run one after the other.
 */
export function joinedRead<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  let next: Promise<T> | undefined
  const start = (): Promise<T> => {
    next = undefined
    const started = read().finally(() => {
      if (running === started) running = undefined
    })
    running = started
    return started
  }
  return () => {
    if (!running) return start()
    return (next ??= running.then(start, start))
  }
}
