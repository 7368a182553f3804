// @ts-check
// `npm run check:vectors -- FILE`: whether the statistics give the figures of a file of vectors.
import { readFileSync } from 'node:fs'
import { importSource } from './from-source.mjs'

const file = process.argv[2]
if (file === undefined) {
  console.error('Usage: npm run check:vectors -- FILE')
  process.exitCode = 2
} else {
  await check(file)
}

/** @param {string} path */
async function check(path) {
  const { mismatchesOf, parseVectors } = await importSource(
    'packages/core/test/statistics/check-vectors.ts',
  )
  /** @type {import('../packages/core/test/statistics/check-vectors.ts').Vector[]} */
  const vectors = parseVectors(readFileSync(path, 'utf8'))
  /** @type {string[][]} */
  const mismatches = vectors.map((vector) => mismatchesOf(vector))
  for (const mismatch of mismatches.flat()) console.log(mismatch)
  const wrong = mismatches.filter((list) => list.length > 0).length
  console.log(`${vectors.length - wrong} of ${vectors.length} vectors agree`)
  if (wrong > 0) process.exitCode = 1
}
