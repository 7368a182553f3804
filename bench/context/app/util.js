// app-level helpers (run through the build-time transform)
export const sleep = (ms) => new Promise((r) => setTimeout(r, ms))
export async function fetchJson(base, q) {
  const r = await fetch(`${base}/echo?${q}`)
  return await r.json()
}
export async function sha(s) {
  const b = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(s))
  return new Uint8Array(b)[0]
}
let dbp
export function openDb() {
  return (dbp ??= new Promise((res, rej) => {
    const rq = indexedDB.open('bench', 1)
    rq.onupgradeneeded = () => rq.result.createObjectStore('kv')
    rq.onsuccess = () => {
      const db = rq.result
      const tx = db.transaction('kv', 'readwrite')
      tx.objectStore('kv').put('v', 'k')
      tx.oncomplete = () => res(db)
    }
    rq.onerror = () => rej(rq.error)
  }))
}
export async function idbGet(db, k) {
  return await new Promise((res, rej) => {
    const rq = db.transaction('kv').objectStore('kv').get(k)
    rq.onsuccess = () => res(rq.result)
    rq.onerror = () => rej(rq.error)
  })
}
export function mkStream(n, ms) {
  let i = 0
  return new ReadableStream({
    async pull(c) {
      await sleep(ms)
      if (i >= n) c.close()
      else c.enqueue(i++)
    },
  })
}
export async function helper(k, fn) {
  if (k === 0) return await fn()
  await sleep(0)
  return await helper(k - 1, fn)
}
