// @ts-check
// The floor: IndexedDB itself, a row a call, three indexes, a transaction for a hundred calls.
import { callsBetween, inBatches, started } from './calls.js'

/** @typedef {import('./calls.js').CallRecord} CallRecord */

/**
 * @param {string} name
 * @returns {Promise<IDBDatabase>}
 */
export function openRaw(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      const calls = request.result.createObjectStore('calls', { keyPath: 'id' })
      calls.createIndex('startedAt', 'startedAt')
      calls.createIndex('traceId', 'traceId')
      calls.createIndex('op', ['op', 'startedAt'])
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/**
 * @param {IDBDatabase} database
 * @param {readonly unknown[]} rows
 */
export function putAll(database, rows) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('calls', 'readwrite')
    const calls = transaction.objectStore('calls')
    for (const row of rows) calls.put(row)
    transaction.oncomplete = () => resolve(undefined)
    transaction.onabort = () => reject(transaction.error)
    transaction.commit()
  })
}

/**
 * @param {IDBDatabase} database
 * @param {number} count
 * @param {Parameters<typeof callsBetween>[2]} [shape]
 */
export function insert(database, count, shape) {
  return inBatches(count, 100, (from, to) => putAll(database, callsBetween(from, to, shape)))
}

/**
 * @param {IDBDatabase} database
 * @param {number} count
 */
export function insertHeaders(
  database,
  count,
  /** @type {Parameters<typeof callsBetween>[2]} */ shape,
) {
  const header = (/** @type {CallRecord} */ { inputs: _inputs, output: _output, ...rest }) => rest
  return inBatches(count, 500, (from, to) =>
    putAll(database, callsBetween(from, to, shape).map(header)),
  )
}

/**
 * Each call put when it starts and again when it has ended, by then with the hundred after it running.
 * @param {IDBDatabase} database
 * @param {number} count
 */
export async function startAndEnd(database, count) {
  /** @type {CallRecord[]} */
  let open = []
  await inBatches(count, 100, async (from, to) => {
    const calls = callsBetween(from, to)
    await putAll(database, [...open, ...calls.map(started)])
    open = calls
  })
  await putAll(database, open)
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/**
 * @param {IDBDatabase} database
 * @param {string} traceId
 */
export function traceByIndex(database, traceId) {
  return done(database.transaction('calls').objectStore('calls').index('traceId').getAll(traceId))
}

/**
 * Tokens by model, call by call.
 * @param {IDBDatabase} database
 */
export async function totalsByScan(database) {
  const calls = database.transaction('calls').objectStore('calls')
  /** @type {Record<string, number>} */
  const tokens = {}
  /** @type {IDBKeyRange | undefined} */
  let range
  for (;;) {
    const rows = await done(calls.getAll(range, 2_000))
    for (const row of rows)
      for (const [model, usage] of Object.entries(row.ownUsage ?? {}))
        tokens[model] = (tokens[model] ?? 0) + usage.inputTokens
    if (rows.length < 2_000) return tokens
    range = IDBKeyRange.lowerBound(rows.at(-1).id, true)
  }
}

/**
 * @param {IDBDatabase} database
 * @param {number} before
 */
export async function deleteBefore(database, before) {
  const transaction = database.transaction('calls', 'readwrite')
  const index = transaction.objectStore('calls').index('startedAt')
  const request = index.openKeyCursor(IDBKeyRange.upperBound(before, true))
  let deleted = 0
  await new Promise((resolve, reject) => {
    request.onsuccess = () => {
      const cursor = request.result
      if (!cursor) return
      transaction.objectStore('calls').delete(cursor.primaryKey)
      deleted++
      cursor.continue()
    }
    transaction.oncomplete = resolve
    transaction.onabort = reject
  })
  return deleted
}

/**
 * Newest first, in the two texts that a call of the bench has; as many hits as are wanted.
 * @param {IDBDatabase} database
 * @param {string} text
 * @param {number} most
 */
export async function search(database, text, most) {
  const needle = text.toLowerCase()
  const calls = database.transaction('calls').objectStore('calls')
  /** @type {IDBKeyRange | undefined} */
  let query
  let found = 0
  for (;;) {
    const rows = await done(getAllNewest(calls, { query, count: 500 }))
    for (const { inputs, output } of rows)
      if (`${inputs.question}\n${output.content}`.toLowerCase().includes(needle)) found++
    if (rows.length < 500 || found >= most) return Math.min(found, most)
    query = IDBKeyRange.upperBound(rows.at(-1).id, true)
  }
}

/**
 * The keys are in order of the starts. Options of getAll are not in TypeScript's library yet (IndexedDB 3.0).
 * @param {IDBObjectStore} calls
 * @param {{ query: IDBKeyRange | undefined, count: number }} options
 * @returns {IDBRequest<any[]>}
 */
function getAllNewest(calls, options) {
  const getAll = /** @type {(options: object) => IDBRequest<any[]>} */ (calls.getAll.bind(calls))
  return getAll({ ...options, direction: 'prev' })
}
