// Plays the part of node_modules: served as is, NOT run through the build-time transform
// (unless the technique says transformLib:true).

/** counting semaphore: a waiter is woken by whoever releases (often another trace) */
export class Semaphore {
  constructor(n) {
    this.n = n
    this.q = []
  }
  async acquire() {
    if (this.n > 0) {
      this.n--
      return
    }
    await new Promise((r) => this.q.push(r))
  }
  release() {
    const r = this.q.shift()
    if (r) r()
    else this.n++
  }
}
/** async queue: consumer loops are woken by producers */
export class AsyncQueue {
  constructor() {
    this.items = []
    this.waiters = []
  }
  push(x) {
    const w = this.waiters.shift()
    if (w) w(x)
    else this.items.push(x)
  }
  next() {
    if (this.items.length) return Promise.resolve(this.items.shift())
    return new Promise((r) => this.waiters.push(r))
  }
}
/** retry helper: awaits internally, then calls the user's callback again */
export async function retry(fn, { tries = 3, delay = 1 } = {}) {
  for (let i = 0; ; i++) {
    try {
      return await fn(i)
    } catch (e) {
      if (i + 1 >= tries) throw e
      await new Promise((r) => setTimeout(r, delay))
    }
  }
}
/** concurrent map with limit; calls the user's callback from worker loops */
export async function mapLimit(items, limit, fn) {
  const out = new Array(items.length)
  let i = 0
  const worker = async () => {
    while (i < items.length) {
      const k = i++
      out[k] = await fn(items[k], k)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return out
}
/** like OpenAI's/Anthropic's APIPromise: a Promise subclass with its own then() that parses lazily */
export class APIPromise extends Promise {
  #resp
  #parsed
  constructor(resp, parse) {
    super((r) => r(null))
    this.#resp = resp
    this.parseFn = parse
  }
  static get [Symbol.species]() {
    return Promise
  }
  parse() {
    return (this.#parsed ??= this.#resp.then(async (r) => this.parseFn(r)))
  }
  then(a, b) {
    return this.parse().then(a, b)
  }
  catch(b) {
    return this.parse().catch(b)
  }
  finally(f) {
    return this.parse().finally(f)
  }
}
/** knex-like lazy thenable (not a Promise at all) */
export class LazyQuery {
  constructor(ms, value) {
    this.ms = ms
    this.value = value
  }
  then(ok, bad) {
    return new Promise((r) => setTimeout(r, this.ms)).then(() => this.value).then(ok, bad)
  }
}
/** agent loop in node_modules: awaits the model, calls back user's tool functions */
export async function agentLoop(model, tools, steps) {
  let msg = 'start'
  for (let s = 0; s < steps; s++) {
    msg = await model(msg, s)
    await Promise.all(tools.map((t) => t(msg, s)))
  }
  return msg
}
/** stream transformer that hands chunks to a callback */
export async function consume(stream, onChunk) {
  const rd = stream.getReader()
  for (;;) {
    const { done, value } = await rd.read()
    if (done) return
    await onChunk?.(value)
  }
}
/** async generator in node_modules */
export async function* libStream(n, ms) {
  for (let i = 0; i < n; i++) {
    await new Promise((r) => setTimeout(r, ms))
    yield i
  }
}
/** dataloader: batches keys of many callers, resolves all from one timer */
export class Loader {
  constructor() {
    this.batch = null
  }
  load(k) {
    if (!this.batch) {
      this.batch = []
      queueMicrotask(() => {
        const b = this.batch
        this.batch = null
        setTimeout(() => b.forEach((x) => x.r(x.k)), 1)
      })
    }
    return new Promise((r) => this.batch.push({ k, r }))
  }
}

/** event emitter + an async helper that emits after an internal await (library code, context lost inside) */
export class Emitter {
  constructor() {
    this.h = []
  }
  on(f) {
    this.h.push(f)
  }
  emit(x) {
    for (const f of this.h.slice()) f(x)
  }
  off() {
    this.h = []
  }
}
export async function emitLater(e, x, ms) {
  await new Promise((r) => setTimeout(r, ms))
  e.emit(x)
  await null
}

/** user-land job queue flushed by one microtask (like Vue nextTick, Dexie, MobX, RxJS asap): callbacks of many owners run in one job */
export class FlushQueue {
  constructor(how) {
    this.q = []
    this.how = how
  }
  schedule(f) {
    if (this.q.push(f) === 1) {
      const go = () => {
        const q = this.q
        this.q = []
        for (const g of q) g()
      }
      if (this.how === 'then') Promise.resolve().then(go)
      else if (this.how === 'micro') queueMicrotask(go)
      else setTimeout(go, 0)
    }
  }
}
