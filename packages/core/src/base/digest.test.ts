import { afterEach, expect, test, vi } from 'vitest'
import { sha256Hex } from './digest.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const samples = ['', 'abc', 'Grüße, 世界 👋', 'long '.repeat(20_000)]

test('is the lowercase hex SHA-256 of the UTF-8 bytes', async () => {
  expect(await Promise.all(samples.slice(0, 2).map(sha256Hex))).toEqual([
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ])
})

test('is the same where the page has no crypto.subtle, as on plain http', async () => {
  const withSubtle = await Promise.all(samples.map(sha256Hex))
  vi.stubGlobal('crypto', {})
  expect(await Promise.all(samples.map(sha256Hex))).toEqual(withSubtle)
  vi.stubGlobal('crypto', undefined)
  expect(await Promise.all(samples.map(sha256Hex))).toEqual(withSubtle)
})
