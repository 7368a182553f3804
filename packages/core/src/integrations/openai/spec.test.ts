import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

test('every row of SPEC.md has a test whose title carries its number, and no title has another', () => {
  const rows = Array.from(read('SPEC.md').matchAll(/^- \*\*\[(M\d+)\]/gm), ([, id]) => id)
  const suites = readdirSync(new URL('contract', import.meta.url)).map((file) =>
    read(`contract/${file}`),
  )
  const titled = suites.flatMap((code) =>
    Array.from(code.matchAll(/['"`]\[(M\d+)\] \S/g), ([, id]) => id),
  )
  expect(rows).toEqual(Array.from({ length: 23 }, (_, index) => `M${index + 1}`))
  expect(new Set(titled)).toEqual(new Set(rows))
})
