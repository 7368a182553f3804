// The main bench: R concurrent root ops, each a tree of given depth and fan-out; every node
// picks one of the mixes below, so all kinds of awaits interleave across traces.
import { T } from '../lib/truth.js'
import * as L from '../lib/thirdparty.js'
import { sleep, fetchJson, sha, idbGet, openDb, mkStream, helper } from './util.js'

export async function runTree(op, env, { roots = 200, depth = 4, fan = 3 } = {}) {
  const db = env.idb ? await openDb() : null
  const sem = new L.Semaphore(12)
  const loader = new L.Loader()
  let seed = 12345
  const rnd = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff

  const mixes = {
    async seqAwait(t, d, k) {
      for (let i = 0; i < fan; i++) await node(T.child(t, 'seqAwait'), d - 1, k + i)
    },
    async promiseAll(t, d, k) {
      await Promise.all(
        Array.from({ length: fan }, (_, i) => node(T.child(t, 'promiseAll'), d - 1, k + i)),
      )
    },
    async timers(t, d, k) {
      for (let i = 0; i < fan; i++) {
        await sleep(rnd() * 4)
        await node(T.child(t, 'timers'), d - 1, k + i)
      }
    },
    async fetches(t, d, k) {
      for (let i = 0; i < fan; i++) {
        await fetchJson(env.base, 'i=' + i)
        await node(T.child(t, 'fetches'), d - 1, k + i)
      }
    },
    async subtle(t, d, k) {
      for (let i = 0; i < fan; i++) {
        await sha('x' + i)
        await node(T.child(t, 'subtle'), d - 1, k + i)
      }
    },
    async idb(t, d, k) {
      for (let i = 0; i < fan; i++) {
        if (db) await idbGet(db, 'k')
        else await sleep(0)
        await node(T.child(t, 'idb'), d - 1, k + i)
      }
    },
    async reader(t, d, k) {
      const rd = mkStream(fan, 1).getReader()
      for (;;) {
        const { done, value } = await rd.read()
        if (done) break
        await node(T.child(t, 'reader'), d - 1, k + value)
      }
    },
    async forAwaitStream(t, d, k) {
      for await (const v of mkStream(fan, 0)) await node(T.child(t, 'forAwaitStream'), d - 1, k + v)
    },
    async genOp(t, d, k) {
      // an async-generator op, its consumer makes children between the yields
      const g = T.child(t, 'genOp')
      for await (const v of gen(g, fan - 1, k)) {
        await sleep(0)
        await node(T.child(t, 'genOp'), d - 1, k + v)
      }
      await node(T.child(t, 'genOp'), d - 1, k)
    },
    async throwCatch(t, d, k) {
      for (let i = 0; i < fan; i++) {
        try {
          await thrower(T.child(t, 'throwCatch'), i)
        } catch {
          await node(T.child(t, 'throwCatch'), d - 1, k + i)
        } finally {
          await leaf(T.child(t, 'throwCatch'))
        }
      }
    },
    async fireForget(t, d, k) {
      await sleep(0)
      for (let i = 0; i < fan; i++) T.track(node(T.child(t, 'fireForget'), d - 1, k + i))
    },
    async lateAwait(t, d, k) {
      const h = async (i) => {
        await sleep(rnd() * 3)
        await node(T.child(t, 'lateAwait'), d - 1, k + i)
      }
      const ps = []
      for (let i = 0; i < fan; i++) ps.push(h(i))
      await sleep(1)
      for (const p of ps) await p
    },
    async deepHelpers(t, d, k) {
      for (let i = 0; i < fan; i++)
        await helper(4, () => node(T.child(t, 'deepHelpers'), d - 1, k + i))
    },
    async thenChain(t, d, k) {
      let p = sleep(0)
      for (let i = 0; i < fan; i++) p = p.then(() => node(T.child(t, 'thenChain'), d - 1, k + i))
      await p
    },
    async semaphore(t, d, k) {
      for (let i = 0; i < fan; i++) {
        await sem.acquire()
        try {
          await sleep(0)
          await leaf(T.child(t, 'semaphore'))
        } finally {
          sem.release()
        }
        await node(T.child(t, 'semaphore'), d - 1, k + i)
      }
    },
    async race(t, d, k) {
      for (let i = 0; i < fan; i++) {
        await Promise.race([sleep(rnd() * 3), sleep(rnd() * 3)])
        await Promise.race([node(T.child(t, 'race'), d - 1, k + i), new Promise(() => {})])
      }
    },
    async await0(t, d, k) {
      for (let i = 0; i < fan; i++) {
        await 0
        await undefined
        await node(T.child(t, 'await0'), d - 1, k + i)
      }
    },
    async nested(t, d, k) {
      // awaits inside expressions
      const s =
        (await leaf(T.child(t, 'nested'))) +
        (await leaf(T.child(t, 'nested'), await leaf(T.child(t, 'nested'))))
      for (let i = 0; i < fan; i++) await node(T.child(t, 'nested'), s ? d - 1 : d - 1, k + i)
    },
    async allSettled(t, d, k) {
      await Promise.allSettled(
        Array.from({ length: fan }, async (_, i) => {
          await sleep(rnd() * 2)
          if (i === 1) await thrower(T.child(t, 'allSettled'), 1).catch(() => {})
          await node(T.child(t, 'allSettled'), d - 1, k + i)
        }),
      )
    },
    async retryLib(t, d, k) {
      for (let i = 0; i < fan; i++)
        await L.retry(async (n) => {
          if (n === 0) throw new Error('again')
          await node(T.child(t, 'retryLib'), d - 1, k + i)
        })
    },
    async mapLimitLib(t, d, k) {
      await L.mapLimit([0, 1, 2].slice(0, fan), 2, async (i) => {
        await sleep(0)
        await node(T.child(t, 'mapLimitLib'), d - 1, k + i)
      })
    },
    async loaderLib(t, d, k) {
      for (let i = 0; i < fan; i++) {
        await loader.load(i)
        await node(T.child(t, 'loaderLib'), d - 1, k + i)
      }
    },
    async syncMix(t, d, k) {
      syncOp(T.child(t, 'syncMix'), 3)
      await sleep(0)
      syncOp(T.child(t, 'syncMix'), 2)
      for (let i = 0; i < fan; i++) await node(T.child(t, 'syncMix'), d - 1, k + i)
    },
  }
  const names = Object.keys(mixes)
  const leaf = op('leaf', async (t) => {
    await sleep(0)
    return 1
  })
  const thrower = op('thrower', async (t, i) => {
    if (i % 2) await sleep(0)
    await leaf(T.child(t, 'throwCatch'))
    throw new Error('boom')
  })
  const syncOp = op('sync', (t, n) => {
    if (n > 0) syncOp(T.child(t, 'syncMix'), n - 1)
    return n
  })
  const gen = op('gen', async function* (t, n, k) {
    for (let i = 0; i < n; i++) {
      await sleep(rnd() * 2)
      await leaf(T.child(t, 'genOp'))
      yield i
    }
  })
  const node = op('node', async (t, d, k) => {
    if (d <= 0) {
      if (k % 3) await sleep(rnd() * 2)
      return
    }
    await mixes[names[k % names.length]](t, d, k * 7 + d)
  })
  const all = []
  for (let r = 0; r < roots; r++) {
    all.push(node(T.root('root'), depth - 1, r))
    if (r % 20 === 19) await sleep(1)
  }
  await Promise.all(all)
  await env.drain(T)
}
