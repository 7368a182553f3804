import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('.', import.meta.url))

function rules(): string[] {
  const text = readFileSync(join(folder, 'SPEC.md'), 'utf8')
  return Array.from(text.matchAll(/^- \*\*\[(T\d+)\]\*\*/gm), ([, id = '']) => id)
}

// `test('title', …` and `test.for([…])('title', …`: a text, then a function.
const titled = /(?:\btest|\))\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1,\s*(?:async\s*)?\(/g

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
  const cited = new Set(titles().flatMap((title) => title.match(/\[T\d+\]/g) ?? []))
  expect(rules().filter((id) => !cited.has(`[${id}]`))).toEqual([])
})

test('every title names a rule that exists', () => {
  const known = new Set(rules())
  const lost = titles().filter((title) => {
    const id = /: \[(T\d+)\]/.exec(title)?.[1]
    return id === undefined || !known.has(id)
  })
  expect(titles().length).toBeGreaterThan(80)
  expect(lost).toEqual([])
})
