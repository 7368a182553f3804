import { expect, test, vi } from 'vitest'
import { override } from '../override.ts'
import type { SdkFunction } from '../types.ts'
import { observedFetch } from './observed-fetch.ts'

test('a client made from a client from a client, 20,000 times, still fetches', () => {
  const bare = vi.fn<SdkFunction>(() => 'answer')
  let client = { fetch: bare as SdkFunction }
  for (let times = 0; times < 20_000; times++) {
    client = { fetch: client.fetch }
    override(client, 'fetch', observedFetch)
  }
  expect(client.fetch('https://example.com', {})).toBe('answer')
  expect(bare.mock.calls).toEqual([['https://example.com', {}]])
})
