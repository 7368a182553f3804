import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import type { Scope } from '../trace/context/context.ts'
import { createFrames } from '../trace/context/frames.ts'
import { noteFunction } from '../trace/parameter-names.ts'
import { forms } from './transform.contract.ts'
import { isNode } from './syntax.ts'
import { transformModule } from './transform.ts'

function transform(code: string): string {
  const tree = parseAst(code)
  if (!isNode(tree)) throw new Error('no tree')
  return transformModule({ code, id: 'form.js', tree })?.code ?? code
}

interface World {
  readonly records: string[]
  readonly leaks: string[]
  run(scope: Scope, body: () => Promise<unknown>): Promise<unknown>
  readonly tools: Record<string, unknown>
}

/** A page in small: a window, timers, a queue in "a library" that knows no scopes. */
function createWorld(): World {
  let window: Scope | undefined
  const records: string[] = []
  const leaks: string[] = []
  const nameOf = (scope: Scope | undefined): string => String(scope?.context.threadId ?? 'nowhere')
  const later = (value: unknown): Promise<unknown> =>
    new Promise((resolve) => {
      setTimeout(() => {
        if (window) leaks.push(nameOf(window))
        resolve(value)
      }, 1)
    })
  async function* values(...list: unknown[]): AsyncGenerator<unknown> {
    for (const value of list) yield await later(value)
  }
  const tools = {
    $weft: {
      ...createFrames({
        get: () => window,
        set: (scope) => {
          window = scope
        },
        look: () => undefined,
      }),
      n: noteFunction,
    },
    later,
    values,
    here: (): number => {
      records.push(nameOf(window))
      return 1
    },
    fails: async (message: string): Promise<never> => {
      await later(0)
      throw new Error(message)
    },
    broken: async function* () {
      yield 1
      await later(0)
      throw new Error('iterator')
    },
    viaQueue: (job: () => unknown): Promise<unknown> =>
      new Promise((resolve) => {
        setTimeout(() => resolve(job()), 2)
      }),
  }
  return {
    records,
    leaks,
    tools,
    run(scope, body) {
      const before = window
      window = scope
      try {
        return body()
      } finally {
        window = before
      }
    },
  }
}

function compile(code: string, tools: Record<string, unknown>): (x: unknown) => Promise<unknown> {
  const source = code.replace(/^import .*$/m, '')
  // oxlint-disable-next-line typescript/no-implied-eval -- the transform's output is text, and running it is the test
  return new Function(...Object.keys(tools), `${source}\nreturn form`)(
    ...Object.values(tools),
  ) as never
}

async function outcomeOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return { value: await run() }
  } catch (error) {
    return { thrown: error instanceof Error ? error.message : error }
  }
}

const scopeNamed = (threadId: string): Scope => ({ context: { parent: {}, threadId }, by: 'sync' })

describe('a transformed function', () => {
  it.each(Object.entries(forms))('gives the same and knows its scope: %s', async (_name, body) => {
    const code = `async function form(x) { ${body} }`
    const plain = createWorld()
    const expected = await outcomeOf(() => compile(code, plain.tools)(true))

    const world = createWorld()
    const form = compile(transform(code), world.tools)
    const names = ['A', 'B', 'C']
    const outcomes = await Promise.all(
      names.map((name) => outcomeOf(() => world.run(scopeNamed(name), () => form(true)))),
    )
    expect(outcomes).toEqual(names.map(() => expected))
    const each = plain.records.length
    for (const name of names)
      expect(world.records.filter((record) => record === name)).toHaveLength(each)
    expect(world.records).toHaveLength(each * names.length)
    expect(world.leaks).toEqual([])
  })

  it.each(Object.entries(forms))(
    'stays in no scope where it began in none: %s',
    async (_name, body) => {
      const world = createWorld()
      const form = compile(transform(`async function form(x) { ${body} }`), world.tools)
      const inA = world.run(scopeNamed('A'), async () => undefined)
      await outcomeOf(() => form(true))
      await inA
      expect(new Set(world.records)).not.toContain('A')
      expect(world.leaks).toEqual([])
    },
  )
})

describe('the transform', () => {
  it('leaves a module without suspensions and callbacks as it is', () => {
    const code = 'export const sum = (a, b) => a + b\n'
    expect(transform(code)).toBe(code)
  })

  it('finds a name of its own where the module has taken it', () => {
    const code = transform('const $weft = 1; export async function f() { await $weft }')
    expect(code).toContain('as $weft$ }')
    expect(() => parseAst(code)).not.toThrow()
  })

  it('notes the names of ops and inputs for after a minifier', () => {
    const code = transform('const answer = op(async (question, { k = 1 }, ...rest) => question)')
    expect(code).toContain('{"name":"answer","inputs":["question","{}","...rest"]}')
    expect(transform('const o = { ask: op(function (q) {}) }')).toContain(
      '{"name":"ask","inputs":["q"]}',
    )
    expect(transform('class C { m = op(this, async function named(q) {}) }')).toContain(
      '"name":"named"',
    )
  })

  it('keeps directives first and top-level await alone', () => {
    expect(transform('async function f() { "use server"\nawait 1 }')).toMatch(
      /\{ "use server"; const/,
    )
    expect(transform('const x = await load(); export { x }')).toBe(
      'const x = await load(); export { x }',
    )
  })

  it('maps every line to itself', () => {
    const code = 'export async function f(a) {\n  const b = await a\n  throw new Error(b)\n}\n'
    const tree = parseAst(code)
    if (!isNode(tree)) throw new Error('no tree')
    const result = transformModule({ code, id: 'f.js', tree })
    expect(result?.code.split('\n')[2]).toBe('  throw new Error(b)')
    expect(result?.map.sources).toEqual(['f.js'])
    expect(result?.map.sourcesContent).toEqual([code])
  })
})
