import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, parseAst, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { weft } from './index.ts'
import { isNode, walk } from './syntax.ts'

// A React app of some hundred files of TSX and TypeScript: the playground, with the kit it uses. That it behaves the same
// is what its end-to-end tests show, which run on a build with the plugin.
const root = fileURLToPath(new URL('../../../../', import.meta.url))
const app = join(root, 'playground')

interface Bundle {
  readonly code: string
  readonly map: SourceMap
  readonly sources: readonly string[]
  readonly ms: number
}

async function bundle(withPlugin: boolean): Promise<Bundle> {
  const start = performance.now()
  const isAppCode = (id: string): boolean => /\/(?:playground|packages\/react)\/src\//.test(id)
  const { output } = (await build({
    root: app,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [react(), ...(withPlugin ? [weft({ include: isAppCode })] : [])],
    resolve: { conditions: ['@weft/source', 'module', 'browser', 'development|production'] },
    build: {
      write: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput // one build, not watched
  const [chunk] = output.filter((file) => file.type === 'chunk')
  if (!chunk?.map) throw new Error('the build made no chunk with a map')
  const payload: SourceMapPayload = JSON.parse(chunk.map.toString())
  return {
    code: chunk.code,
    map: new SourceMap(payload),
    sources: payload.sources,
    ms: performance.now() - start,
  }
}

/** Texts of some length in the code, and where they begin. */
function textsIn(code: string): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const tree = parseAst(code)
  if (!isNode(tree)) throw new Error('no tree')
  walk(tree, {
    enter({ node }) {
      const { type, value, start } = node as { type: string; value?: unknown; start: number }
      if (type !== 'Literal' || typeof value !== 'string' || value.length < 8) return
      found.set(value, [...(found.get(value) ?? []), start])
    },
    leave: () => undefined,
  })
  return found
}

function placeOf(code: string, offset: number): readonly [line: number, column: number] {
  const before = code.slice(0, offset)
  return [before.split('\n').length - 1, offset - (before.lastIndexOf('\n') + 1)]
}

/** Follows texts of a bundle back to the files they are from. */
function traceBack(
  { code, map }: Bundle,
  own: ReadonlyMap<string, string>,
): { readonly checked: number; readonly inexact: readonly string[] } {
  let checked = 0
  const inexact: string[] = []
  for (const [text, [start, ...others]] of textsIn(code)) {
    const home = onlyHome(text, own)
    if (start === undefined || others.length > 0 || !home) continue
    const found = map.findEntry(...placeOf(code, start))
    const [line, column] = placeOf(home.source, home.source.indexOf(`'${text}'`))
    checked++
    const isExact =
      'originalLine' in found &&
      found.originalSource === home.name &&
      found.originalLine === line &&
      found.originalColumn === column
    if (!isExact) inexact.push(`${home.name}: ${text}`)
  }
  return { checked, inexact }
}

// A text that is there once in all sources can come from one place alone.
function onlyHome(
  text: string,
  own: ReadonlyMap<string, string>,
): { readonly name: string; readonly source: string } | undefined {
  const [home, ...others] = [...own].filter(([, source]) => source.includes(`'${text}'`))
  if (!home || others.length > 0) return undefined
  const [name, source] = home
  // The name of a module is gone from the bundle; the same text there is a library's.
  const isModule = source.includes(`from '${text}'`)
  return isModule || source.split(`'${text}'`).length !== 2 ? undefined : { name, source }
}

test(
  'a React app in TSX keeps exact source maps through the transform, back to its own files',
  { timeout: 120_000 },
  async () => {
    const [plain, transformed] = [await bundle(false), await bundle(true)]
    const { code, sources } = transformed
    const own = new Map(
      sources
        .filter((source) => /(?:playground|react)\/src\//.test(source) || source.startsWith('src/'))
        .map((source) => [source, readFileSync(resolve(app, 'dist/assets', source), 'utf8')]),
    )
    const { checked, inexact } = traceBack(transformed, own)
    const bytes = (of: (code: string) => number): string => {
      const [before, after] = [of(plain.code), of(code)]
      return `+${(((after - before) / before) * 100).toFixed(2)} % (+${after - before} B)`
    }
    // oxlint-disable-next-line no-console -- the figures are what one runs this for
    console.log(
      `playground: ${own.size} own files, ${checked} texts traced back; raw ${bytes((text) => text.length)}, ` +
        `gzip ${bytes((text) => gzipSync(text).length)}; ` +
        `built in ${plain.ms.toFixed(0)} ms without and ${transformed.ms.toFixed(0)} ms with the plugin`,
    )
    expect(code).not.toBe(plain.code)
    expect(inexact).toEqual([])
    expect(checked).toBeGreaterThan(100)
  },
)
