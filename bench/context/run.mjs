// @ts-check
// `npm run bench:context`: every way of knowing the parent that ships, against the truth.
import { report } from '../report.mjs'
import { goals, measureContext } from './measure.mjs'

const rows = []
for (const [mode, goal] of Object.entries(goals)) {
  const result = await measureContext(/** @type {import('./measure.mjs').Mode} */ (mode))
  console.log(`${mode}: ${result.calls} calls`, result.errors.length > 0 ? result.errors : '')
  for (const [name, score] of Object.entries(result.lost))
    console.log('  ', name, JSON.stringify(score))
  const broken = result.errors.length > 0
  rows.push(
    {
      ...row(`${mode}: wrong parents`, result.wrong, 0),
      ratio: null,
      ok: result.wrong === 0 && !broken,
    },
    row(`${mode}: tree, % right`, result.treePercent, goal.tree),
    row(`${mode}: suite, % right`, result.suitePercent, goal.suite),
  )
}
await report('context', rows)

/**
 * A share of right parents against the truth, which is all of them.
 * @param {string} measure
 * @param {number} ours
 * @param {number} goal
 */
function row(measure, ours, goal) {
  const reference = goal === 0 && measure.endsWith('parents') ? 0 : 100
  return { measure, ours, reference, ratio: ours / 100, goal, ok: ours >= goal }
}
