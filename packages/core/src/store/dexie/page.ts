import type { CallRecord } from '../../model/call.ts'
import { callTest, needsPayload } from '../../model/matches.ts'
import { comparePositions, headerOf, isAfter } from '../positions.ts'
import type { CallPosition, CallRead, CallReadPage } from '../store.ts'
import type { Database } from './database.ts'
import type { FoundCall } from './found-call.ts'
import { unpack } from './payloads.ts'
import { spanOf } from './segment-ids.ts'
import { blockOf, blocksByKey } from './segments.ts'

/** One page of calls while it fills, from whatever order they are found in. */
export class Page {
  readonly #database: Database
  readonly #read: CallRead
  readonly #early: (call: CallRecord) => boolean
  readonly #late: ((call: CallRecord) => boolean) | undefined
  readonly #found: CallRecord[] = []
  #waiting: FoundCall[] = []
  #scanned = 0

  constructor(database: Database, read: CallRead) {
    this.#database = database
    this.#read = read
    this.#early = callTest({ ...read.filter, text: '' })
    this.#late = lateTest(read)
  }

  /** Takes calls that may belong to the page. */
  offer(calls: readonly FoundCall[]): void {
    const { after, direction } = this.#read
    for (const item of calls) {
      if (after && !isAfter(item.call, after, direction)) continue
      this.#scanned++
      if (this.#early(item.call)) this.#waiting.push(item)
    }
  }

  /** Decides on all calls that come before those of a segment; resolves to whether the page is full. */
  async takeUpTo(segment: string | undefined): Promise<boolean> {
    const known = this.#knownUpTo(segment)
    let taken = 0
    while (taken < known.length && !this.#isFull()) {
      // One more than the page holds tells whether there is another.
      const part = known.slice(taken, taken + this.#read.limit + 1 - this.#found.length)
      taken += part.length
      this.#found.push(...(await this.#matching(part)))
    }
    return this.#isFull()
  }

  result(): CallReadPage {
    const calls = this.#found.slice(0, this.#read.limit)
    const last = calls.at(-1)
    const next = this.#isFull() && last ? { startedAt: last.startedAt, id: last.id } : undefined
    return { calls, next, scanned: this.#scanned }
  }

  #isFull(): boolean {
    return this.#found.length > this.#read.limit
  }

  #knownUpTo(segment: string | undefined): FoundCall[] {
    const sign = this.#read.direction === 'asc' ? 1 : -1
    const sorted = this.#waiting.sort((a, b) => sign * comparePositions(a.call, b.call))
    const end = segment === undefined ? sorted.length : this.#countBefore(sorted, segment)
    this.#waiting = sorted.slice(end)
    return sorted.slice(0, end)
  }

  #countBefore(sorted: readonly FoundCall[], segment: string): number {
    const { first, last } = spanOf(segment)
    const isBefore =
      this.#read.direction === 'asc'
        ? ({ startedAt }: CallPosition) => startedAt < first
        : ({ startedAt }: CallPosition) => startedAt > last
    return sorted.findLastIndex(({ call }) => isBefore(call)) + 1
  }

  async #matching(calls: readonly FoundCall[]): Promise<CallRecord[]> {
    const late = this.#late
    const whole = late || this.#read.payloads ? await this.#whole(calls) : calls.map(headerOfFound)
    const matching = late ? whole.filter(late) : whole
    return late && !this.#read.payloads ? matching.map(headerOf) : matching
  }

  async #whole(calls: readonly FoundCall[]): Promise<CallRecord[]> {
    const places = calls.map(({ segment, index }) => segment && blockOf(segment, index))
    const keys = new Set(places.flatMap((place) => place?.key ?? []))
    const blocks = await blocksByKey(this.#database, [...keys])
    return calls.map(({ call }, index) => {
      const place = places[index]
      // What this tab still holds is not handed out itself: nobody may change what is written later.
      return place
        ? unpack(call, blocks.get(place.key)?.[place.offset] ?? {})
        : structuredClone(call)
    })
  }
}

function headerOfFound({ call, segment }: FoundCall): CallRecord {
  return segment ? call : structuredClone(headerOf(call))
}

// What only the whole call tells.
function lateTest({ filter, test }: CallRead): ((call: CallRecord) => boolean) | undefined {
  if (!needsPayload(filter)) return test
  const byText = callTest(filter)
  return (call) => byText(call) && test?.(call) !== false
}
