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
  function hexDigits(): string {
    const now = Date.now()
    if (now > lastMs) {
      lastMs = now
      // The upper half stays free, so that counting up never overflows.
      count = random() >>> 1
    } else count++
    const high = Math.floor(lastMs / 0x10000)
    const low = (lastMs & 0xffff) * 0x10000 + (0x7000 | (count >>> 20))
    const variant = (0x8000 | ((count >>> 6) & 0x3fff)) * 0x10000
    const tail = ((count & 0x3f) << 10) | (random() & 0x3ff)
    return hex32(high) + hex32(low) + hex32(variant + tail) + hex32(random())
  }

  return {
    id() {
      const digits = hexDigits()
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`
    },
    traceId: hexDigits,
  }
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

// By bytes from a table: numbers as text and padded cost several times as much.
function hex32(word: number): string {
  const byte = (shift: number): string => hexOfByte[(word >>> shift) & 0xff] ?? ''
  return byte(24) + byte(16) + byte(8) + byte(0)
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
