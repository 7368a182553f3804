import type { CallRecord } from '../../model/call.ts'
import { callTest, needsPayload } from '../../model/matches.ts'
import { jsonTextTest, textTest } from '../../model/text-match.ts'
import { comparePositions, headerOf, isAfter } from '../positions.ts'
import type { CallPosition, CallRead, CallReadPage } from '../store.ts'
import type { Database } from './database.ts'
import type { FoundCall } from './found-call.ts'
import { unpack } from './payloads.ts'
import type { CallHeader, Payload } from './rows.ts'
import { spanOf } from './segment-ids.ts'
import { blockOf, blocksByKey } from './segments.ts'

// So many payloads are read in one task of the page at most.
const mostPayloads = 256

/** One page of calls while it fills, from whatever order they are found in. */
export class Page {
  readonly #database: Database
  readonly #read: CallRead
  readonly #early: (call: CallRecord) => boolean
  readonly #late: ((call: CallRecord) => boolean) | undefined
  readonly #found: CallRecord[] = []
  readonly #mayMatch: (call: CallHeader, payload: Payload) => boolean
  #waiting: FoundCall[] = []
  /** Starts of all calls that were looked at. */
  readonly #starts: number[] = []
  #payloadsAtOnce: number
  #rest: CallPosition | undefined

  constructor(database: Database, read: CallRead) {
    this.#database = database
    this.#read = read
    this.#early = callTest({ ...read.filter, text: '' })
    this.#late = lateTest(read)
    this.#mayMatch = quickTest(read)
    this.#payloadsAtOnce = Math.min(read.limit + 1, mostPayloads)
  }

  /** Takes calls that may belong to the page. */
  offer(calls: readonly FoundCall[]): void {
    const { after, direction } = this.#read
    for (const item of calls) {
      if (after && !isAfter(item.call, after, direction)) continue
      this.#starts.push(item.call.startedAt)
      if (this.#early(item.call)) this.#waiting.push(item)
    }
  }

  /** Decides on all calls that come before those of a segment; resolves to whether the page is full. */
  async takeUpTo(segment: string | undefined): Promise<boolean> {
    const known = this.#knownUpTo(segment)
    let taken = 0
    while (taken < known.length && !this.#isFull()) {
      const part = known.slice(taken, taken + this.#nextPart())
      taken += part.length
      this.#found.push(...(await this.#matching(part)))
    }
    return this.#isFull()
  }

  /** Whether enough was looked at for one page; it then ends before the calls of a segment. */
  restsAt(segment: string): boolean {
    const { scan = Number.POSITIVE_INFINITY, after, direction } = this.#read
    if (this.#starts.length < scan) return false
    const { first, last } = spanOf(segment)
    const rest =
      direction === 'asc' ? { startedAt: first, id: '\u0000' } : { startedAt: last, id: '\uffff' }
    // Calls that all start at once are more than a page that gets nowhere.
    if (after && !isAfter(rest, after, direction)) return false
    this.#rest = rest
    return true
  }

  result(): CallReadPage {
    const calls = this.#found.slice(0, this.#read.limit)
    const last = calls.at(-1)
    const next = this.#isFull() && last ? { startedAt: last.startedAt, id: last.id } : this.#rest
    return { calls, next, scanned: this.#scannedUpTo(next) }
  }

  #scannedUpTo(end: CallPosition | undefined): number {
    if (!end) return this.#starts.length
    const { startedAt } = end
    const isBehind =
      this.#read.direction === 'asc'
        ? (start: number) => start > startedAt
        : (start: number) => start < startedAt
    // Where a page rests, the calls of that very moment are the next one's.
    const isNext = end === this.#rest
    return this.#starts.filter((start) => !isBehind(start) && !(isNext && start === startedAt))
      .length
  }

  // One more than the page holds tells whether there is another; a search that finds little takes larger parts.
  #nextPart(): number {
    if (!this.#late) return this.#read.limit + 1 - this.#found.length
    const part = this.#payloadsAtOnce
    this.#payloadsAtOnce = Math.min(part * 2, mostPayloads)
    return part
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
    return calls.flatMap(({ call }, index) => {
      const place = places[index]
      // What this tab still holds is not handed out itself: nobody may change what is written later.
      if (!place) return structuredClone(call)
      const payload = blocks.get(place.key)?.[place.offset] ?? {}
      return this.#mayMatch(call, payload) ? unpack(call, payload) : []
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

// Payloads are text, and most of what a search looks at does not have the words in it: that need not be parsed.
function quickTest({ filter }: CallRead): (call: CallHeader, payload: Payload) => boolean {
  const { text = '' } = filter
  const inJson = text === '' ? undefined : jsonTextTest(text)
  if (!inJson) return () => true
  const inHeader = textTest(text)
  return (call, payload) => typeof payload !== 'string' || inJson(payload) || inHeader(call)
}
