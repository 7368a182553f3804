import { expect } from 'vitest'
import { getDefaultClient, setDefaultClient } from '../client/default-client.ts'
import type { Client } from '../client/client.ts'
import { partsOf } from '../client/parts.ts'
import type { Call } from '../model/call.ts'
import { createMemoryClient, type MemoryClientOptions } from '../testing/index.ts'
import { setDefaultRecorder } from './recorder.ts'

/** Makes a memory client the default, for one test. */
export function startWeft(options?: MemoryClientOptions): Client {
  const client = createMemoryClient(options)
  setDefaultClient(client)
  setDefaultRecorder(partsOf(client).recorder)
  return client
}

/** The default client. */
export function weft(): Client {
  const client = getDefaultClient()
  if (!client) throw new Error('the test has no default client')
  return client
}

/** Every call that was recorded, in the order of their start, with payloads. */
export async function recorded(client: Client = weft()): Promise<readonly Call[]> {
  const sort = { by: 'startedAt', direction: 'asc' } as const
  return (await client.listCalls({ sort, limit: 10_000, with: ['inputs', 'output'] })).calls
}

/** The only call that was recorded. */
export async function onlyCall(client: Client = weft()): Promise<Call> {
  const [call, ...others] = await recorded(client)
  expect(others).toEqual([])
  if (!call) throw new Error('nothing was recorded')
  return call
}

/** Who is whose child: each call's op and its parent's. */
export async function family(
  client: Client = weft(),
): Promise<readonly (readonly [string, string | undefined])[]> {
  const calls = await recorded(client)
  const names = new Map(calls.map((call) => [call.id, call.op]))
  return calls.map((call) => [call.op, names.get(call.parentId ?? '')])
}

/** What a function throws. */
export function caught(fn: () => unknown): unknown {
  try {
    fn()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

/** The `then` of native promises. */
export const platformThen = Reflect.get(Promise.prototype, 'then') as (
  ...args: unknown[]
) => unknown

/** Makes a thenable of an object. */
export function addThen<T extends object>(
  target: T,
  then: (this: never, ...args: never[]) => unknown,
): T & PromiseLike<unknown> {
  const members = { name: 'then', value: then }
  Object.defineProperty(target, members.name, {
    value: members.value,
    configurable: true,
    writable: true,
  })
  return target as T & PromiseLike<unknown>
}
