import type { CallList } from './client/client.ts'
import { clientOf, type ClientOption } from './client/parts.ts'
import type { Call } from './model/call.ts'
import type { CallLatency, LatencyQuery } from './client/latency-of-calls.ts'
import type { Latency } from './model/latency-of.ts'
import type { CallFilter, ListCallsQuery } from './model/query.ts'
import type { StatsQuery, StatsRow } from './client/stats-query.ts'
import { startCallWith, type CallHandle, type StartCallOptions } from './trace/call-handle.ts'
import { createOp, type OpFunction } from './trace/op.ts'
import { getDefaultRecorder } from './trace/recorder.ts'

/**
 * Wraps a function so that each of its calls is recorded. The wrapped function has the same type, `this`, result and
 * thrown errors. Before `init()` it runs untraced and says so once. Throws on options that do not exist.
 */
export const op: OpFunction = createOp({ recorderOf: getDefaultRecorder })

/** Starts a call by hand, under the current one unless a parent is given. */
export function startCall(options: StartCallOptions): CallHandle {
  return startCallWith(getDefaultRecorder(), options)
}

/** One call with payloads, costs and feedback, or undefined. */
export function getCall(id: string, option?: ClientOption): Promise<Call | undefined> {
  return clientOf(option).getCall(id)
}

/** The calls of a trace in order of their start, with payloads, costs and feedback. */
export function getTrace(traceId: string, option?: ClientOption): Promise<readonly Call[]> {
  return clientOf(option).getTrace(traceId)
}

/** Calls, newest first: awaited one page, iterated all of them, each as soon as it is found. */
export function listCalls(query?: ListCallsQuery, option?: ClientOption): CallList {
  return clientOf(option).listCalls(query)
}

/** How many calls a filter matches. */
export function countCalls(filter?: CallFilter, option?: ClientOption): Promise<number> {
  return clientOf(option).countCalls(filter)
}

/** Figures over groups of calls. */
export function stats(query: StatsQuery, option?: ClientOption): Promise<readonly StatsRow[]> {
  return clientOf(option).stats(query)
}

/** Where a trace's time went. */
export function latency(
  query: { readonly traceId: string },
  option?: ClientOption,
): Promise<Latency>
/** How long an op's calls took, from the store's totals. */
export function latency(query: LatencyQuery, option?: ClientOption): Promise<CallLatency>
export function latency(
  query: { readonly traceId: string } | LatencyQuery,
  option?: ClientOption,
): Promise<Latency | CallLatency> {
  return clientOf(option).latency(query as LatencyQuery)
}

/** Resolves when everything handed over so far is on disk. */
export function flush(option?: ClientOption): Promise<void> {
  return clientOf(option).flush()
}
