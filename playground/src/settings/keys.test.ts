import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const saved = new Map<string, string>()

beforeEach(() => {
  saved.clear()
  vi.resetModules()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => saved.get(key) ?? null,
    setItem: (key: string, text: string) => saved.set(key, text),
    removeItem: (key: string) => saved.delete(key),
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a key is kept in memory only, until it is to be remembered', async () => {
  const { keyFor, setKey, setRemembered } = await import('./keys.ts')
  setKey('https://api.example/v1', 'key-of-mine')
  expect(keyFor('https://api.example/v1')).toBe('key-of-mine')
  expect([...saved.values()]).toEqual([])
  setRemembered('https://api.example/v1', true)
  expect([...saved.values()].join()).toContain('key-of-mine')
  setRemembered('https://api.example/v1', false)
  expect([...saved.values()]).toEqual([])
})

test('a remembered key is there at the next start', async () => {
  saved.set('weft-playground.keys', '{"https://api.example":"key-of-mine"}')
  const { keyFor, rememberedOrigins } = await import('./keys.ts')
  expect(keyFor('https://api.example/v2')).toBe('key-of-mine')
  expect(rememberedOrigins.get()).toEqual(['https://api.example'])
})

test('a key never goes to another origin', async () => {
  const { keyFor, setKey } = await import('./keys.ts')
  setKey('https://api.example/v1', 'key-of-mine')
  expect(keyFor('https://other.example/v1')).toBe('')
  setKey('not an address', 'lost')
  expect(keyFor('not an address')).toBe('')
})

test('keys are cut out of texts', async () => {
  const { forgetKeys, setKey, withoutKeys } = await import('./keys.ts')
  setKey('https://api.example/v1', 'key-of-mine')
  expect(withoutKeys('Incorrect key: key-of-mine.')).toBe('Incorrect key: [key].')
  forgetKeys()
  expect(withoutKeys('Incorrect key: key-of-mine.')).toBe('Incorrect key: key-of-mine.')
})
