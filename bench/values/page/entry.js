import { snapshot } from '../../../packages/core/src/trace/serialize/snapshot.ts'
import { chatOf } from './chat.js'

// So that nothing is cut: what is measured is the whole value, also where the defaults would stop.
const unlimited = {
  stringLength: Infinity,
  valueBytes: Infinity,
  nodes: Infinity,
  depth: 50,
  timeMs: Infinity,
}

const contenders = {
  snapshot: (value) => snapshot(value, unlimited),
  structuredClone: (value) => structuredClone(value),
  'JSON.stringify': (value) => JSON.stringify(value),
}

const rounds = 15

/** Microseconds of one copy of a chat of so many bytes, for each contender; they take turns in every round. */
window.benchValues = (bytes) => {
  const value = chatOf(bytes)
  const size = JSON.stringify(value).length
  if (JSON.stringify(contenders.snapshot(value)) !== JSON.stringify(value))
    throw new Error('the snapshot is not whole')
  const repeats = Math.max(1, Math.round(400_000 / bytes))
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(contenders))
      times[name].push(timeOf(run, value, repeats))
  const medians = Object.entries(times).map(([name, all]) => [name, medianOf(all)])
  return { size, ...Object.fromEntries(medians) }
}

function timeOf(run, value, repeats) {
  let kept
  const start = performance.now()
  for (let repeat = 0; repeat < repeats; repeat++) kept = run(value)
  const time = ((performance.now() - start) * 1000) / repeats
  // Read, so that no copy is optimised away.
  if (kept === undefined) throw new Error('nothing was copied')
  return time
}

function medianOf(all) {
  return all.sort((a, b) => a - b)[all.length >> 1]
}
