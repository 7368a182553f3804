// @ts-check
// Runs in Chromium: the same two prompts compared by each contender, in turns.
import { diff } from '@codemirror/merge'
import { diffWordsWithSpace } from 'diff'
import DiffMatchPatch from 'diff-match-patch'
import { diffPrompts, diffSteps } from '../../../packages/core/src/features/prompts/diff.ts'
import { promptsOf } from './prompts.js'

const rounds = 5
const mostMs = 5000
// Whoever takes this long is measured once.
const slowMs = 1000

const contenders = {
  weft: (/** @type {string} */ a, /** @type {string} */ b) => diffPrompts(a, b),
  'weft in steps': (/** @type {string} */ a, /** @type {string} */ b) => {
    const steps = diffSteps(a, b)
    let step = steps.next()
    while (!step.done) step = steps.next()
    return step.value
  },
  'diff (words)': (/** @type {string} */ a, /** @type {string} */ b) =>
    // Without it two unrelated prompts of 100 kB take minutes.
    diffWordsWithSpace(a, b, { timeout: mostMs }),
  'diff-match-patch': (/** @type {string} */ a, /** @type {string} */ b) => {
    const engine = new DiffMatchPatch()
    const changes = engine.diff_main(a, b)
    engine.diff_cleanupSemantic(changes)
    return changes
  },
  // As its merge view calls it; without a limit it takes minutes.
  '@codemirror/merge': (/** @type {string} */ a, /** @type {string} */ b) =>
    diff(a, b, { scanLimit: 500 }),
}

/** Median milliseconds of each contender, the longest step of ours, and whether ours left anything out. */
function benchDiff(/** @type {number} */ bytes, /** @type {import('./prompts.js').Edits} */ edits) {
  const [a, b] = promptsOf(bytes, edits)
  /** @type {Record<string, number[]>} */
  const times = {}
  let longest = Infinity
  for (let round = 0; round < rounds; round++) {
    for (const [name, compare] of Object.entries(contenders)) {
      const known = (times[name] ??= [])
      if ((known[0] ?? 0) > slowMs) continue
      const started = performance.now()
      compare(a, b)
      known.push(performance.now() - started)
    }
    longest = Math.min(longest, longestStep(a, b))
  }
  const medians = Object.entries(times).map(([name, list]) => [name, medianOf(list)])
  const inSteps = contenders['weft in steps'](a, b)
  return {
    times: Object.fromEntries(medians),
    longest,
    isWhole: { atOnce: !diffPrompts(a, b).approximate, inSteps: !inSteps.approximate },
  }
}

function longestStep(/** @type {string} */ a, /** @type {string} */ b) {
  const steps = diffSteps(a, b)
  let longest = 0
  for (let isDone = false; !isDone;) {
    const started = performance.now()
    isDone = steps.next().done === true
    longest = Math.max(longest, performance.now() - started)
  }
  return longest
}

function medianOf(/** @type {number[]} */ values) {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)] ?? NaN
}

Object.assign(window, { benchDiff })
