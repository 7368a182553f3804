import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** A folder with a SPEC.md whose rules have numbers behind a letter. */
export interface Spec {
  /** URL of a file in the folder. */
  readonly url: string
  readonly letter: string
  /** Fewer titles than this mean that they were not found. */
  readonly titles: number
}

// `test('title', …` and `test.for([…])('title', …`: a text, then a function.
const titled = /(?:\btest|\))\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1,\s*(?:async\s*)?\(/g

/** Checks a specification both ways: every rule has a test, every test's title begins with its rule. */
export function specTests({ url, letter, titles: fewest }: Spec): void {
  const folder = fileURLToPath(new URL('.', url))

  function rules(): string[] {
    const text = readFileSync(join(folder, 'SPEC.md'), 'utf8')
    const rule = new RegExp(`^- \\*\\*\\[(${letter}\\d+)\\]\\*\\*`, 'gm')
    return Array.from(text.matchAll(rule), ([, id = '']) => id)
  }

  function titles(): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(test|contract)\.ts$/.test(file) && !file.endsWith('spec.test.ts'))
      .flatMap((file) => {
        const code = readFileSync(join(folder, file), 'utf8')
        return Array.from(code.matchAll(titled), ([, , title = '']) => `${file}: ${title}`)
      })
  }

  test('no rule stands twice', () => {
    expect(rules().filter((id, index, all) => all.indexOf(id) !== index)).toEqual([])
  })

  test('every rule has a test', () => {
    const cited = new Set(titles().flatMap((title) => title.match(/\[[A-Z]\d+\]/g) ?? []))
    expect(rules().filter((id) => !cited.has(`[${id}]`))).toEqual([])
  })

  test('every title names a rule that exists', () => {
    const known = new Set(rules())
    const lost = titles().filter((title) => {
      const id = /: \[([A-Z]\d+)\]/.exec(title)?.[1]
      return id === undefined || !known.has(id)
    })
    expect(titles().length).toBeGreaterThan(fewest)
    expect(lost).toEqual([])
  })
}
