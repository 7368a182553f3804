import { checkNumber } from './scores.ts'

/**
 * A generator of numbers from 0 up to but not 1 that gives the same ones for the same seed: sfc32, a 128-bit
 * counter generator on 32-bit integers (Doty-Humphrey, PractRand).
 */
export function seededRandom(seed: number): () => number {
  let a = checkNumber(seed, 'seed') | 0
  let b = Math.trunc(seed / 2 ** 32) | 0
  let c = 0x9e3779b9
  let counter = 1
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return (result >>> 0) / 2 ** 32
  }
  // Seeds that begin alike have not parted before a dozen steps.
  for (let i = 0; i < 12; i++) next()
  return next
}
