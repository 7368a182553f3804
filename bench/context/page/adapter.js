import { init, installAwaitHook, op } from '@weft/core'

/** Weft as the bench drives it: every call's first argument is its record of the truth. */
export function createAdapter({ context, hook }) {
  let weft
  return {
    name: 'weft',
    async setup() {
      // The truth records travel as inputs; a budget meant for large values must not cut them on a busy machine.
      weft = init('context-bench', { store: 'memory', context, limits: { timeMs: 1000 } })
      await weft.ready
      if (hook) installAwaitHook()
    },
    op: (name, fn) => op(fn, { name, inputs: (...args) => ({ tid: args[0]?.tid }) }),
    async flush() {
      // Work that nobody awaits goes on for a while after the last root has ended.
      do await new Promise((resolve) => setTimeout(resolve, 500))
      while ((await weft.countCalls({ status: 'running' })) > 0)
      await weft.flush()
    },
    async records() {
      const records = []
      for await (const { id, parentId, inputs } of weft.listCalls({ with: ['inputs'] }))
        records.push({ id, parentId: parentId ?? null, tid: inputs?.tid })
      return records
    },
    clear: () => weft.clearCalls(),
  }
}
