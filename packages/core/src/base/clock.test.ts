import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClock } from './clock.ts'

let wall = 1_000_000
let steady = 50

beforeEach(() => {
  wall = 1_000_000
  steady = 50
  vi.spyOn(Date, 'now').mockImplementation(() => wall)
  vi.spyOn(performance, 'now').mockImplementation(() => steady)
})

afterEach(() => {
  vi.restoreAllMocks()
})

function pass(ms: number): void {
  wall += ms
  steady += ms
}

test('starts at the wall clock and keeps fractions of a millisecond', () => {
  const clock = createClock()
  expect(clock.now()).toBe(1_000_000)
  pass(0.25)
  expect(clock.now()).toBe(1_000_000.25)
})

test('jumps forward by the time the machine slept, which the monotonic clock did not count', () => {
  const clock = createClock()
  pass(10)
  wall += 3_600_000
  expect(clock.now()).toBe(1_000_010 + 3_600_000)
  pass(5)
  expect(clock.now()).toBe(1_000_015 + 3_600_000)
})

test('takes up to half a second between the clocks for jitter', () => {
  const clock = createClock()
  wall += 400
  expect(clock.now()).toBe(1_000_000)
})

test('does not follow a wall clock that is set back', () => {
  const clock = createClock()
  pass(100)
  wall -= 3_600_000
  expect(clock.now()).toBe(1_000_100)
  pass(1)
  expect(clock.now()).toBe(1_000_101)
})

test('never goes back, even if the monotonic clock does', () => {
  const clock = createClock()
  pass(100)
  expect(clock.now()).toBe(1_000_100)
  steady -= 50
  expect(clock.now()).toBe(1_000_100)
})

test('two clocks of one page agree', () => {
  const first = createClock()
  pass(7.5)
  expect(createClock().now()).toBe(first.now())
})
