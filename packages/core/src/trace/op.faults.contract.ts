import { describe, expect, test } from 'vitest'
import type { ErrorCode, WeftError } from '../base/errors.ts'
import { createIds } from '../base/ids.ts'
import { createClient } from '../init.ts'
import type { Health } from '../model/health.ts'
import type { ClientOptions } from '../options.ts'
import { createMemoryStore } from '../store/memory/memory-store.ts'
import type { Store } from '../store/store.ts'
import { differences, playHost } from './host-program.contract.ts'
import type { OpOptions } from './op.ts'

/** Starts to collect what reaches the page or process uncaught; the function given back ends it. */
export type WatchUncaught = () => () => readonly unknown[]

type Hook = (...args: never[]) => unknown

/** A way to fail, made of the hook that works. */
interface Mode {
  readonly name: string
  readonly make: <Fn extends Hook>(works: Fn) => Fn
  /** Whether it can be told from a hook that works: one that hangs gives a promise, which is a value. */
  readonly isFailure: boolean
}

const failure = new Error('of the app')

const fail = (): never => {
  throw failure
}

const modes: readonly Mode[] = [
  modeOf('throws', () => fail()),
  modeOf('rejects', async () => fail()),
  { ...modeOf('hangs', () => new Promise(() => undefined)), isFailure: false },
  { name: 'throws the second time', make: failingSecond, isFailure: true },
  modeOf('throws what cannot be shown', () => {
    throw Object.create(null)
  }),
]

function modeOf(name: string, hook: Hook): Mode {
  return { name, make: <Fn extends Hook>() => hook as Fn, isFailure: true }
}

function failingSecond<Fn extends Hook>(works: Fn): Fn {
  let calls = 0
  return ((...args) => (++calls === 2 ? fail() : works(...args))) as Fn
}

/** One hook that fails, and where that must be seen. */
interface Fault {
  readonly options?: (mode: Mode) => ClientOptions
  readonly op?: (mode: Mode) => OpOptions
  readonly code?: ErrorCode
  /** What health says besides. */
  readonly health?: Partial<Health>
  /** Whether the failure can be seen before the client closes. @default true */
  readonly isSeen?: boolean
  readonly isOnError?: boolean
  /** Whether a promise is no answer either. */
  readonly hangIsFailure?: boolean
  /** Whether a failure that does not repeat itself is seen. */
  readonly isSeenOnce?: boolean
}

const inList = {
  initial: (): unknown[] => [],
  step: (list: unknown, chunk: unknown) => [list, chunk],
}

const hookFaults: Readonly<Record<string, Fault>> = {
  displayName: { op: ({ make }) => ({ displayName: make(() => 'x') }) },
  inputs: { op: ({ make }) => ({ inputs: make(() => ({})) }) },
  output: { op: ({ make }) => ({ output: make((): unknown => 'x') }) },
  summary: { op: ({ make }) => ({ summary: make(() => ({})) }) },
  initial: { op: ({ make }) => ({ accumulate: { ...inList, initial: make(inList.initial) } }) },
  step: { op: ({ make }) => ({ accumulate: { ...inList, step: make(inList.step) } }) },
  finish: { op: ({ make }) => ({ accumulate: { ...inList, finish: make((): unknown => 'x') } }) },
}

const clientFaults: Readonly<Record<string, Fault>> = {
  redact: {
    options: ({ make }) => ({ redact: make((value: unknown) => value) }),
    code: 'value/redactor-failed',
  },
  onError: {
    options: ({ make }) => ({ onError: make(() => undefined) }),
    op: () => ({ displayName: fail }),
    isOnError: true,
  },
  clock: {
    options: ({ make }) => ({ clock: { now: make(() => Date.now()) } }),
    hangIsFailure: true,
  },
  'ids.id': {
    options: ({ make }) => ({
      ids: { ...createIds(), id: make(() => createIds().id()) },
    }),
    hangIsFailure: true,
  },
  'ids.traceId': {
    options: ({ make }) => ({
      ids: { ...createIds(), traceId: make(() => createIds().traceId()) },
    }),
    hangIsFailure: true,
  },
}

