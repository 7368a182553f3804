import { afterEach, expect, test, vi } from 'vitest'
import { sha256Hex } from './digest.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const samples = {
  '': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  abc: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'Grüße, 世界 👋': undefined,
  [`${'long '.repeat(20_000)}`]: undefined,
}

test('is the lowercase hex SHA-256 of the UTF-8 bytes', async () => {
  for (const [text, digest] of Object.entries(samples)) {
    const found = await sha256Hex(text)
    expect(found).toMatch(/^[0-9a-f]{64}$/)
    if (digest) expect(found).toBe(digest)
  }
})

test('is the same where the page has no crypto.subtle, as on plain http', async () => {
  const withSubtle = await Promise.all(Object.keys(samples).map((text) => sha256Hex(text)))
  vi.stubGlobal('crypto', {})
  expect(await Promise.all(Object.keys(samples).map((text) => sha256Hex(text)))).toEqual(withSubtle)
  vi.stubGlobal('crypto', undefined)
  expect(await sha256Hex('abc')).toBe(samples.abc)
})
