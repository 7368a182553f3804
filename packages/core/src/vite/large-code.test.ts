import { readdirSync, readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { isNode, walk, type Node } from './syntax.ts'
import { transformModule, type Transformed } from './transform.ts'

const modules = fileURLToPath(new URL('../../../../node_modules/', import.meta.url))

function filesOf(folder: string): string[] {
  return (
    readdirSync(join(modules, folder), { recursive: true, encoding: 'utf8' })
      // React's development builds are the same code at four times the length.
      .filter((file) => /\.m?js$/.test(file) && !/development|profiling/.test(file))
      .map((file) => join(folder, file))
  )
}

function parse(code: string): Node {
  const tree = parseAst(code)
  if (!isNode(tree)) throw new Error('no tree')
  return tree
}

interface Tally {
  files: number
  changed: number
  ms: number
  raw: [before: number, after: number]
  gzip: [before: number, after: number]
  positions: number
  inexact: string[]
}

const tallyOf = (files: readonly string[]): Tally => ({
  files: files.length,
  changed: 0,
  ms: 0,
  raw: [0, 0],
  gzip: [0, 0],
  positions: 0,
  inexact: [],
})

function transformFile(file: string, tally: Tally): void {
  const code = readFileSync(join(modules, file), 'utf8')
  const start = performance.now()
  const tree = parse(code)
  const result = transformModule({ code, id: file, tree })
  tally.ms += performance.now() - start
  if (!result) return
  tally.changed++
  tally.raw[0] += code.length
  tally.raw[1] += result.code.length
  tally.gzip[0] += gzipSync(code).length
  tally.gzip[1] += gzipSync(result.code).length
  samplePositions({ file, code, tree }, result, tally)
}

interface Original {
  readonly file: string
  readonly code: string
  readonly tree: Node
}

// Everything of the source is still there in its order, so the n-th identifier of one is the n-th of the other.
function samplePositions({ file, code, tree }: Original, result: Transformed, tally: Tally): void {
  const sources = identifiersOf(tree)
  const results = identifiersOf(parse(result.code)).filter((node) => !isInserted(node, result.code))
  expect([file, results.map(nameOf)]).toEqual([file, sources.map(nameOf)])
  const map = new SourceMap(JSON.parse(result.map.toString()) as SourceMapPayload)
  const [placeBefore, placeAfter] = [placesIn(code), placesIn(result.code)]
  const step = Math.ceil(results.length / 8)
  for (let index = step - 1; index < results.length; index += step) {
    const [line, column] = placeAfter(results[index]?.start ?? 0)
    const expected = placeBefore(sources[index]?.start ?? 0)
    const found = map.findEntry(line, column)
    tally.positions++
    const isExact =
      'originalLine' in found &&
      found.generatedColumn === column &&
      found.originalLine === expected[0] &&
      found.originalColumn === expected[1]
    if (!isExact) tally.inexact.push(`${file}:${line}:${column}`)
  }
}

function identifiersOf(tree: Node): Node[] {
  const found: Node[] = []
  walk(tree, {
    enter({ node }) {
      if (node.type === 'Identifier') found.push(node)
    },
    leave: () => undefined,
  })
  return found
}

function nameOf(node: Node): unknown {
  return node['name']
}

// The runtime and frames, what is read from them, and what a bare `yield` gives.
function isInserted({ start, name }: Node, code: string): boolean {
  const before = code.slice(Math.max(0, start - 24), start)
  return (
    String(name).startsWith('$weft') ||
    /\$weft\$*\.$/.test(before) ||
    /\$weft\$*\.s\(\$weft\$*_\d+, $/.test(before) ||
    (name === 'frames' && before.endsWith('\nimport { '))
  )
}

function placesIn(code: string): (offset: number) => readonly [line: number, column: number] {
  const starts = [0]
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return [low, offset - (starts[low] ?? 0)]
  }
}

function report(name: string, { files, changed, ms, raw, gzip, positions }: Tally): string {
  const added = ([before, after]: readonly [number, number]): string =>
    `+${(((after - before) / before) * 100).toFixed(1)} % (+${after - before} B)`
  return (
    `${name}: ${changed} of ${files} files changed in ${ms.toFixed(0)} ms; ` +
    `raw ${added(raw)}, gzip ${added(gzip)}; ${positions} positions`
  )
}

test.for(['openai', 'ai/dist', 'react-dom'] as const)(
  '%s parses again after the transform, and its source maps are exact',
  { timeout: 60_000 },
  (folder) => {
    const files = filesOf(folder)
    const tally = tallyOf(files)
    for (const file of files) transformFile(file, tally)
    // oxlint-disable-next-line no-console -- the figures are what one runs this for
    console.log(report(folder, tally))
    expect(tally.inexact).toEqual([])
    expect(tally.positions).toBeGreaterThan(folder === 'react-dom' ? 10 : 40)
  },
)