const storeFaults: Readonly<Record<string, Fault>> = {
  'store.open': {
    ...storeFault('open'),
    code: 'store/open-failed',
    health: { writer: 'memory', status: 'memory-only' },
  },
  'store.writeCalls': { ...storeFault('writeCalls'), code: 'store/write-failed' },
  'store.readCalls': { ...storeFault('readCalls'), isSeen: false },
  'store.close': { ...storeFault('close'), isSeen: false },
}

function storeFault(method: 'open' | 'writeCalls' | 'readCalls' | 'close'): Fault {
  const options = ({ make }: Mode): ClientOptions => {
    const store = createMemoryStore()
    return { store: { ...store, [method]: make<Hook>(store[method]) } as Store }
  }
  return { options, isSeenOnce: false }
}

/** Whatever a hook of the app does, the host notices nothing. */
export function faultsContract(watchUncaught: WatchUncaught): void {
  const faults = { ...hookFaults, ...clientFaults, ...storeFaults }
  const cases = Object.entries(faults).flatMap(([hook, fault]) =>
    modes.map((mode) => [hook, mode.name, fault, mode] as const),
  )

  describe('a hook that fails reaches nobody and is counted:', () => {
    test.for(cases)('[T7] %s %s', async ([, , fault, mode]) => {
      const bare = await playHost((fn) => fn)
      const stopWatching = watchUncaught()
      const told: WeftError[] = []
      const options = fault.options?.(mode) ?? {}
      const client = createClient('faults', {
        store: 'memory',
        onError: (error) => told.push(error),
        ...options,
      })
      const ours = await playHost((fn) => client.op(fn, fault.op?.(mode)))
      await soon(client.flush())
      const [health, toldBefore] = [client.health.get(), [...told]]
      await soon(client.close())
      // What is rejected is told of only when the microtasks are through.
      await soon()
      expect(stopWatching()).toEqual([])
      expect(differences(ours, bare)).toEqual([])
      expectSeen({ health, told: toldBefore }, fault, mode)
    })
  })

  test('[T7] a store that cannot be closed is reported, and the client is closed', async () => {
    const told: WeftError[] = []
    const store = { ...createMemoryStore(), close: async () => fail() }
    const client = createClient('faults', { store, onError: (error) => told.push(error) })
    await client.close()
    expect(client.health.get()).toMatchObject({
      status: 'closed',
      errors: { 'store/write-failed': 1 },
    })
    expect(told.map(({ cause }) => cause)).toEqual([failure])
  })

  test('[T7] a project that cannot be deleted says so to who deletes it', async () => {
    const client = createClient('faults', {
      store: { ...createMemoryStore(), close: async () => fail() },
    })
    await expect(client.deleteProject()).rejects.toBe(failure)
    expect(client.health.get().status).toBe('closed')
  })
}

interface Seen {
  readonly health: Health
  readonly told: readonly WeftError[]
}

function expectSeen({ health, told }: Seen, fault: Fault, mode: Mode): void {
  const code = fault.code ?? 'trace/hook-failed'
  const counted = health.errors[code] ?? 0
  const least = isExpected(fault, mode) ? { counted: true, ...fault.health } : {}
  expect({ counted: counted > 0, ...health }).toMatchObject(least)
  // An onError that fails is the one thing nobody can be told of.
  expect(told.filter((error) => error.code === code)).toHaveLength(fault.isOnError ? 0 : counted)
}

function isExpected({ isSeen, isSeenOnce, hangIsFailure }: Fault, mode: Mode): boolean {
  if (isSeen === false || (!mode.isFailure && !hangIsFailure)) return false
  return isSeenOnce !== false || mode.make !== failingSecond
}

async function soon(promise: Promise<unknown> = new Promise(() => undefined)): Promise<void> {
  await Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 20))])
}
