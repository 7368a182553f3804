/** Makes ids that sort by the time they were made, also within one millisecond. */
export interface IdGenerator {
  /** A UUIDv7 (RFC 9562), e.g. for a call. */
  id(): string
  /** 32 lowercase hex digits, a W3C trace id that sorts by time. */
  traceId(): string
}

/**
 * Time-ordered ids. Written here because every call makes one: asking the platform for random bytes costs more than all
 * else about an id, so they are asked for in bulk.
 */
export function createIds(): IdGenerator {
  const random = createRandom()
  let lastMs = 0
  let count = 0

  // 48 bits of time, then a 32-bit count that starts at random in each millisecond, then 42 random bits.
  function parts(): readonly [time: string, high: string, low: string] {
    const now = Date.now()
    if (now > lastMs) {
      lastMs = now
      // The upper half stays free, so that counting up never overflows.
      count = random() >>> 1
    } else count++
    const time = hex(Math.floor(lastMs / 0x10000), 8) + hex(lastMs % 0x10000, 4)
    const high = 0x7000 | (count >>> 20)
    const variant = 0x8000 | ((count >>> 6) & 0x3fff)
    const tail = hex(((count & 0x3f) << 10) | (random() & 0x3ff), 4) + hex(random() >>> 0, 8)
    return [time, hex(high, 4) + hex(variant, 4), tail]
  }

  return {
    id() {
      const [time, middle, tail] = parts()
      return `${time.slice(0, 8)}-${time.slice(8)}-${middle.slice(0, 4)}-${middle.slice(4)}-${tail}`
    },
    traceId: () => parts().join(''),
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

const pooledWords = 1024

function createRandom(): () => number {
  const pool = new Uint32Array(pooledWords)
  let used = pooledWords
  return () => {
    if (used === pooledWords) {
      crypto.getRandomValues(pool)
      used = 0
    }
    return pool[used++] ?? 0
  }
}
