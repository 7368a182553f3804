/**
 * The worker that writes, from a file beside this one. Undefined where there are no workers, and where Vite's dev server
 * has bundled this file elsewhere without the worker.
 */
export function startWriteWorker(): Worker | undefined {
  if (typeof Worker !== 'function' || import.meta.url.includes('/.vite/deps')) return undefined
  try {
    // In this form bundlers find the file.
    return new Worker(new URL('./write-worker.js', import.meta.url), {
      type: 'module',
      name: 'weft',
    })
  } catch {
    // From another origin, or against the page's content security policy.
    return undefined
  }
}
