// @ts-check
// What the page measures; each task begins with an origin of its own, so that none runs on another's database.
import { createDexieStore } from '../../../packages/core/dist/store/dexie/dexie-store.js'
import { callsBetween, inBatches, started } from './calls.js'
import * as raw from './raw.js'

/** @typedef {import('./calls.js').CallRecord} CallRecord */

async function openRaw() {
  const database = await raw.openRaw('raw')
  await window.isOpen()
  return database
}

/** The store as it is where no worker may run. */
async function openByPage() {
  Reflect.deleteProperty(window, 'Worker')
  const store = createDexieStore('bench', 'bench')
  await store.open()
  // What packs is loaded before anything is measured.
  await store.readCalls({ filter: {}, direction: 'asc', limit: 1, payloads: false })
  await window.isOpen()
  return store
}

async function openWeft() {
  const store = createDexieStore('bench', 'bench')
  await store.open()
  // What packs is loaded before anything is measured, and writes as it does in an app.
  let writer = ''
  store.watchWriter?.((kind) => {
    writer = kind
  })
  for (let warm = 0; writer !== 'worker'; warm++) {
    await store.writeCalls([{ type: end, call: callsBetween(0, 1)[0] }])
    await new Promise((resolve) => setTimeout(resolve, 10))
    if (warm > 500) throw new Error('the worker does not start')
  }
  await store.removeCalls({})
  await window.isOpen()
  return store
}

/**
 * @param {() => Promise<unknown>} work
 */
async function timed(work) {
  const before = performance.now()
  await work()
  return performance.now() - before
}

/**
 * @param {() => Promise<unknown>} work
 * @param {number} [rounds]
 */
async function median(work, rounds = 5) {
  const times = []
  for (let round = 0; round < rounds; round++) times.push(await timed(work))
  return times.sort((a, b) => a - b)[rounds >> 1] ?? NaN
}

const end = 'end'

/**
 * @param {Awaited<ReturnType<typeof openWeft>>} store
 * @param {number} count
 * @param {Parameters<typeof callsBetween>[2]} [shape]
 */
function insert(store, count, shape) {
  return inBatches(count, 100, (from, to) =>
    store.writeCalls(callsBetween(from, to, shape).map((call) => ({ type: end, call }))),
  )
}

/**
 * @param {Awaited<ReturnType<typeof openWeft>>} store
 * @param {number} count
 */
async function startAndEnd(store, count) {
  /** @type {CallRecord[]} */
  let open = []
  const write = (/** @type {CallRecord[]} */ starting) =>
    store.writeCalls([
      ...open.map((call) => ({ type: /** @type {const} */ (end), call })),
      ...starting.map((call) => ({ type: /** @type {const} */ ('update'), call: started(call) })),
    ])
  await inBatches(count, 100, async (from, to) => {
    const calls = callsBetween(from, to)
    await write(calls)
    open = calls
  })
  await write([])
}

/**
 * Page by page, as a list is iterated.
 * @param {Awaited<ReturnType<typeof openWeft>>} store
 * @param {string} text
 * @param {number} most
 */
async function search(store, text, most) {
  let found = 0
  /** @type {import('../../../packages/core/dist/store/store.js').CallPosition | undefined} */
  let after
  do {
    const { calls, next } = await store.readCalls({
      filter: { text },
      direction: 'desc',
      limit: most,
      scan: 4_096,
      payloads: false,
      ...(after && { after }),
    })
    found += calls.length
    after = next
  } while (after && found < most)
  return found
}

// All calls are looked at for the one, few for the other.
const rare = 'zebra'
const common = 'LAZY dog'

const trace = 'f'.repeat(32)
const ever = { from: 0, to: Number.POSITIVE_INFINITY }

