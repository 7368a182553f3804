import { statusOf, type CallRecord, type Kind, type Status } from './call.ts'
import { serviceTierOf } from './price.ts'
import { promptTokensOf, totalTokensOf } from './token-totals.ts'
import { addUsage } from './add-usage.ts'
import { noUsage, type Usage } from './usage.ts'

/** Milliseconds a cell covers. */
export const cellMs = 3_600_000

/** Calls that are alike, of one hour, added up. Money is not in it: prices change afterwards, tokens do not. */
export interface Cell extends CellKey {
  readonly calls: number
  /** Tokens of the calls' own requests to the model. */
  readonly usage: Usage
  /** Calls whose tokens were counted here, not reported. */
  readonly estimatedCalls: number
  /** Sum of the durations of ended calls, ms. */
  readonly ms: number
  readonly latency: Histogram
  /** From the start to the first token of streamed answers. */
  readonly firstToken: Histogram
}

/** What the calls of a cell have in common. */
export interface CellKey {
  /** Start of the hour, epoch ms. */
  readonly hour: number
  readonly op: string
  readonly kind: Kind
  readonly status: Status
  readonly root: boolean
  readonly model: string | undefined
  readonly provider: string | undefined
  /** Whether the calls' models used tokens, reported none used, or reported nothing. */
  readonly tokens: 'some' | 'none' | 'unreported'
  /** Whether these are further models of calls that are in another cell with their first. */
  readonly further: boolean
  readonly hasEnd: boolean
  /** Whether anything of the answer had arrived: a request that failed before is nothing anybody bills. */
  readonly hasAnswer: boolean
  /** The longest of `tierStarts` that the prompt exceeds: rates may depend on it. */
  readonly tier: number
  /** Service tier the provider used; absent is the standard one, and in cells from before it was known. */
  readonly serviceTier?: string
}

/** How often each bucket occurs, by bucket number. A bucket is 5 % wide, so its middle is within 2.5 %. */
export type Histogram = Readonly<Record<number, number>>

/** Prompt lengths from which models of the built-in price table cost something else, in tokens. */
export const tierStarts: readonly number[] = [
  0, 128_000, 199_999, 200_000, 256_000, 271_999, 272_000, 512_000, 1_000_000,
]

/** The cells of some calls. */
export function cellsOf(calls: Iterable<CallRecord>): Cell[] {
  const sums = new CellSums()
  for (const call of calls) {
    const cell = cellOf(call)
    sums.add(cell)
    for (const further of furtherCells(call, cell)) sums.add(further)
  }
  return sums.cells()
}

/** The cells that take some calls away again. */
export function withoutCells(cells: readonly Cell[]): Cell[] {
  return cells.map((cell) => scaled(cell, -1))
}

/** Cells of equal key as one each; what adds up to nothing is left out. */
export function mergeCells(cells: Iterable<Cell>): Cell[] {
  const sums = new CellSums()
  for (const cell of cells) sums.add(cell)
  return sums.cells()
}

/**
 * Cells with others added to them. Only the hours of the others are added up: merging all of a month to add a minute to
 * it takes longer than reading it.
 */
export function addCells(merged: readonly Cell[], others: readonly Cell[]): readonly Cell[] {
  if (others.length === 0) return merged
  const hours = new Set(others.map(({ hour }) => hour))
  const touched = merged.filter(({ hour }) => hours.has(hour))
  return [...merged.filter(({ hour }) => !hours.has(hour)), ...mergeCells([...touched, ...others])]
}

type Sum = { -readonly [Field in keyof Cell]: Cell[Field] }

// Changed in place: every call of a page is added up once.
class CellSums {
  readonly #sums = new Map<string, Sum>()

  add(cell: Cell): void {
    const key = keyOf(cell)
    const sum = this.#sums.get(key)
    if (!sum) {
      const { latency, firstToken } = cell
      this.#sums.set(key, { ...cell, latency: { ...latency }, firstToken: { ...firstToken } })
      return
    }
    sum.calls += cell.calls
    sum.ms += cell.ms
    sum.estimatedCalls += cell.estimatedCalls
    if (cell.usage !== noUsage)
      // One estimate taken away again leaves none.
      sum.usage = { ...addUsage(sum.usage, cell.usage), estimated: sum.estimatedCalls > 0 }
    addTo(sum.latency, cell.latency)
    addTo(sum.firstToken, cell.firstToken)
  }

