// @ts-check
// Prints a bench's table and keeps it: results/<name>.json for machines, .md for people.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {{ measure: string, ours: number, reference: number, ratio: number | null, goal: number, ok: boolean }} Row
 */

const folder = fileURLToPath(new URL('./results/', import.meta.url))
const root = fileURLToPath(new URL('../', import.meta.url))

/**
 * @param {string} name
 * @param {Row[]} rows
 * @param {Record<string, string>} [peers]
 */
export async function report(name, rows, peers = {}) {
  const versions = {
    node: process.version,
    weft: versionOf('packages/core/package.json'),
    ...peers,
  }
  const date = new Date().toISOString().slice(0, 10)
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, `${name}.json`),
    `${JSON.stringify({ date, versions, rows }, null, 2)}\n`,
  )
  const table = [
    '| measure | ours | reference | ratio | goal | ok |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...rows.map((row) => `| ${cells(row).join(' | ')} |`),
  ].join('\n')
  const machine = `${platform()} ${arch()}, ${cpus().length} cores`
  const used = Object.entries(versions)
    .map(([key, version]) => `${key} ${version}`)
    .join(', ')
  writeFileSync(
    join(folder, `${name}.md`),
    `# bench:${name}\n\n${date}, ${machine}. ${used}.\n\n${table}\n`,
  )
  console.log(table)
  if (rows.some(({ ok }) => !ok)) process.exitCode = 1
}

/** @param {Row} row */
function cells({ measure, ours, reference, ratio, goal, ok }) {
  return [
    measure,
    figure(ours),
    figure(reference),
    ratio === null ? '–' : figure(ratio),
    figure(goal),
    ok ? 'yes' : 'NO',
  ]
}

/** @param {number} value */
function figure(value) {
  if (!Number.isFinite(value)) return '–'
  return Number.isInteger(value) ? String(value) : value.toPrecision(4)
}

/** @param {string} file */
function versionOf(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).version
}
