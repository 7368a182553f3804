import type { Call } from '@weft/core'
import { layOut, type TraceModel } from './layout.ts'

interface Last {
  readonly calls: readonly Call[]
  readonly model: TraceModel
}

/**
 * A layout that remembers its last result: rows that did not change keep their identity, and while calls only gain
 * content (a streamed answer, feedback) nothing is laid out again.
 */
export function createLayout(): (calls: readonly Call[]) => TraceModel {
  let last: Last | undefined
  return (calls) => {
    const model = (last && withNewContent(last, calls)) ?? layOut(calls, last?.model)
    last = { calls, model }
    return model
  }
}

// All that a row's place, bar and figures are made of.
const placing = [
  'id',
  'traceId',
  'parentId',
  'status',
  'startedAt',
  'endedAt',
  'firstTokenAt',
  'summary',
] as const

function withNewContent({ calls: before, model }: Last, calls: readonly Call[]) {
  if (calls.length !== before.length) return undefined
  const nodes = model.nodes.slice()
  for (const [index, call] of calls.entries()) {
    const old = before[index]
    if (call === old) continue
    const at = old && keepsPlace(old, call) ? model.indexOf.get(call.id) : undefined
    const node = at === undefined ? undefined : nodes[at]
    // The row may show another record of the same id.
    if (at === undefined || !node || node.call !== old) return undefined
    nodes[at] = { ...node, call }
  }
  return { ...model, nodes }
}

function keepsPlace(old: Call, call: Call): boolean {
  try {
    return placing.every((key) => Object.is(old[key], call[key]))
  } catch {
    return false
  }
}
