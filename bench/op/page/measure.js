import { callChildren, functions, question } from './work.js'

const rounds = 7

/** Microseconds of one call, the median of several rounds. */
async function perCall(count, run) {
  const times = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await run(count)
    times.push(((performance.now() - start) * 1000) / count)
    // What a contender queued is not part of the next round.
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return times.sort((a, b) => a - b)[rounds >> 1]
}

/** Time added to a sync, an async and a nested call by a contender's wrapper. */
export async function callPath(wrap, { count = 2000 } = {}) {
  const bare = await pathOf((fn) => fn, count)
  const wrapped = await pathOf(wrap, count)
  return Object.fromEntries(Object.keys(bare).map((key) => [key, wrapped[key] - bare[key]]))
}

async function pathOf(wrap, count) {
  const sync = wrap(functions.sync, 'sync')
  const async = wrap(functions.async, 'async')
  const parent = wrap((n) => callChildren(async, n), 'parent')
  let sum = 0
  const times = {
    sync: await perCall(count, (n) => {
      for (let index = 0; index < n; index++) sum += sync(question, index).length
    }),
    async: await perCall(count, async (n) => {
      for (let index = 0; index < n; index++) sum += (await async(question, index)).length
    }),
    nested: await perCall(count, async (n) => {
      sum += await parent(n)
    }),
  }
  // Kept, so that nothing above is optimised away. No check: a peer may give a promise for a sync function.
  globalThis.benchSum = sum
  return times
}

/** Makes calls in bursts as a page does, then waits until the contender has stored or sent them all. */
export async function whole(wrap, flush, count) {
  const async = wrap(functions.async, 'async')
  for (let done = 0; done < count; done += 50) {
    for (let index = 0; index < 50; index++) await async(question, index)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await flush()
}