  cells(): Cell[] {
    return [...this.#sums.values()].filter((cell) => cell.calls !== 0)
  }
}

function keyOf(cell: Cell): string {
  const { hour, op, kind, status, root, model = '\0', provider = '\0' } = cell
  const { tokens, hasEnd, hasAnswer, tier, further, serviceTier = '\0' } = cell
  const isEstimated = cell.estimatedCalls !== 0
  const flags = `${root} ${hasEnd} ${hasAnswer} ${further} ${tokens} ${tier} ${isEstimated}`
  // Names are the app's and may hold anything; their lengths say where each ends.
  const lengths = `${op.length} ${model.length} ${serviceTier.length}`
  return `${lengths} ${hour} ${kind} ${status} ${flags} ${op}${model}${serviceTier}${provider}`
}

function cellOf(call: CallRecord): Cell {
  const { ownUsage, endedAt, startedAt, firstTokenAt, model } = call
  const ms = endedAt === undefined ? undefined : endedAt - startedAt
  const first = ownUsage && Object.keys(ownUsage)[0]
  const serviceTier = serviceTierOf(call.attributes['serviceTier'])
  return {
    hour: Math.floor(startedAt / cellMs) * cellMs,
    op: call.op,
    kind: call.kind,
    status: statusOf(call),
    root: call.parentId === undefined,
    provider: call.provider,
    hasEnd: endedAt !== undefined,
    hasAnswer: firstTokenAt !== undefined,
    calls: 1,
    ms: ms ?? 0,
    latency: ms === undefined ? noTimes : { [bucketOf(ms)]: 1 },
    firstToken: firstTokenAt === undefined ? noTimes : { [bucketOf(firstTokenAt - startedAt)]: 1 },
    further: false,
    ...(serviceTier === undefined ? {} : { serviceTier }),
    ...(first === undefined ? modelPart(model, undefined) : modelPart(first, ownUsage?.[first])),
  }
}

function furtherCells({ ownUsage }: CallRecord, cell: Cell): Cell[] {
  if (!ownUsage) return []
  const others = Object.entries(ownUsage).slice(1)
  return others.map(([model, usage]) => ({ ...cell, further: true, ...modelPart(model, usage) }))
}

const noTimes: Histogram = Object.freeze({})

type ModelPart = Pick<Cell, 'model' | 'usage' | 'estimatedCalls' | 'tokens' | 'tier'>

function modelPart(model: string | undefined, usage: Usage | undefined): ModelPart {
  return {
    model,
    usage: usage ?? noUsage,
    estimatedCalls: usage?.estimated ? 1 : 0,
    tokens: !usage ? 'unreported' : totalTokensOf(usage) === 0 ? 'none' : 'some',
    tier: usage ? tierOf(promptTokensOf(usage)) : 0,
  }
}

/** The tier of a prompt of so many tokens. */
export function tierOf(promptTokens: number): number {
  return tierStarts.findLast((start) => promptTokens > start) ?? 0
}

function scaled(cell: Cell, factor: number): Cell {
  const { usage, latency, firstToken } = cell
  const negative = Object.entries(usage).map(([key, value]) => [
    key,
    typeof value === 'number' ? value * factor : value,
  ])
  return {
    ...cell,
    calls: cell.calls * factor,
    usage: Object.fromEntries(negative) as Usage,
    estimatedCalls: cell.estimatedCalls * factor,
    ms: cell.ms * factor,
    latency: scaledHistogram(latency, factor),
    firstToken: scaledHistogram(firstToken, factor),
  }
}

const growth = Math.log(1.05)
// Everything below a tenth of a millisecond is one bucket.
const shortestMs = 0.1

function bucketOf(ms: number): number {
  return ms <= shortestMs ? 0 : Math.ceil(Math.log(ms / shortestMs) / growth)
}

function middleOf(bucket: number): number {
  return bucket === 0 ? shortestMs / 2 : shortestMs * Math.exp((bucket - 0.5) * growth)
}

/** The sum of two histograms. */
export function addHistograms(a: Histogram, b: Histogram): Histogram {
  const result: Record<number, number> = { ...a }
  addTo(result, b)
  return result
}

function addTo(sum: Record<number, number>, histogram: Histogram): void {
  for (const key in histogram) {
    const bucket = Number(key)
    const total = (sum[bucket] ?? 0) + (histogram[bucket] ?? 0)
    if (total === 0) delete sum[bucket]
    else sum[bucket] = total
  }
}

function scaledHistogram(histogram: Histogram, factor: number): Histogram {
  const entries = Object.entries(histogram).map(([bucket, count]) => [bucket, count * factor])
  return Object.fromEntries(entries) as Histogram
}

/** How many values a histogram holds. */
export function sizeOf(histogram: Histogram): number {
  return Object.values(histogram).reduce((total, count) => total + count, 0)
}

/** The value below which a share of all values lies, within 2.5 %; undefined when there are none. */
export function quantileOf(histogram: Histogram, share: number): number | undefined {
  const wanted = Math.ceil(share * sizeOf(histogram))
  let seen = 0
  // Number-like keys come in ascending order.
  for (const [bucket, count] of Object.entries(histogram)) {
    seen += count
    if (seen >= wanted) return middleOf(Number(bucket))
  }
  return undefined
}
