import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesForRoom } from './room.ts'

const quota = 1_000

describe('calls give way', () => {
  test.for([
    ['until the site is at 60 %', 700, { usage: 800, quota }, 500],
    ['from 70 % on', 700, { usage: 700, quota }, 600],
    ['not before', 699, { usage: 699, quota }, Infinity],
    ['down to a fifth of what the site uses', 300, { usage: 950, quota }, 190],
    ['not at all where they are less than that', 100, { usage: 950, quota }, 190],
    ['not where the browser tells nothing', 700, undefined, Infinity],
    ['not where there is no quota', 700, { usage: 0, quota: 0 }, Infinity],
  ] as const)('[S51] %s', ([, own, room, left]) => {
    expect(bytesForRoom(own, room)).toBeCloseTo(left, 6)
  })

  test('[S51] and never go to nothing because of the host, whatever it uses and however often it is asked', () => {
    const bytes = fc.integer({ min: 1, max: 1e9 })
    fc.assert(
      fc.property(bytes, bytes, bytes, (start, host, limit) => {
        let own = start
        for (let round = 0; round < 50; round++)
          own = Math.min(own, bytesForRoom(own, { usage: host + own, quota: limit }))
        expect(own).toBeGreaterThanOrEqual(Math.min(start, (host + own) * 0.2 * 0.999))
        expect(own).toBeGreaterThan(0)
      }),
    )
  })
})
