import { describe, expect, test } from 'vitest'
import { scrollTopFor, windowOf, type Viewport } from './window.ts'

// A small generator with a fixed seed: the same thousand cases every run.
function randomCases(count: number): Viewport[] {
  let seed = 42
  const next = (limit: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % limit
  }
  return Array.from({ length: count }, () => {
    const rows = next(3) === 0 ? next(2_000_000) : next(500)
    const rowHeight = [28, 40, 44][next(3)] ?? 28
    const height = 20 + next(1200)
    const content = Math.min(rows * rowHeight, 15_000_000)
    const scrollTop = next(Math.max(1, content - height + 1))
    return { count: rows, rowHeight, scrollTop, height, overscan: 8 }
  })
}

const cases = randomCases(1000)

describe('the window', () => {
  test('holds every row in sight', () => {
    for (const viewport of cases) {
      const { count, rowHeight, scrollTop, height } = viewport
      const { first, end, shift } = windowOf(viewport)
      const top = scrollTop + shift
      const firstInSight = Math.min(Math.floor(top / rowHeight), Math.max(0, count - 1))
      const lastInSight = Math.min(Math.ceil((top + height) / rowHeight), count)
      expect(first).toBeLessThanOrEqual(firstInSight)
      expect(end).toBeGreaterThanOrEqual(lastInSight)
    }
  })

  test('holds few rows, however many there are', () => {
    for (const viewport of cases) {
      const { first, end } = windowOf(viewport)
      const inSight = Math.ceil(viewport.height / viewport.rowHeight) + 1
      expect(end - first).toBeLessThanOrEqual(inSight + 2 * viewport.overscan + 8)
      expect(first).toBeGreaterThanOrEqual(0)
      expect(end).toBeLessThanOrEqual(viewport.count)
    }
  })

  test('a 600 px panel mounts at most 60 rows', () => {
    const { first, end } = windowOf({
      count: 100_000,
      rowHeight: 28,
      scrollTop: 1_000_000,
      height: 600,
      overscan: 8,
    })
    expect(end - first).toBeLessThanOrEqual(60)
  })

  test('the first and the last row can be reached in a list taller than browsers allow', () => {
    const list = { count: 2_000_000, rowHeight: 28, height: 600, overscan: 8 }
    const { height, first } = windowOf({ ...list, scrollTop: 0 })
    expect({ height, first }).toEqual({ height: 15_000_000, first: 0 })
    expect(windowOf({ ...list, scrollTop: height - 600 }).end).toBe(2_000_000)
  })
})

describe('scrolling to a row', () => {
  test('brings it into sight', () => {
    for (const viewport of cases) {
      if (viewport.count === 0 || viewport.height < viewport.rowHeight) continue
      const row = viewport.scrollTop % viewport.count
      const scrollTop = scrollTopFor(row, viewport)
      const { shift } = windowOf({ ...viewport, scrollTop })
      const top = row * viewport.rowHeight - shift - scrollTop
      expect(top).toBeGreaterThanOrEqual(-1)
      expect(top + viewport.rowHeight).toBeLessThanOrEqual(viewport.height + 1)
    }
  })

  test('does not move for a row in sight', () => {
    const viewport = { count: 1000, rowHeight: 28, scrollTop: 300, height: 600 }
    expect(scrollTopFor(20, viewport)).toBe(300)
  })
})
