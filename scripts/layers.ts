// The law of the source tree: imports only go down. ARCHITECTURE.md holds the rows.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** One import statement: who writes it and what it names. */
export interface Import {
  /** Path of the importing file, relative to the source folder. */
  readonly file: string
  readonly specifier: string
}

/** Module patterns of each row, the highest row first. */
export type Layers = readonly (readonly string[])[]

/** Reads the table under `heading`: its second column holds module paths in backticks. */
export function readLayers(markdown: string, heading: string): Layers {
  const start = markdown.split('\n').indexOf(`## ${heading}`)
  if (start < 0) throw new Error(`ARCHITECTURE.md has no heading "## ${heading}"`)
  const section = markdown.split('\n').slice(start + 1)
  const end = section.findIndex((line) => line.startsWith('## '))
  return section
    .slice(0, end < 0 ? section.length : end)
    .filter((line) => line.startsWith('|'))
    .map((line) => [...line.matchAll(/`([^`]+)`/g)].flatMap(([, path]) => path ?? []))
    .filter((row) => row.length > 0)
}

/** Every import of the source files below `folder`; tests, contracts and benches are left out. */
export function readImports(folder: string): Import[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      const file = relative(folder, path).split(sep).join('/')
      return specifiersOf(readFileSync(path, 'utf8')).map((specifier) => ({ file, specifier }))
    })
}

/** One sentence for each import that breaks the law. */
export function findFaults(layers: Layers, imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, specifier }) => {
    const fault = faultOf(layers, { file, specifier })
    return fault ? [`${file} imports ${specifier}: ${fault}`] : []
  })
}

function isSource(name: string): boolean {
  return /\.tsx?$/.test(name) && !/\.(test|test-d|contract|bench)\.tsx?$|\.d\.ts$/.test(name)
}

function specifiersOf(code: string): string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const pattern = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g
  return [...bare.matchAll(pattern)].flatMap(([, specifier]) => specifier ?? [])
}

function faultOf(layers: Layers, { file, specifier }: Import): string | undefined {
  const own = moduleOf(layers, file)
  if (!own) return 'the importing file belongs to no row'
  if (specifier === 'dexie' || specifier.startsWith('dexie/')) {
    return file.startsWith('store/dexie/') ? undefined : 'only store/dexie may know dexie'
  }
  const target = targetOf({ file, specifier })
  if (target === undefined) return undefined
  const other = moduleOf(layers, target)
  if (!other) return 'the imported file belongs to no row'
  if (other.name === own.name || other.row > own.row) return undefined
  return other.row === own.row ? `sideways, ${own.name} to ${other.name}` : `up, to ${other.name}`
}

function targetOf({ file, specifier }: Import): string | undefined {
  if (specifier === '#context-manager') return 'trace/context/context-manager.ts'
  if (!specifier.startsWith('.')) return undefined
  return join(dirname(file), specifier).split(sep).join('/')
}

interface Module {
  readonly name: string
  readonly row: number
}

function moduleOf(layers: Layers, file: string): Module | undefined {
  const found = layers.flatMap((patterns, row) =>
    patterns.flatMap((pattern) => {
      const name = matchOf(pattern, file)
      return name === undefined ? [] : [{ name, row }]
    }),
  )
  return found[0]
}

function matchOf(pattern: string, file: string): string | undefined {
  // The files of the entry row are one composition root, so they may import each other.
  if (/\.tsx?$/.test(pattern)) return pattern === file ? 'entry' : undefined
  const parts = pattern.split('/')
  const path = file.split('/')
  const fits =
    path.length > parts.length && parts.every((part, i) => part === '*' || part === path[i])
  return fits ? path.slice(0, parts.length).join('/') : undefined
}