/** @type {Record<string, (count: number) => Promise<Record<string, number>>>} */
const tasks = {
  async making(count) {
    /** @type {CallRecord[]} */
    let kept = []
    return {
      ms: await timed(() =>
        inBatches(count, 100, async (from, to) => {
          kept = callsBetween(from, to)
          kept = [...kept, ...kept.map(started)]
        }),
      ),
    }
  },
  async weftPipeline(count) {
    const store = await openWeft()
    return { ms: await timed(() => startAndEnd(store, count)) }
  },
  async pagePipeline(count) {
    const store = await openByPage()
    return { ms: await timed(() => startAndEnd(store, count)) }
  },
  async rawPipeline(count) {
    const database = await openRaw()
    return { ms: await timed(() => raw.startAndEnd(database, count)) }
  },
  async weftInsert(count) {
    const store = await openWeft()
    return { ms: await timed(() => insert(store, count)) }
  },
  async pageInsert(count) {
    const store = await openByPage()
    return { ms: await timed(() => insert(store, count)) }
  },
  async rawInsert(count) {
    const database = await openRaw()
    return { ms: await timed(() => raw.insert(database, count)) }
  },
  async weftTrace(count) {
    const store = await openWeft()
    await insert(store, count)
    await insert(store, 10_000, { traceOf: 10_000, trace, from: 1_791_000_000_000 })
    await insert(store, count, { from: 1_792_000_000_000 })
    const read = {
      filter: { traceId: trace },
      direction: /** @type {const} */ ('asc'),
      limit: 20_000,
    }
    const { calls } = await store.readCalls({ ...read, payloads: false })
    return {
      calls: calls.length,
      headers: await median(() => store.readCalls({ ...read, payloads: false })),
      full: await median(() => store.readCalls({ ...read, payloads: true }), 3),
    }
  },
  async rawTrace(count) {
    const database = await openRaw()
    await raw.insertHeaders(database, count, {})
    await raw.insertHeaders(database, 10_000, { traceOf: 10_000, trace, from: 1_791_000_000_000 })
    const calls = await raw.traceByIndex(database, trace)
    return { calls: calls.length, headers: await median(() => raw.traceByIndex(database, trace)) }
  },
  async weftTotals(count) {
    const store = await openWeft()
    await insert(store, count)
    // What is written later is added up by the hour in the background.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const cells = (await store.cells?.(ever)) ?? []
    return {
      calls: cells.reduce((sum, cell) => sum + cell.calls, 0),
      ms: await median(async () => store.cells?.(ever)),
    }
  },
  async rawTotals(count) {
    const database = await openRaw()
    await raw.insertHeaders(database, count, {})
    return { calls: count, ms: await median(() => raw.totalsByScan(database), 3) }
  },
  async weftSearch(count) {
    const store = await openWeft()
    await insert(store, count)
    return {
      hits: await search(store, common, 50),
      rare: await median(() => search(store, rare, 50)),
      common: await median(() => search(store, common, 50)),
    }
  },
  async rawSearch(count) {
    const database = await raw.openRaw('raw')
    await raw.insert(database, count)
    return {
      hits: await raw.search(database, common, 50),
      rare: await median(() => raw.search(database, rare, 50)),
      common: await median(() => raw.search(database, common, 50)),
    }
  },
  async weftDelete(count) {
    const store = await openWeft()
    await insert(store, count)
    let calls = 0
    const startedBefore = 1_790_000_000_000 + count * 3 * 0.75
    const ms = await timed(async () => {
      calls = await store.removeCalls({ startedBefore })
    })
    return { calls, perCall: ms / calls }
  },
  async rawDelete(count) {
    const database = await openRaw()
    await raw.insert(database, count)
    let calls = 0
    const startedBefore = 1_790_000_000_000 + count * 3 * 0.75
    const ms = await timed(async () => {
      calls = await raw.deleteBefore(database, startedBefore)
    })
    return { calls, perCall: ms / calls }
  },
  async weftList(count) {
    const store = await openWeft()
    await insert(store, count)
    const read = {
      filter: {},
      direction: /** @type {const} */ ('desc'),
      limit: 50,
      payloads: false,
    }
    return { ms: await median(() => store.readCalls(read)) }
  },
  async sahpool(count) {
    const worker = new Worker('/worker.js', { type: 'module' })
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data))
      worker.onerror = (event) => reject(new Error(event.message))
      worker.postMessage({ count })
    })
  },
}

Object.assign(window, {
  benchStore: (/** @type {string} */ task, /** @type {number} */ count) => tasks[task]?.(count),
})
