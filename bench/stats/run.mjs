// @ts-check
// `npm run bench:stats`: whether the statistics keep what they promise, simulated with fixed seeds, beside the naive way.
import { importSource } from '../../scripts/from-source.mjs'
import { report } from '../report.mjs'

/**
 * @typedef {typeof import('../../packages/core/src/statistics/index.ts')} Statistics
 * @typedef {import('../report.mjs').Row} Row
 */

/** @type {Statistics} */
const statistics = await importSource('packages/core/src/statistics/index.ts')
const { anytimeDifference, comparePaired, pairedDifference, proportionInterval, seededRandom } =
  statistics

const rates = Array.from({ length: 48 }, (_, index) => (50 + index) / 100)
const sizes = [10, 20, 30, 50, 100, 200, 500]

await report('stats', [...coverageRows(), ...sameRows(), ...lookingRows()])

/** How often the interval of a pass rate holds the rate, drawn from 0.50 to 0.97. */
function coverageRows() {
  const runs = 10_000
  return [10, 20, 50, 100, 200, 500].flatMap((n) => {
    const [low, high] = n < 50 ? [0.925, 0.98] : [0.935, 0.97]
    const covered = rates.map((rate) => coverage(n, rate, runs))
    const ours = covered.map(({ wilson }) => wilson)
    const wald = covered.map((figures) => figures.wald)
    const mean = meanOf(ours)
    const single = 'at the one rate where it is'
    return [
      row(`interval of a pass rate, n = ${n}: covers (${low} to ${high})`, {
        ours: mean,
        reference: meanOf(wald),
        goal: low,
        ok: mean >= low && mean <= high,
      }),
      informing(`… ${single} least (no goal)`, Math.min(...ours), Math.min(...wald)),
      informing(`… ${single} most (no goal)`, Math.max(...ours), Math.max(...wald)),
    ]
  })
}

/**
 * @param {number} n
 * @param {number} rate
 * @param {number} runs
 */
function coverage(n, rate, runs) {
  const random = seededRandom(n * 1000 + Math.round(rate * 100))
  const counts = Array.from({ length: n + 1 }, () => 0)
  for (let run = 0; run < runs; run++) {
    let passes = 0
    for (let i = 0; i < n; i++) if (random() < rate) passes++
    counts[passes] = (counts[passes] ?? 0) + 1
  }
  /** @param {'wilson' | 'wald'} method */
  const covered = (method) =>
    counts.reduce((sum, count, passes) => {
      const interval = count > 0 ? proportionInterval(passes, n, { method }) : null
      return interval && interval.low <= rate && rate <= interval.high ? sum + count : sum
    }, 0) / runs
  return { wilson: covered('wilson'), wald: covered('wald') }
}

/** How often two variants that are the same are called different. */
function sameRows() {
  const runs = 20_000
  const goal = 0.055
  return [passFailPair, gradedPair].flatMap((pair) =>
    sizes.map((n) => {
      const random = seededRandom(n)
      let ours = 0
      let naive = 0
      for (let run = 0; run < runs; run++) {
        const pairs = Array.from({ length: n }, () => pair(random))
        const a = pairs.map(([score]) => score)
        const b = pairs.map(([, score]) => score)
        if (comparePaired(a, b).verdict !== 'tie') ours++
        if ((pairedDifference(a, b).pNormal ?? 1) <= 0.05) naive++
      }
      const share = ours / runs
      const kind = pair === passFailPair ? 'pass/fail' : 'graded'
      return row(`A/A, ${kind}, n = ${n}: "different"`, {
        ours: share,
        reference: naive / runs,
        goal,
        ok: share <= goal,
      })
    }),
  )
}

/**
 * Rows are easy or hard for both; 3 of 10 are passed by one of the two only.
 * @param {() => number} random
 * @returns {[number, number]}
 */
function passFailPair(random) {
  const alike = random() < 0.7
  const first = random() < (alike ? 0.8 : 0.5) ? 1 : 0
  return [first, alike ? first : 1 - first]
}

/**
 * Skewed grades in steps of a quarter, as judges give them, of rows that are easy or hard for both.
 * @param {() => number} random
 * @returns {[number, number]}
 */
function gradedPair(random) {
  const ease = random() ** 0.5
  const grade = () => Math.round(4 * Math.min(1, ease + 0.5 * random() ** 2)) / 4
  return [grade(), grade()]
}

/** How often an experiment between two arms that are the same is ever called different, looked at every 10 users. */
function lookingRows() {
  const runs = 4_000
  return [0.1, 0.3, 0.5, 0.8].map((rate) => {
    const random = seededRandom(rate * 10)
    let ours = 0
    let naive = 0
    for (let run = 0; run < runs; run++) {
      const seen = looked(rate, random)
      if (seen.anytime) ours++
      if (seen.naive) naive++
    }
    return row(`A/A, looked at every 10 of 2,000 users, rate ${rate}: ever "different"`, {
      ours: ours / runs,
      reference: naive / runs,
      goal: 0.05,
      ok: ours / runs <= 0.05,
    })
  })
}

/**
 * @param {number} rate
 * @param {() => number} random
 */
function looked(rate, random) {
  const arms = [
    { n: 0, passes: 0 },
    { n: 0, passes: 0 },
  ]
  const seen = { anytime: false, naive: false }
  for (let user = 1; user <= 2_000; user++) {
    const arm = arms[random() < 0.5 ? 0 : 1]
    if (!arm) continue
    arm.n++
    if (random() < rate) arm.passes++
    // Before 40 users neither says anything.
    if (user >= 40 && user % 10 === 0) look(arms, seen)
  }
  return seen
}

/**
 * @param {readonly { n: number, passes: number }[]} arms
 * @param {{ anytime: boolean, naive: boolean }} seen
 */
function look(arms, seen) {
  const [a, b] = arms.map(armOf)
  if (!a || !b) return
  const { difference, standardError, verdict } = anytimeDifference(a, b)
  if (verdict === 'different') seen.anytime = true
  if (standardError && Math.abs(difference ?? 0) > 1.96 * standardError) seen.naive = true
}

/** @param {{ n: number, passes: number }} arm */
function armOf({ n, passes }) {
  const mean = n === 0 ? null : passes / n
  const sd = n < 2 || mean === null ? null : Math.sqrt((mean * (1 - mean) * n) / (n - 1))
  return { n, mean, sd }
}

/**
 * @param {string} measure
 * @param {Omit<Row, 'measure' | 'ratio'>} figures
 * @returns {Row}
 */
function row(measure, figures) {
  return { measure, ...figures, ratio: figures.ours / figures.reference }
}

/**
 * @param {string} measure
 * @param {number} ours
 * @param {number} reference
 */
function informing(measure, ours, reference) {
  return row(measure, { ours, reference, goal: Infinity, ok: true })
}

/** @param {readonly number[]} values */
function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
