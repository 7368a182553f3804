import {
  addCost,
  feedback,
  label,
  publish,
  watchCosts,
  watchFeedback,
  watchPromptFigures,
  watchPromptNames,
  watchPromptVersions,
  type Client,
  type Health,
  type Live,
  type LiveSnapshot,
} from '@weft/core'
import type { Source } from './source.ts'

const sources = new WeakMap<Client, Source>()

/** The source that reads a client's store; one for each client, so that equal reads are shared. */
export function clientSource(client: Client): Source {
  const known = sources.get(client)
  if (known) return known
  const source = createClientSource(client)
  sources.set(client, source)
  return source
}

function createClientSource(client: Client): Source {
  const shared = createReadCache()
  const option = { client }
  return {
    calls: (query) => shared(['calls', query], () => client.watch({ calls: query })),
    call: (id) => shared(['call', id], () => client.watch({ call: id })),
    trace: (traceId) => shared(['trace', traceId], () => client.watch({ trace: traceId })),
    costs: (query) => shared(['costs', query], () => watchCosts(query, option)),
    feedback: (target) => shared(['feedback', target], () => watchFeedback(target, option)),
    feedbackHandle: (target) => feedback(target, option),
    promptNames: () => shared(['promptNames'], () => watchPromptNames(option)),
    promptVersions: (name) =>
      shared(['promptVersions', name], () => watchPromptVersions(name, option)),
    promptFigures: (name) =>
      shared(['promptFigures', name], () => watchPromptFigures(name, option)),
    publishPrompt: async (prompt, name, options) =>
      (await publish(prompt, name, { ...options, ...option })).ref,
    labelVersion: (name, version, text) => label(`${name}:${version}`, text, option),
    health: () => shared(['health'], () => healthOf(client)),
    addPrice: (price) => addCost(price, option),
  }
}

// A component keeps the read it has; forgetting an old one here only means that a later mount reads again.
const keptReads = 200

function createReadCache(): <T>(key: readonly unknown[], create: () => Live<T>) => Live<T> {
  const reads = new Map<string, Live<unknown>>()
  return <T>(key: readonly unknown[], create: () => Live<T>): Live<T> => {
    const id = JSON.stringify(key)
    const known = reads.get(id)
    // The key names the kind of read, and each kind has one type.
    if (known) return known as Live<T>
    const live = create()
    reads.set(id, live)
    const [oldest] = reads.keys()
    if (reads.size > keptReads && oldest !== undefined) reads.delete(oldest)
    return live
  }
}

function healthOf(client: Client): Live<Health> {
  let health: Health | undefined
  let snapshot: LiveSnapshot<Health> | undefined
  return {
    subscribe: (listener) => client.health.subscribe(listener),
    getSnapshot() {
      const now = client.health.get()
      if (snapshot && now === health) return snapshot
      health = now
      snapshot = { status: 'success', data: now, error: undefined }
      return snapshot
    },
  }
}
