import fc from 'fast-check'

/** Runs code in another realm (an iframe, a node:vm context) and gives its value. */
export type Evaluate = (code: string) => unknown

type Make = () => unknown

/** A value in the making: fast-check looks at what it generates, and a revoked proxy throws at every look. */
export interface Case {
  readonly make: Make
  /** What a failed run prints. */
  readonly text: string
}

/** Any value a function may take, give or throw, but for promises and streams, which an op looks into. */
export function anyCase(evaluate: Evaluate): fc.Arbitrary<Case> {
  const plain = anything().map((value) => ({ make: () => value, text: fc.stringify(value) }))
  const foreign = foreignCode.map((code) => ({ make: () => evaluate(code), text: code }))
  const own = strangeValues.map((make) => ({ make, text: String(make) }))
  const strange = fc.constantFrom(...own, ...foreign)
  const nested = fc
    .tuple(fc.constantFrom(...nests), strange, plain)
    .map(([nest, inner, beside]) => ({
      make: () => nest(inner.make(), beside.make()),
      text: `${String(nest)} of ${inner.text}, ${beside.text}`,
    }))
  const frozen = fc.oneof(plain, nested).map(({ make, text }) => ({
    make: () => frozenAtEveryDepth(make()),
    text: `frozen ${text}`,
  }))
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 2, arbitrary: strange },
    { weight: 3, arbitrary: nested },
    { weight: 2, arbitrary: frozen },
  )
}

const nests: readonly ((inner: unknown, beside: unknown) => unknown)[] = [
  (inner, beside) => ({ inner, beside, again: inner }),
  (inner, beside) => [inner, beside, inner],
  (inner, beside) => new Map([[beside, inner]]),
  (inner, beside) => new Map([[inner, beside]]),
  (inner) => new Set([inner]),
  (inner) => Object.assign(Object.create(null) as object, { inner }),
  (inner) => Object.assign(new Holder(), { value: inner }),
  (inner) => Object.assign(new Error('outer', { cause: inner }), { inner }),
]

function anything(): fc.Arbitrary<unknown> {
  const text = fc.string({ unit: fc.constantFrom('\uD800', '\uDC00', 'a', 'é', '\u0000', '😀') })
  return fc.oneof(
    text,
    fc.dictionary(text, fc.oneof(text, fc.double(), fc.bigInt())),
    fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    }),
  )
}

class Holder {
  readonly #hidden = 1
  value: unknown
  get hidden(): number {
    return this.#hidden
  }
}

class Numbers extends Array<number> {}

const fail = (): never => {
  throw new Error('trap')
}

const strangeValues: readonly Make[] = [
  () => Symbol('sign'),
  () => Symbol.iterator,
  () => 2n ** 200n,
  () => Number.NaN,
  () => -0,
  () => undefined,
  () => () => 1,
  () => class Inner {},
  () => new Holder(),
  () => new Date(Number.NaN),
  () => new URL('https://x.y/z'),
  () => new AbortController().signal,
  () => new WeakMap(),
  () => new WeakRef({}),
  () => new Blob(['x']),
  () => Object.create(Blob.prototype),
  () => Object.create(Date.prototype),
  () => Object.create(Promise.prototype),
  () => new Proxy(Promise.resolve(1), {}),
  () => Object.create(Uint8Array.prototype),
  () => new Proxy(new Blob(['x']), {}),
  () => new Proxy([1, 2], {}),
  () => new Proxy(() => 1, {}),
  () => new SharedArrayBufferOrNone(8),
  () => new Uint8Array(new SharedArrayBufferOrNone(8)),
  () => new Numbers(),
  () => Numbers.from({ length: 100 }, (_, index) => index),
  () => Array.from({ length: 100 }, (_, index) => index / 7),
  () => Object.assign([1], { [Symbol.iterator]: fail, extra: 1 }),
  () => Object.assign([], { length: 4_294_967_295 }),
  () => Object.assign([], { 4_000_000: 'far' }),
  () => Object.assign(new Error('own', { cause: fail }), { status: {}, code: Symbol('code') }),
  () => Object.assign(new Error('x'), { message: fail, name: 1n, stack: [] }),
  () => new AggregateError([1, new Error('inner')], 'both'),
  () => Object.assign(new (class Named extends Error {})(), { constructor: { name: 5 } }),
  () =>
    new (class Odd extends Error {
      static override readonly name = undefined as never
    })(),
  () => new DOMException('stopped', 'AbortError'),
  () => ({ toJSON: fail, valueOf: fail, toString: fail }),
  () =>
    new (class {
      toJSON = fail
    })(),
  () => ({ model: 'm', usage: { prompt_tokens: 1n, completion_tokens: Number.NaN } }),
  revoked,
  () => new Proxy({}, new Proxy({}, { get: () => fail })),
  getters,
  cyclic,
  deep,
]

