import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

type Scheme = 'light' | 'dark'

/** The colours of a block of the sheet, by name without prefix. */
function coloursOf(block: string, scheme: Scheme): ReadonlyMap<string, string> {
  const pairs = block.matchAll(/--weft-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)
  return new Map(
    [...pairs].map(([, name = '', light = '', dark = '']) => [
      name,
      scheme === 'light' ? light : dark,
    ]),
  )
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['bg', 'hover', 'selected']
const [base = '', more = ''] = css.split('@media (prefers-contrast: more)')

test.for<[Scheme, boolean]>([
  ['light', false],
  ['dark', false],
  ['light', true],
  ['dark', true],
])('text stands out by 4.5 and bars by 3 in %s, more contrast: %s', ([scheme, isMore]) => {
  const colours = new Map([...coloursOf(base, scheme), ...(isMore ? coloursOf(more, scheme) : [])])
  const faint = [...colours].flatMap(([name, colour]) => {
    if (grounds.includes(name) || name === 'line') return []
    const least = name.endsWith('-fill') || name === 'focus' ? 3 : 4.5
    return grounds
      .map((ground) => ({ ground, ratio: contrast(colour, colours.get(ground) ?? '') }))
      .filter(({ ratio }) => !(ratio >= least))
      .map(({ ground, ratio }) => `${name} on ${ground}: ${ratio.toFixed(2)}`)
  })
  expect(faint).toEqual([])
  expect(colours.size).toBeGreaterThan(24)
})
