// Scenario suite: each scenario is one named way of getting from a parent op to a child op.
// Every scenario runs as N interleaved instances together with background traffic (see traffic()).
// Truth = AsyncContext / AsyncLocalStorage semantics: the parent is the op in whose async flow the
// call expression was evaluated.  `alt` lists other answers that are also defensible.
import { T } from '../lib/truth.js'
import * as L from '../lib/thirdparty.js'
import { defineReal } from './real.js'
import { sleep, fetchJson, sha, idbGet, openDb, mkStream, helper } from './util.js'

export async function defineScenarios(op, env) {
  const db = env.idb ? await openDb() : null
  const sem = new L.Semaphore(3),
    loader = new L.Loader(),
    cache = new Map()
  const c = (t, alt) => T.child(t, undefined, alt)
  const leaf = op('leaf', async (t) => {
    await sleep(0)
    return 1
  })
  const leafSync = op('leafSync', (t) => 1)
  const nest = op('nest', async (t, n) => {
    if (n > 0) {
      await sleep(0)
      await nest(c(t), n - 1)
    }
    await leaf(c(t))
  })
  const thrower = op('thrower', async (t) => {
    await sleep(0)
    await leaf(c(t))
    throw new Error('boom')
  })
  const syncThrower = op('syncThrower', (t) => {
    leafSync(c(t))
    throw new Error('boom')
  })
  const gen = op('gen', async function* (t, n) {
    try {
      for (let i = 0; i < n; i++) {
        await sleep(1)
        await leaf(c(t))
        yield i
      }
    } finally {
      await sleep(0)
      await leaf(c(t))
    }
  })
  async function* plainGen(t, n) {
    for (let i = 0; i < n; i++) {
      await sleep(1)
      await leaf(c(t))
      yield i
    }
  }
  class Svc {
    #k = 1
    constructor() {
      this.run = op('svc', this.run.bind(this))
    }
    async run(t) {
      await sleep(0)
      return await this.#inner(t)
    }
    async #inner(t) {
      await leaf(c(t))
      return this.#k
    }
  }
  const svc = new Svc()
  const llm = op('llm', async (t, msg) => {
    const r = await fetch(`${env.base}/sse?n=3&ms=1`)
    const rd = r.body.getReader()
    let n = 0
    for (;;) {
      const { done } = await rd.read()
      if (done) break
      n++
      await leaf(c(t))
    }
    return msg + n
  })
  const apiCall = op(
    'apiCall',
    (t) =>
      new L.APIPromise(
        sleep(1).then(() => ({ v: 1 })),
        async (r) => {
          await sleep(0)
          return r.v
        },
      ),
  )

  const S = {}
  const def = (name, group, fn) => {
    const o = op(name, fn)
    S[name] = { group, run: () => o(T.root(name)) }
  }
  const raw = (name, group, fn) => {
    S[name] = { group, run: fn }
  }

  // --- plain await
  def('await-op-seq', 'await', async (t) => {
    for (let i = 0; i < 3; i++) await nest(c(t), 1)
  })
  def('promise-all-ops', 'await', async (t) => {
    await Promise.all([nest(c(t), 1), nest(c(t), 1), leaf(c(t))])
    await leaf(c(t))
  })
  def('await-timer', 'await', async (t) => {
    for (let i = 0; i < 3; i++) {
      await sleep(1)
      await leaf(c(t))
    }
  })
  def('await-fetch', 'await', async (t) => {
    for (let i = 0; i < 2; i++) {
      await fetchJson(env.base, 'a')
      await leaf(c(t))
    }
  })
  def('await-subtle', 'await', async (t) => {
    await sha('a')
    await leaf(c(t))
  })
  def('await-nonpromise', 'await', async (t) => {
    await 0
    await leaf(c(t))
    await undefined
    await null
    await leaf(c(t))
    const f = () => 5
    await f()
    leafSync(c(t))
  })
  def('await-resolved', 'await', async (t) => {
    await Promise.resolve(1)
    leafSync(c(t))
    const p = Promise.resolve(2)
    await p
    await p
    leafSync(c(t))
  })
  def('await-thenable', 'await', async (t) => {
    await new L.LazyQuery(1, 3)
    await leaf(c(t))
    await leaf(c(t))
  })
  def('await-apipromise-raw', 'await', async (t) => {
    await new L.APIPromise(
      sleep(1).then(() => 1),
      (x) => x,
    )
    leafSync(c(t))
    await leaf(c(t))
  })
  def('await-apipromise-op', 'await', async (t) => {
    await apiCall(c(t))
    leafSync(c(t))
    await leaf(c(t))
  })
  def('nested-await-exprs', 'await', async (t) => {
    const r = (await leaf(c(t))) + (await leaf(c(t), await leaf(c(t))))
    const o = { a: await sleep(0), b: leafSync(c(t)), [`${await leaf(c(t))}`]: await leaf(c(t)) }
    return r ? await leaf(c(t)) : o
  })
  def('try-catch-finally', 'await', async (t) => {
    try {
      await thrower(c(t))
    } catch {
      leafSync(c(t))
      await leaf(c(t))
    } finally {
      leafSync(c(t))
      await leaf(c(t))
    }
    try {
      await Promise.reject(new Error('x'))
    } catch {
      leafSync(c(t))
    }
    try {
      await Promise.all([thrower(c(t)), sleep(1)])
    } catch (e) {
      leafSync(c(t))
    }
    try {
      syncThrower(c(t))
    } catch {
      leafSync(c(t))
    }
    leafSync(c(t))
    const x = await thrower(c(t)).catch(() => 1)
    leafSync(c(t))
    try {
      await sleep(1)
      throw new Error('own')
    } catch {
      leafSync(c(t))
    }
  })
  def('deep-helpers', 'await', async (t) => {
    await helper(8, () => leaf(c(t)))
    await leaf(c(t))
  })
  def('return-no-await', 'await', async (t) => {
    const f = async () => {
      await sleep(0)
      return leaf(c(t))
    }
    await f()
    const g = async () => {
      await sleep(0)
      leafSync(c(t))
      return g2()
    }
    const g2 = async () => {
      await sleep(1)
      leafSync(c(t))
    }
    await g()
    leafSync(c(t))
  })
  def('await-using', 'await', async (t) => {
    {
      await using r = {
        async [Symbol.asyncDispose]() {
          leafSync(c(t))
          await sleep(1)
          leafSync(c(t))
        },
      }
      await sleep(0)
      leafSync(c(t))
    }
    leafSync(c(t))
  })
  def('sync-nested', 'sync', async (t) => {
    leafSync(c(t))
    ;[1, 2].map(() => leafSync(c(t)))
    await sleep(0)
    ;[1, 2].forEach(() => leafSync(c(t)))
    JSON.stringify({
      toJSON() {
        leafSync(c(t))
        return 1
      },
    })
  })

  // --- combinators
  def('all-of-helpers', 'combinators', async (t) => {
    await Promise.all(
      [1, 2, 3].map(async (i) => {
        await sleep(i % 2)
        await leaf(c(t))
        leafSync(c(t))
      }),
    )
    leafSync(c(t))
  })
  def('allSettled-any', 'combinators', async (t) => {
    await Promise.allSettled([thrower(c(t)), leaf(c(t))])
    leafSync(c(t))
    await Promise.any([
      (async () => {
        await sleep(1)
        leafSync(c(t))
        throw 1
      })(),
      (async () => {
        await sleep(2)
        return leaf(c(t))
      })(),
    ])
    leafSync(c(t))
  })
  def('late-await', 'combinators', async (t) => {
    const h = async (ms) => {
      await sleep(ms)
      await leaf(c(t))
      leafSync(c(t))
    }
    const a = h(1),
      b = h(2)
    await sleep(4)
    await a
    await b
    leafSync(c(t))
  })
  def('then-chain', 'combinators', async (t) => {
    await sleep(1)
      .then(() => leaf(c(t)))
      .then(() => leafSync(c(t)))
      .finally(() => leafSync(c(t)))
    leafSync(c(t))
    await Promise.reject(1).catch(() => leafSync(c(t)))
  })
  def('then-async-cb', 'combinators', async (t) => {
    await sleep(1).then(async () => {
      await sleep(1)
      await leaf(c(t))
      leafSync(c(t))
    })
  })
  def('shared-promise', 'combinators', async (t) => {
    const p = sleep(2).then(() => 1)
    await Promise.all([
      (async () => {
        await p
        leafSync(c(t))
      })(),
      (async () => {
        await p
        await leaf(c(t))
      })(),
    ])
    await p
    leafSync(c(t))
  })

  // --- streams and generators
  def('reader-loop', 'streams', async (t) => {
    const rd = mkStream(3, 1).getReader()
    for (;;) {
      const { done } = await rd.read()
      if (done) break
      await leaf(c(t))
    }
    leafSync(c(t))
  })
  def('for-await-stream', 'streams', async (t) => {
    for await (const v of mkStream(3, 1)) {
      leafSync(c(t))
      await leaf(c(t))
    }
    leafSync(c(t))
  })
  def('for-await-sync-iter', 'streams', async (t) => {
    for await (const v of [sleep(1), 2, leaf(c(t))]) leafSync(c(t))
    leafSync(c(t))
  })
  def('fetch-sse-llm', 'streams', async (t) => {
    const a = await llm(c(t), 'x')
    const [b] = await Promise.all([llm(c(t), a), llm(c(t), a)])
    leafSync(c(t))
  })
  def('gen-op-consume', 'streams', async (t) => {
    for await (const v of gen(c(t), 3)) {
      leafSync(c(t))
      await leaf(c(t))
    }
    leafSync(c(t))
  })
  def('gen-op-break', 'streams', async (t) => {
    for await (const v of gen(c(t), 3)) {
      await sleep(0)
      leafSync(c(t))
      if (v === 1) break
    }
    leafSync(c(t))
    try {
      for await (const v of gen(c(t), 3)) {
        await sleep(0)
        throw new Error('x')
      }
    } catch {
      leafSync(c(t))
    }
    leafSync(c(t))
  })
  def('plain-gen', 'streams', async (t) => {
    for await (const v of plainGen(t, 3)) {
      leafSync(c(t))
      await sleep(0)
      leafSync(c(t))
    }
    leafSync(c(t))
  })
  def('lib-gen', 'streams', async (t) => {
    for await (const v of L.libStream(3, 1)) {
      leafSync(c(t))
      await leaf(c(t))
    }
    leafSync(c(t))
  })

  // --- library code in between (node_modules, untransformed)
  def('lib-retry-cb', 'lib callbacks', async (t) => {
    await L.retry(async (n) => {
      if (n < 1) throw new Error('again')
      await leaf(c(t))
      leafSync(c(t))
    })
    leafSync(c(t))
  })
  def('lib-maplimit', 'lib callbacks', async (t) => {
    await L.mapLimit([1, 2, 3, 4], 2, async (x) => {
      leafSync(c(t))
      await sleep(1)
      await leaf(c(t))
    })
    leafSync(c(t))
  })
  def('lib-agent-loop', 'lib callbacks', async (t) => {
    await L.agentLoop(
      (m) => llm(c(t), m),
      [
        async (m) => {
          await leaf(c(t))
        },
        (m) => leaf(c(t)),
      ],
      2,
    )
    leafSync(c(t))
  })

  // --- woken by another trace (the classic wrong-parent traps)
  def('semaphore', 'cross-trace', async (t) => {
    await sem.acquire()
    try {
      leafSync(c(t))
      await sleep(1)
      await leaf(c(t))
    } finally {
      sem.release()
      leafSync(c(t))
    }
    leafSync(c(t))
  })
  def('adopted-promise', 'cross-trace', async (t) => {
    // A starts work without awaiting it, B (another op) awaits it
    const starter = op('starter', async (t2) => {
      const w = (async () => {
        await sleep(2)
        leafSync(c(t2))
        await leaf(c(t2))
      })()
      return { w }
    })
    const { w } = await starter(c(t))
    const joiner = op('joiner', async (t3) => {
      await w
      leafSync(c(t3))
    })
    await joiner(c(t))
    leafSync(c(t))
  })

  // --- code outside any op: must stay root, whatever runs beside it
  raw('outside-consumer-loop', 'outside', async () => {
    // a loop in no op, woken by code inside an op
    const q = new L.AsyncQueue()
    let n = 0
    const handler = op('job', async (t) => {
      await sleep(0)
      leafSync(c(t))
    })
    const loop = (async () => {
      while (n < 4) {
        await q.next()
        n++
        await handler(T.root('outside-consumer-loop'))
      }
    })()
    const producer = op('producer', async (t) => {
      for (let i = 0; i < 4; i++) {
        await sleep(1)
        q.push(i)
        leafSync(c(t))
        await null
        leafSync(c(t))
      }
    })
    await producer(T.root('outside-consumer-loop'))
    await loop
  })
  raw('outside-then', 'outside', async () => {
    let res
    const p = new Promise((r) => (res = r))
    const done = p.then(() => leaf(T.root('outside-then')))
    const a = op('a', async (t) => {
      await sleep(1)
      res()
      await sleep(0)
      leafSync(c(t))
    })
    await a(T.root('outside-then'))
    await done
  })
  raw('outside-after-op', 'outside', async () => {
    const a = op('a', async (t) => {
      await sleep(1)
      await leaf(c(t))
    })
    const f = async () => {
      await a(T.root('outside-after-op'))
      leafSync(T.root('outside-after-op'))
      await leaf(T.root('outside-after-op'))
      const p = a(T.root('outside-after-op'))
      leafSync(T.root('outside-after-op'))
      await 0
      leafSync(T.root('outside-after-op'))
      await p
      leafSync(T.root('outside-after-op'))
    }
    await Promise.all([f(), f(), f()])
  })
  raw('outside-await0', 'outside', async () => {
    // un-hookable awaits outside ops, side by side with ops
    const a = op('a', async (t) => {
      for (let i = 0; i < 5; i++) {
        await Promise.resolve()
        leafSync(c(t))
      }
    })
    const f = async () => {
      for (let i = 0; i < 8; i++) {
        await 0
        leafSync(T.root('outside-await0'))
      }
    }
    await Promise.all([a(T.root('outside-await0')), f(), a(T.root('outside-await0')), f()])
  })
  raw('outside-microtasks', 'outside', async () => {
    const a = op('a', async (t) => {
      for (let i = 0; i < 5; i++) {
        await Promise.resolve()
        leafSync(c(t))
        await 0
      }
    })
    const p = a(T.root('outside-microtasks'))
    await new Promise((r) => {
      let n = 0
      const tick = () => {
        leafSync(T.root('outside-microtasks'))
        if (++n < 8) queueMicrotask(tick)
        else r()
      }
      queueMicrotask(tick)
    })
    await p
  })

  // --- fire and forget
  def('fire-forget-sync', 'fire & forget', async (t) => {
    T.track(nest(c(t), 1))
  })

  // --- bare callbacks (no promise): AsyncLocalStorage / AsyncContext keep these; `alt:[null]` marks where root is fine too
  def('cb-settimeout', 'callbacks', async (t) => {
    await sleep(0)
    T.track(
      new Promise((r) =>
        setTimeout(async () => {
          leafSync(c(t))
          await sleep(0)
          await leaf(c(t))
          r()
        }, 2),
      ),
    )
  })
  def('cb-microtask', 'callbacks', async (t) => {
    await sleep(0)
    await new Promise((r) =>
      queueMicrotask(() => {
        leafSync(c(t))
        r()
      }),
    )
  })
  def('cb-raf', 'callbacks', async (t) => {
    if (env.raf)
      await new Promise((r) =>
        requestAnimationFrame(() => {
          leafSync(c(t))
          r()
        }),
      )
  })
  def('cb-event-dispatch', 'callbacks', async (t) => {
    // synchronous dispatch: same stack
    const et = new EventTarget()
    et.addEventListener('x', () => leafSync(c(t)))
    await sleep(0)
    et.dispatchEvent(new Event('x'))
  })
  def('cb-message-channel', 'callbacks', async (t) => {
    await sleep(0)
    const mc = new MessageChannel()
    await new Promise((r) => {
      mc.port1.onmessage = () => {
        leafSync(c(t, [null]))
        mc.port1.close()
        r()
      }
      mc.port2.postMessage(1)
    })
    leafSync(c(t))
  })
  def('cb-abort-signal', 'callbacks', async (t) => {
    const ac = new AbortController()
    const p = new Promise((r) =>
      ac.signal.addEventListener('abort', () => {
        leafSync(c(t))
        r()
      }),
    )
    await sleep(0)
    ac.abort()
    await p
    leafSync(c(t))
  })
  async function idbThen(db) {
    if (db) await idbGet(db, 'k')
    else await sleep(0)
  }

  // --- started in one context, awaited only in another
  raw('outside-adopted', 'cross-trace', async () => {
    // work started in no op, awaited by an op
    const w = (async () => {
      await sleep(2)
      leafSync(T.root('outside-adopted'))
      await leaf(T.root('outside-adopted'))
    })()
    const a = op('a', async (t) => {
      await w
      leafSync(c(t))
    })
    await a(T.root('outside-adopted'))
  })
  // AsyncLocalStorage itself attributes these to whoever scheduled the flush; the owner (or root) is the right answer
  for (const how of ['then', 'micro', 'timeout']) {
    const fq = new L.FlushQueue(how)
    raw('userland-queue-' + how, 'user-land queue (ALS fails too)', async () => {
      const gate = sleep(1)
      const o = op('owner', async (t) => {
        await gate
        await new Promise((r) =>
          fq.schedule(() => {
            leafSync(c(t, [null]))
            r()
          }),
        )
        leafSync(c(t))
      })
      await Promise.all([1, 2, 3].map(() => o(T.root('userland-queue-' + how))))
    })
  }
  def('deep-sync-stack', 'sync', async (t) => {
    await sleep(0)
    const rec = (n) => (n ? rec(n - 1) : leafSync(c(t)))
    rec(80)
    await leaf(c(t))
  })
  if (env.vendor) defineReal(op, env, env.vendor, def, leaf, leafSync, c)
  return S
}

/** background traffic in no op: roots started from timers, microtasks and loops; true parent = none */
export async function traffic(op, until) {
  const bg = op('bg', async (t) => {
    await sleep(0)
    bgLeaf(T.child(t))
  })
  const bgLeaf = op('bgLeaf', (t) => 1)
  let stop = false
  until.then(() => (stop = true))
  const loops = [
    (async () => {
      while (!stop) {
        await sleep(1)
        bgLeaf(T.root('traffic'))
        await bg(T.root('traffic'))
      }
    })(),
    (async () => {
      while (!stop) {
        await sleep(2)
        for (let i = 0; i < 5; i++) {
          await 0
          bgLeaf(T.root('traffic'))
        }
      }
    })(),
    new Promise((r) => {
      const iv = setInterval(() => {
        if (stop) {
          clearInterval(iv)
          r()
        }
        bgLeaf(T.root('traffic'))
        Promise.resolve().then(() => bgLeaf(T.root('traffic')))
      }, 2)
    }),
  ]
  await Promise.all(loops)
}
