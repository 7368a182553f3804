import { describe, expect, test } from 'vitest'
import { defaultLimits, type Limits } from './limits.ts'
import { snapshot } from './snapshot.ts'

const sharedPage = { initial: 1, maximum: 1, shared: true }

function within(limits: Partial<Limits>, value: unknown): unknown {
  return snapshot(value, { ...defaultLimits, timeMs: 10_000, ...limits })
}

describe('what the platform can store is stored as it is', () => {
  class Account {
    readonly owner = 'Ada'
    readonly #secret = 1
    total(): number {
      return this.#secret
    }
  }

  test.for([
    ['texts, numbers and nothing', ['a', 1, -0, Number.NaN, Infinity, true, null, undefined]],
    ['a BigInt', 2n ** 80n],
    ['a Date, also an invalid one', [new Date(5), new Date(Number.NaN)]],
    ['a Map and a Set, nested', new Map<unknown, unknown>([[{ k: 1 }, new Set([new Date(1)])]])],
    ['a RegExp', /a+/giu],
    [
      'typed arrays and buffers',
      [new Uint8Array([1, 2]), new Float32Array([0.5]), new ArrayBuffer(3)],
    ],
    ['a DataView', new DataView(new ArrayBuffer(4), 1, 2)],
    ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 })],
    ['an own key __proto__', JSON.parse('{"__proto__":{"x":1}}')],
    ['a list with undefined', [1, undefined, 3]],
  ] as const)('[T60] %s', ([, value]) => {
    const copy = snapshot(value)
    expect(structuredClone(copy)).toEqual(value)
  })

  test('[T60] a Blob is itself, since it cannot change', () => {
    const blob = new Blob(['x'])
    expect(snapshot({ blob })).toEqual({ blob })
  })

  test('[T60] an error keeps class, name, message, own fields and cause', () => {
    const cause = new TypeError('inner')
    const error = Object.assign(new RangeError('outer', { cause }), { code: 'E1', status: 429 })
    expect(snapshot(error)).toEqual({
      $class: 'RangeError',
      name: 'RangeError',
      message: 'outer',
      code: 'E1',
      status: 429,
      cause: { $class: 'TypeError', name: 'TypeError', message: 'inner' },
    })
    const both = new AggregateError([new Error('a'), 'b'], 'both')
    expect(snapshot(both)).toMatchObject({ message: 'both', errors: [{ message: 'a' }, 'b'] })
  })

  test('[T60] what cannot be stored is readable', () => {
    const value = {
      run: function run() {},
      sign: Symbol('sign'),
      account: new Account(),
      url: new URL('https://x.y/z'),
      weak: new WeakMap(),
      promise: Promise.resolve(1),
      boxed: { toJSON: () => 'plain objects keep their functions' },
    }
    expect(snapshot(value)).toEqual({
      run: { $weft: 'function', name: 'run' },
      sign: { $weft: 'symbol', text: 'Symbol(sign)' },
      account: { $class: 'Account', owner: 'Ada' },
      url: 'https://x.y/z',
      weak: { $weft: 'weak', class: 'WeakMap' },
      promise: { $weft: 'weak', class: 'Promise' },
      boxed: { toJSON: { $weft: 'function', name: 'toJSON' } },
    })
  })

  test('[T60] long lists of numbers are vectors', () => {
    const vector = Array.from({ length: 1_536 }, (_, index) => index / 1_536)
    expect(snapshot({ vector, short: [1, 2] })).toEqual({
      vector: Float64Array.from(vector),
      short: [1, 2],
    })
  })

  test('[T60] a list with holes is no vector', () => {
    const holes = Object.assign([1], { length: 100 })
    expect(snapshot(holes)).toEqual([1, ...Array.from({ length: 99 })])
  })

  test('[T60] bytes in shared memory are stored in memory of their own', () => {
    const shared = new Uint8Array(new WebAssembly.Memory(sharedPage).buffer, 4, 2)
    shared.set([1, 2])
    const copy = snapshot(shared) as Uint8Array
    expect([...copy]).toEqual([1, 2])
    expect(copy.buffer).toBeInstanceOf(ArrayBuffer)
  })

  test('[T60] shared objects are stored in full, cycles are marked', () => {
    const shared = { x: 1 }
    const cyclic: Record<string, unknown> = { a: shared, b: shared }
    cyclic['self'] = { back: cyclic }
    expect(snapshot(cyclic)).toEqual({
      a: { x: 1 },
      b: { x: 1 },
      self: { back: { $weft: 'cycle' } },
    })
  })

  test('[T25] nothing of it changes with the host’s value', () => {
    const bytes = new Uint8Array([1])
    const value = { list: [1], map: new Map([['a', { b: 1 }]]), when: new Date(0), bytes }
    const copy = snapshot(value)
    value.list.push(2)
    value.map.set('c', { b: 2 })
    value.when.setTime(9)
    bytes[0] = 9
    expect(copy).toEqual({
      list: [1],
      map: new Map([['a', { b: 1 }]]),
      when: new Date(0),
      bytes: new Uint8Array([1]),
    })
  })

  test('[T60] of a view on a large buffer only its own bytes are taken', () => {
    const buffer = new ArrayBuffer(50_000_000)
    const copies = [new Uint8Array(buffer, 10, 4), new DataView(buffer, 10, 4)].map((view) =>
      snapshot(view),
    )
    expect(copies).toEqual([new Uint8Array(4), new DataView(new ArrayBuffer(4))])
    for (const copy of copies) expect((copy as Uint8Array).buffer.byteLength).toBe(4)
  })
})