// Not there in pages that are not isolated.
const SharedArrayBufferOrNone =
  typeof SharedArrayBuffer === 'undefined' ? ArrayBuffer : SharedArrayBuffer

const foreignCode: readonly string[] = [
  '({ a: 1, b: [{ c: "x" }] })',
  '[1, [2], { three: 3 }]',
  'new Date(NaN)',
  'new Map([[{ k: 1 }, new Set([1])]])',
  'new Error("far")',
  'new Uint8Array([1, 2])',
  'new (class Far { x = 1 })()',
  'Object.create(null)',
  '(() => 1)',
  '/far/g',
  '(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()',
]

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

function getters(): unknown {
  const owner = { fine: 1 }
  for (const key of ['then', 'model', 'usage', 'name', 'message', 'toJSON', 'constructor'])
    Object.defineProperty(owner, key, { enumerable: true, configurable: true, get: fail })
  return owner
}

function cyclic(): unknown {
  const value: Record<string, unknown> = { list: [] }
  value['self'] = value
  value['list'] = [value, new Map([['back', value]])]
  return value
}

function deep(): unknown {
  let value: unknown = 1
  for (let level = 0; level < 200; level++) value = [value]
  return value
}

function frozenAtEveryDepth<T>(value: T, seen: Set<unknown> = new Set()): T {
  if (typeof value !== 'object' || value === null || seen.has(value)) return value
  seen.add(value)
  try {
    // Getters and proxies may throw, and arrays of bytes cannot be frozen.
    for (const item of Object.values(value)) frozenAtEveryDepth(item, seen)
    Object.freeze(value)
  } catch {
    return value
  }
  return value
}

const maxParts = 3_000

/** All that can be seen of a value without running its getters, as parts to compare one by one. */
export function partsOfValue(value: unknown): readonly unknown[] {
  const parts: unknown[] = [value]
  const seen = new Set<unknown>()
  const waiting = [value]
  while (waiting.length > 0 && parts.length < maxParts) {
    const next = waiting.pop()
    if ((typeof next !== 'object' && typeof next !== 'function') || next === null) continue
    if (seen.has(next)) continue
    seen.add(next)
    const found = ownParts(next)
    for (const part of found) parts.push(part)
    // The first is the prototype, which is the platform's or a class's and not the value's own.
    waiting.push(...found.slice(1, maxParts))
  }
  return parts
}

function ownParts(owner: object): readonly unknown[] {
  try {
    const descriptors = Object.getOwnPropertyDescriptors(owner)
    const own = Reflect.ownKeys(descriptors).flatMap((key) => {
      const descriptor = Reflect.get(descriptors, key) as PropertyDescriptor
      return [key, ...Object.entries(descriptor).flat()]
    })
    const inside = owner instanceof Map ? [...owner].flat() : owner instanceof Set ? [...owner] : []
    const time = owner instanceof Date ? [owner.getTime()] : []
    return [Object.getPrototypeOf(owner), Object.isExtensible(owner), ...own, ...inside, ...time]
  } catch {
    return ['cannot be looked at']
  }
}
