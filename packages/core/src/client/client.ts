import type { Call } from '../model/call.ts'
import type { Latency } from '../model/latency-of.ts'
import type { CallFilter, CallPage, ListCallsQuery } from '../model/query.ts'
import { startCallWith, type CallHandle, type StartCallOptions } from '../trace/call-handle.ts'
import { createOp, type OpFunction } from '../trace/op.ts'
import { currentCall, withAttributes, withThread } from '../trace/with-context.ts'
import type { WatchableHealth } from './health-state.ts'
import type { CallLatency, LatencyQuery } from './latency-of-calls.ts'
import { createLive, type Live, type LiveRead } from './live.ts'
import type { Retention } from './housekeeping.ts'
import { createTabLock, watchPage, tabLockName } from './page-lifecycle.ts'
import { setParts, type CallExtras, type ClientParts } from './parts.ts'
import type { Reading } from './reading.ts'
import type { StatsQuery, StatsRow } from './stats-query.ts'
import { createWatchedRead, type Watchable, type WatchResult } from './watchable.ts'
import type { WriteQueue } from './write-queue.ts'

/** What `listCalls` gives: awaited it is one page, iterated it is every call, each as soon as it is found. */
export interface CallList extends AsyncIterable<Call>, PromiseLike<CallPage<Call>> {}

/** Records the calls of one project and reads them back. Every method exists as a function too. */
export interface Client {
  readonly project: string
  /** Resolves when the store is open; never rejects (see `health`). */
  readonly ready: Promise<void>
  readonly health: WatchableHealth
  readonly op: OpFunction
  startCall(options: StartCallOptions): CallHandle
  currentCall(): Call | undefined
  withAttributes<T>(attributes: Record<string, unknown>, fn: () => T): T
  withThread<T>(id: string, fn: () => T): T
  getCall(id: string): Promise<Call | undefined>
  /** The calls of a trace in order of their start, with payloads, costs and feedback. */
  getTrace(traceId: string): Promise<readonly Call[]>
  listCalls(query?: ListCallsQuery): CallList
  countCalls(filter?: CallFilter): Promise<number>
  stats(query: StatsQuery): Promise<readonly StatsRow[]>
  /** Where a trace's time went. */
  latency(query: { readonly traceId: string }): Promise<Latency>
  /** How long an op's calls took. */
  latency(query: LatencyQuery): Promise<CallLatency>
  /** A read that stays current, across tabs. */
  watch<Q extends Watchable>(query: Q): Live<WatchResult<Q>>
  /** A read of one's own that stays current. */
  watch<T>(read: LiveRead<T>): Live<T>
  /** Resolves when everything handed over so far is on disk. */
  flush(): Promise<void>
  close(): Promise<void>
  /** Deletes the calls a filter matches, all without one; resolves to their number. */
  clearCalls(filter?: CallFilter): Promise<number>
  /** Deletes the project's database and closes the client. */
  deleteProject(): Promise<void>
}

/** What a client is built from. */
export interface ClientBuild extends ClientParts {
  readonly project: string
  readonly queue: WriteQueue
  readonly loadExtras: () => Promise<CallExtras>
  /** Undefined keeps everything. */
  readonly retention: Retention | undefined
  /** Told when the client closes. */
  readonly onClose: () => void
}

/** Joins the parts into a client. */
export function buildClient(build: ClientBuild): Client {
  const { project, store, recorder, queue, health } = build
  const { ready, stop } = start(build, () => client)
  const client: Client = {
    project,
    ready,
    health: { get: health.get, subscribe: health.subscribe },
    op: createOp({ recorderOf: () => recorder }),
    startCall: (options) => startCallWith(recorder, options),
    currentCall,
    withAttributes,
    withThread,
    getCall: async (id) => (await reading()).one(id),
    getTrace: async (traceId) => (await reading()).trace(traceId),
    listCalls: (query = {}) => listOf(reading, query),
    countCalls: async (filter = {}) => (await reading()).count(filter),
    stats: async (query) => (await reading()).stats(query),
    latency: async (query: LatencyQuery | { readonly traceId: string }) =>
      (await reading()).latency(query) as never,
    watch: <T>(query: Watchable | LiveRead<T>) =>
      createLive<unknown>(
        'read' in query ? query : createWatchedRead(client, query),
        store.subscribe,
      ) as never,
    flush: () => queue.flush(),
    close: () => stop(false),
    clearCalls: async (filter = {}) => (await reading()).clear(filter),
    deleteProject: () => stop(true),
  }
  const reading = createReadingLoader(client, build)
  setParts(client, build)
  return client
}

interface Running {
  readonly ready: Promise<void>
  readonly stop: (destroy: boolean) => Promise<void>
}

// The client lives as long as its page, and its running calls as long as its lock.
function start(build: ClientBuild, clientOf: () => Client): Running {
  const { project, store, recorder, queue, health, onClose } = build
  const lockOf = (tab: string): string => tabLockName(project, tab)
  const tabLock = createTabLock(lockOf(recorder.settings.tabId))
  tabLock.hold()
  let stopKeeping: ((destroy: boolean) => Promise<void>) | undefined
  const ready = store
    .open()
    .then(async () => {
      const { keepHouse } = await import('./housekeeping.ts')
      stopKeeping = await keepHouse({ ...build, client: clientOf() }, lockOf)
    })
    .catch((error: unknown) =>
      health.report('store/open-failed', 'The store could not be prepared.', error),
    )
  store.onClosing?.(() => queue.leave())
  const stopWatchingPage = watchPage({
    onGone() {
      for (const stream of recorder.unread) stream.abandon()
    },
    onHide: () => queue.leave(),
    onLeave: () => tabLock.release(),
    onShow() {
      tabLock.hold()
      store.doubt?.()
    },
  })
  return {
    ready,
    async stop(destroy) {
      // What opening still does must find the database open.
      await ready
      await (stopKeeping?.(destroy) ?? queue.flush())
      queue.stop()
      stopWatchingPage()
      tabLock.release()
      try {
        await store.close({ destroy })
      } catch (error) {
        // Who deletes a project must know that it is still there; who leaves need not.
        if (destroy) throw error
        health.report('store/write-failed', 'The store could not be closed.', error)
      } finally {
        health.set({ status: 'closed', writer: 'none' })
        onClose()
      }
    },
  }
}

type LoadReading = () => Promise<Reading>

// A page that only records never loads what reads; the first read does.
function createReadingLoader(client: Client, build: ClientBuild): LoadReading {
  let loading: Promise<Reading> | undefined
  const load = async (): Promise<Reading> => {
    const [{ createReading }, extras] = await Promise.all([
      import('./reading.ts'),
      build.loadExtras(),
    ])
    return createReading(client, { ...build, flush: () => build.queue.flush() }, extras)
  }
  return () => (loading ??= load())
}

function listOf(reading: LoadReading, query: ListCallsQuery): CallList {
  return {
    async *[Symbol.asyncIterator]() {
      yield* (await reading()).each(query)
    },
    // oxlint-disable-next-line unicorn/no-thenable -- awaiting a list gives its first page, iterating gives all
    then: (fulfilled, rejected) =>
      reading()
        .then((reader) => reader.page(query))
        .then(fulfilled, rejected),
  }
}
