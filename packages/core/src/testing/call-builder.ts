import { statusOf, type Call, type CallRecord } from '../model/call.ts'
import { addUsageByModel } from '../model/add-usage.ts'

/** A call in few words: times are ms after the trace's start, the rest has defaults. */
export interface CallSketch extends Partial<
  Omit<Call, 'startedAt' | 'endedAt' | 'firstTokenAt' | 'summary'>
> {
  readonly id: string
  readonly at?: number
  /** Undefined runs still. */
  readonly ms?: number
  /** When the first token came, ms after the call's start. */
  readonly firstTokenMs?: number
  readonly summary?: Partial<Call['summary']>
  readonly children?: readonly CallSketch[]
}

/** A call from a sketch. */
export function callOf(sketch: CallSketch, start: number = Date.UTC(2026, 0, 1)): Call {
  const { at = 0, ms, firstTokenMs, children: _children, summary, ...fields } = sketch
  const startedAt = start + at
  const status = fields.status ?? (ms === undefined ? 'running' : 'success')
  return {
    traceId: 'trace',
    parentId: undefined,
    parentBy: fields.parentId === undefined ? 'none' : 'sync',
    op: sketch.id,
    displayName: fields.op ?? sketch.id,
    kind: 'chain',
    startedAt,
    endedAt: ms === undefined ? undefined : startedAt + ms,
    firstTokenAt: firstTokenMs === undefined ? undefined : startedAt + firstTokenMs,
    attributes: {},
    tags: [],
    promptRefs: [],
    ...fields,
    status,
    summary: { usage: fields.ownUsage ?? {}, ...summary },
  }
}

/** The calls of a trace from nested sketches, in order of their start, with tokens and failures rolled up. */
export function traceOf(root: CallSketch, start: number = Date.UTC(2026, 0, 1)): readonly Call[] {
  const calls: Call[] = []
  collect(root, undefined)
  return calls.sort((a, b) => a.startedAt - b.startedAt)

  function collect(sketch: CallSketch, parentId: string | undefined): Call {
    const call = callOf(parentId === undefined ? sketch : { parentId, ...sketch }, start)
    const below = (sketch.children ?? []).map((child) => collect(child, sketch.id))
    const usage = below.reduce(
      (sum, child) => addUsageByModel(sum, child.summary.usage),
      call.summary.usage,
    )
    const failed = below.some((child) => child.status === 'error' || child.descendantError === true)
    const record = {
      ...call,
      summary: { ...call.summary, usage },
      ...(failed ? { descendantError: true } : {}),
    }
    const status =
      call.status === 'success'
        ? statusOf({ ...record, status: 'success' } as CallRecord)
        : call.status
    calls.push({ ...record, status })
    return { ...record, status }
  }
}
