import { WeftError } from './base/errors.ts'
import { clockOf, idsOf } from './client/app-sources.ts'
import { buildClient, type Client } from './client/client.ts'
import { getDefaultClient, setDefaultClient } from './client/default-client.ts'
import type { Retention } from './client/housekeeping.ts'
import { createHealthState, statusAfter, type HealthState } from './client/health-state.ts'
import { createWriteQueue } from './client/write-queue.ts'
import { partsOf } from './client/parts.ts'
import type { Health } from './model/health.ts'
import { checkOptions, type ClientOptions } from './options.ts'
import { createDexieStore, hasIndexedDb } from './store/dexie/dexie-store.ts'
import { createFallbackStore, type OpenOutcome, type StoreChoice } from './store/fallback-store.ts'
import type { Store } from './store/store.ts'
import { checkAttributes } from './trace/begin.ts'
import { createRecorder, setDefaultRecorder } from './trace/recorder.ts'
import { defaultLimits } from './trace/serialize/limits.ts'
import type { RecorderSettings } from './trace/settings.ts'

const clients = new Map<string, Client>()

/**
 * Starts recording: makes the project's client and the default of every function. Synchronous; the database opens
 * behind the first write. The same name again gives the same client. Throws on a project name or option it cannot use.
 */
export function init(project: string, options: ClientOptions = {}): Client {
  const client = clients.get(project) ?? createClient(project, options)
  clients.set(project, client)
  makeDefault(client)
  return client
}

/** A client of its own, which is nobody's default: for servers, tests and several projects side by side. */
export function createClient(project: string, options: ClientOptions = {}): Client {
  if (typeof project !== 'string' || project.trim() === '')
    throw new WeftError(
      'init/invalid-project',
      `A project needs a name; it was given ${JSON.stringify(project)}.`,
    )
  checkOptions(options)
  checkAttributes(options.attributes ?? {})
  const health = createHealthState(options.onError)
  const report: RecorderSettings['report'] = (code, message, cause) =>
    health.report(code, message, cause)
  const clock = clockOf(options.clock, report)
  const ids = idsOf(options.ids, report)
  const tabId = ids.id()
  const store = storeOf({ project, tabId }, options, health)
  const queue = createWriteQueue(store, health)
  const recorder = createRecorder({
    ...choicesOf(options),
    project,
    clock,
    ids,
    sink: queue,
    tabId,
    report,
  })
  const client: Client = buildClient({
    project,
    store,
    recorder,
    queue,
    clock,
    ids,
    health,
    loadExtras: async () => (await import('./extras.ts')).extras,
    user: options.user,
    budget: options.budget,
    retention: retentionOf(options),
    onClose: () => forget(client),
  })
  return client
}

type Choice = Exclude<
  keyof RecorderSettings,
  'project' | 'clock' | 'ids' | 'sink' | 'tabId' | 'report'
>

function choicesOf(options: ClientOptions): Pick<RecorderSettings, Choice> {
  return {
    limits: { ...defaultLimits, ...options.limits },
    enabled: options.enabled ?? true,
    sampleRate: options.sampleRate ?? 1,
    attributes: options.attributes ?? {},
    tags: options.tags ?? [],
    user: options.user,
    strict: options.context === 'strict',
    redact: options.redact,
  }
}

function retentionOf({ retention = {} }: ClientOptions): Retention | undefined {
  return retention === false ? undefined : retention
}

function makeDefault(client: Client | undefined): void {
  setDefaultClient(client)
  setDefaultRecorder(client && partsOf(client).recorder)
}

function forget(client: Client): void {
  if (clients.get(client.project) === client) clients.delete(client.project)
  if (getDefaultClient() === client) makeDefault(undefined)
}

interface Place {
  readonly project: string
  readonly tabId: string
}

function storeOf({ project, tabId }: Place, { store }: ClientOptions, health: HealthState): Store {
  const loadFallback = async (): Promise<Store> =>
    (await import('./store/memory/memory-store.ts')).createMemoryStore()
  return createFallbackStore({ ...choiceOf(), loadFallback }, (outcome) => {
    health.set(healthAfter(outcome))
    const { error } = outcome
    if (error) health.report(error.code, error.message, error.cause)
  })

  function choiceOf(): Omit<StoreChoice, 'loadFallback'> {
    if (typeof store === 'object') return { kind: store.kind, load: async () => store }
    const inMemory = store === 'memory' || !hasIndexedDb()
    if (inMemory) return { kind: 'memory', load: loadFallback }
    return {
      kind: 'indexeddb',
      load: async () => createDexieStore(project, tabId),
      loadSpare: async () => createDexieStore(`${project}~2`, tabId),
    }
  }
}

function healthAfter({ kind, error }: OpenOutcome): Partial<Health> {
  const writer = kind === 'memory' ? 'memory' : 'page'
  if (!error) return { status: kind === 'memory' ? 'memory-only' : 'ok', writer, reason: undefined }
  const status = statusAfter(error.code) ?? (kind === 'memory' ? 'memory-only' : 'ok')
  return { status, writer, reason: error.message }
}
