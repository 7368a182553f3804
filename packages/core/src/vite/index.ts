import { fileURLToPath } from 'node:url'
import { isNode } from './syntax.ts'
import { runtimeEntry, transformModule } from './transform.ts'

/** Which modules are app code. */
export interface WeftPluginOptions {
  /** Decides by module id; all but `node_modules` unless given. */
  readonly include?: (id: string) => boolean
}

/** The part of a Vite (Rollup, Rolldown) plugin that is used; structural, so no version of a bundler is required. */
export interface WeftPlugin {
  readonly name: 'weft'
  readonly enforce: 'post'
  applyToEnvironment(environment: { readonly config: { readonly consumer?: string } }): boolean
  config(): { readonly optimizeDeps: { readonly include: string[] } }
  transform(this: TransformContext, code: string, id: string): Promise<TransformResult | undefined>
}

/** What a bundler gives a transform. */
export interface TransformContext {
  parse(code: string): unknown
  warn(message: string): void
}

/** A transformed module and its source map. */
export interface TransformResult {
  readonly code: string
  readonly map: string
}

const scripts = /\.(?:[cm]?[jt]sx?|vue|svelte)(?:\?|$)/
// A module without any of these has nothing to change.
const worthParsing =
  /\bawait\b|\byield\b|\.(?:then|catch|finally)\b|\bop\(|setTimeout|setInterval|queueMicrotask|request(?:Animation|Idle)/
const usingDeclaration = /\b(?:await\s+)?using\s+[\p{ID_Start}_$]/u

/**
 * Tells every call its parent, in every browser: carries the current call through each `await`, `yield` and callback of
 * the app's own code, and keeps the names of ops and inputs through minification. Add `weft()` to the plugins of
 * `vite.config.ts`. A module that cannot be parsed passes unchanged, with a warning that names it.
 */
export function weft({ include = isAppCode }: WeftPluginOptions = {}): WeftPlugin {
  return {
    name: 'weft',
    enforce: 'post',
    applyToEnvironment: ({ config }) => (config.consumer ?? 'client') === 'client',
    // Found late, the runtime would make the dev server reload the page.
    config: () => ({ optimizeDeps: { include: [runtimeEntry] } }),
    async transform(code, id) {
      if (!scripts.test(id) || !worthParsing.test(code) || isOwn(id) || !include(id))
        return undefined
      try {
        return await transformIn(this, code, id)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        this.warn(
          `weft: ${id} was left as it is, so calls in it may lose their parent after an await (${reason})`,
        )
        return undefined
      }
    },
  }
}

async function transformIn(
  context: TransformContext,
  code: string,
  id: string,
): Promise<TransformResult | undefined> {
  const source = usingDeclaration.test(code) ? await withoutUsing(code, id) : code
  const tree = context.parse(source)
  if (!isNode(tree)) return undefined
  const result = transformModule({ code: source, id, tree })
  return result && { code: result.code, map: result.map.toString() }
}

// Named in a variable: its types would bring Node's globals into code that runs in pages.
const bundler: string = 'vite'

interface Lowering {
  readonly transformWithOxc: (
    code: string,
    id: string,
    options: { readonly target: string },
  ) => Promise<{ readonly code: string }>
}

// `await using` suspends where no expression stands; the bundler's own lowering writes it out.
async function withoutUsing(code: string, id: string): Promise<string> {
  const { transformWithOxc } = (await import(/* @vite-ignore */ bundler)) as Lowering
  return (await transformWithOxc(code, id, { target: 'es2024' })).code
}

function isAppCode(id: string): boolean {
  return !id.includes('/node_modules/')
}

// Where the packages are linked from source they are not in node_modules, and must not trace themselves.
const ownFolder = fileURLToPath(import.meta.url)
  .replaceAll('\\', '/')
  .replace(/vite\/[^/]*$/, '')

function isOwn(id: string): boolean {
  return id.replaceAll('\\', '/').startsWith(ownFolder)
}