describe('no value makes it throw', () => {
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const trap = (): never => {
    throw new Error('trap')
  }
  const hostile: Record<string, unknown> = {
    'a getter that throws': Object.defineProperty({ b: 1 }, 'a', { enumerable: true, get: trap }),
    'a getter that throws nothing': Object.defineProperty({}, 'a', {
      enumerable: true,
      get: () => {
        throw undefined
      },
    }),
    'a revoked proxy': revoked.proxy,
    'a proxy whose every trap throws': new Proxy(
      {},
      { get: trap, ownKeys: trap, getPrototypeOf: trap, has: trap },
    ),
    'a proxy without end': endless(),
    'toJSON that throws': new (class {
      toJSON = trap
    })(),
    'toJSON that gives itself': new (class {
      toJSON(): this {
        return this
      }
    })(),
    'a class whose constructor is a text': Object.assign(
      Object.create({ constructor: 'x' }) as object,
      { a: 1 },
    ),
    'a function whose name throws': Object.defineProperty(() => 1, 'name', { get: trap }),
    'a Map whose iterator throws': Object.assign(new Map([[1, 2]]), { [Symbol.iterator]: trap }),
    'an error whose message throws': Object.defineProperty(new Error('x'), 'message', {
      get: trap,
    }),
    'a detached buffer': detached(),
    'what only inherits from Blob': Object.create(Blob.prototype),
    'a proxy of a Blob': new Proxy(new Blob(['x']), {}),
    'an error whose getter throws one without a text': {
      get a() {
        throw Object.assign(new Error('x'), { message: Object.create(null) })
      },
    },
    'a deep chain': deep(10_000),
  }

  test.for(Object.keys(hostile))('[T61] %s', (name) => {
    const copy = snapshot({ beside: 1, value: hostile[name] })
    expect(copy).toMatchObject({ beside: 1 })
    expect(() => structuredClone(copy)).not.toThrow()
  })

  test('[T61] a getter that throws costs only itself', () => {
    expect(snapshot(hostile['a getter that throws'])).toEqual({
      a: { $weft: 'unreadable', reason: 'trap' },
      b: 1,
    })
  })

  test('[T61] a getter is read once', () => {
    let reads = 0
    snapshot(Object.defineProperty({}, 'a', { enumerable: true, get: () => ++reads }))
    expect(reads).toBe(1)
  })
})

describe('limits', () => {
  test('[T62] a long text is cut, and says by how much', () => {
    expect(within({ stringLength: 5 }, ['abcdefgh', 'abc'])).toEqual([
      'abcde… [weft: 3 of 8 characters cut]',
      'abc',
    ])
  })

  test('[T62] a large value is cut where its room ends', () => {
    const copy = within(
      { valueBytes: 100 },
      Array.from({ length: 50 }, () => 'x'.repeat(30)),
    ) as string[]
    expect(copy.length).toBeLessThan(8)
    expect(JSON.stringify(copy)).toContain('"$weft":"cut"')
  })

  test('[T62] so are lists, objects and depth', () => {
    const marker = expect.objectContaining({ $weft: 'cut' })
    expect(within({ nodes: 4 }, [1, 2, 3, 4, 5])).toEqual([
      1,
      2,
      3,
      { $weft: 'cut', reason: 'budget', items: 2 },
    ])
    const object = within(
      { nodes: 3 },
      Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`k${i}`, i])),
    )
    expect(Object.values(object as object)).toContainEqual(marker)
    expect(within({ depth: 2 }, { a: { b: { c: 1 } } })).toEqual({
      a: { b: { $weft: 'cut', reason: 'depth' } },
    })
    expect(within({ valueBytes: 100 }, new Uint8Array(1_000))).toEqual({
      $weft: 'cut',
      reason: 'bytes',
      bytes: 1_000,
      type: 'Uint8Array',
    })
  })

  test('[T62] time is a limit too', () => {
    const slow = Array.from({ length: 5_000 }, () => ({
      get a() {
        const until = performance.now() + 0.05
        while (performance.now() < until);
        return 1
      },
    }))
    const at = performance.now()
    const copy = snapshot(slow, { ...defaultLimits, timeMs: 5 })
    expect(performance.now() - at).toBeLessThan(2_000)
    expect(JSON.stringify(copy)).toContain('"$weft":"cut"')
  })

  test.for([
    ['a text of 100 MB', () => 'x'.repeat(100_000_000)],
    ['a list of ten million', () => Array.from({ length: 10_000_000 }, () => 'x')],
    ['a list of ten million numbers', () => Array.from({ length: 10_000_000 }, () => 1)],
    [
      'a graph of 2^30 shared references',
      () => {
        let graph: unknown = { leaf: 1 }
        for (let level = 0; level < 30; level++) graph = [graph, graph]
        return graph
      },
    ],
    ['a Map of a million', () => new Map(Array.from({ length: 1_000_000 }, (_, i) => [i, { i }]))],
    ['a buffer of 100 MB', () => new Uint8Array(100_000_000)],
  ] as const)('[T62] %s is taken within the budget', ([, make]) => {
    const value = make()
    const at = performance.now()
    const copy = snapshot(value)
    // Not the budget, which the bench measures: without limits these take many seconds, or for ever.
    expect(performance.now() - at).toBeLessThan(2_000)
    expect(
      JSON.stringify(copy, (_, item: unknown) => (item instanceof Map ? [...item] : item)).length,
    ).toBeLessThan(4_000_000)
  })
})

function endless(): unknown {
  return new Proxy(
    {},
    {
      ownKeys: () => ['a', 'b'],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      get: (_, key) => (typeof key === 'string' ? endless() : undefined),
    },
  )
}

function detached(): unknown {
  const bytes = new Uint8Array(8)
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
  return [bytes, bytes.buffer]
}

function deep(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = { value }
  return value
}
