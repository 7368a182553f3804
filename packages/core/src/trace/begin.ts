import { WeftError } from '../base/errors.ts'
import type { Kind, ParentBy } from '../model/call.ts'
import { ambient } from './context/ambient.ts'
import type { Context, Found, Scope } from './context/context.ts'
import { getDefaultRecorder, warnUntraced, type Recorder } from './recorder.ts'
import { startRunningCall, type RunningCall } from './running-call.ts'

/** A call to be started. */
export interface CallSpec {
  readonly op: string
  readonly kind?: Kind
  readonly displayName?: string | ((inputs: Record<string, unknown>) => string)
  /** Read only when the call is really recorded. */
  readonly inputs: () => Record<string, unknown>
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly tags?: readonly string[]
  readonly promptRefs?: readonly string[]
  readonly sampleRate?: number
  /** The parent, when the code says so itself. */
  readonly parent?: RunningCall
  /** The recorder for roots; the default client's unless given. */
  readonly recorder?: Recorder
}

/** A started call with the scope its body runs in; without a call the body runs untraced, in the scope if there is one. */
export interface Begun {
  readonly call: RunningCall | undefined
  readonly scope: Scope | undefined
}

const untraced: Begun = { call: undefined, scope: undefined }
const noContext: Context = { parent: undefined }

/** Starts a call where the context, the client's settings and the sampling of its trace say that it is recorded. */
export function beginCall(spec: CallSpec): Begun {
  const found = contextFor(spec)
  const context = (found.scope?.context ?? noContext) as Context<RunningCall>
  if (context.pass) return untraced
  const recorder = context.parent?.recorder ?? spec.recorder ?? getDefaultRecorder()
  if (!recorder) {
    warnUntraced(spec.op)
    return untraced
  }
  if (!recorder.settings.enabled) return untraced
  if (!context.parent && !isSampled(spec.sampleRate ?? recorder.settings.sampleRate)) {
    return { call: undefined, scope: { context: { ...context, pass: true }, by: 'sync' } }
  }
  return record(spec, { context, by: context.parent ? found.by : rootBy(found.by) }, recorder)
}

function contextFor(spec: CallSpec): Found {
  if (spec.parent) {
    const current = ambient.current(false).scope?.context ?? noContext
    return {
      scope: { context: { ...current, parent: spec.parent }, by: 'explicit' },
      by: 'explicit',
    }
  }
  const recorder = spec.recorder ?? getDefaultRecorder()
  return ambient.current(recorder?.settings.strict !== true)
}

// A scope without a call (withThread, withAttributes) is known, so the call in it is a plain root.
function rootBy(by: ParentBy): ParentBy {
  return by === 'unknown' ? 'unknown' : 'none'
}

function isSampled(rate: number): boolean {
  return rate >= 1 || Math.random() < rate
}

function record(
  spec: CallSpec,
  { context, by }: { context: Context<RunningCall>; by: ParentBy },
  recorder: Recorder,
): Begun {
  const { settings } = recorder
  const inputs = guarded(recorder, spec.inputs, () => ({}))
  const call = startRunningCall(
    {
      op: spec.op,
      displayName: displayNameOf(spec, inputs, recorder),
      kind: spec.kind ?? 'chain',
      parent: context.parent,
      parentBy: by,
      inputs,
      attributes: { ...settings.attributes, ...context.attributes, ...spec.attributes },
      tags: [...new Set([...settings.tags, ...(context.tags ?? []), ...(spec.tags ?? [])])],
      promptRefs: [...new Set([...(context.promptRefs ?? []), ...(spec.promptRefs ?? [])])],
      userId: context.userId ?? settings.user,
      threadId: context.threadId,
      turnId: context.turnId,
    },
    recorder,
  )
  const inner: Context<RunningCall> = { ...context, parent: call, ...turnOf(call) }
  return { call, scope: { context: inner, by: 'sync' } }
}

function turnOf(call: RunningCall): { turnId?: string } {
  return call.turnId === undefined ? {} : { turnId: call.turnId }
}

function displayNameOf(
  spec: CallSpec,
  inputs: Record<string, unknown>,
  recorder: Recorder,
): string {
  const { displayName, op } = spec
  if (typeof displayName !== 'function') return displayName ?? op
  return guarded(
    recorder,
    () => displayName(inputs),
    () => op,
  )
}

/** Runs a function of the app that only shapes the record; if it throws, the fallback and a report. */
export function guarded<T>(recorder: Recorder, fn: () => T, fallback: () => T): T {
  try {
    return fn()
  } catch (cause) {
    recorder.settings.report(
      'trace/hook-failed',
      'A function given to op() threw; a fallback was recorded.',
      cause,
    )
    return fallback()
  }
}

/** Refuses the attribute key that Weft keeps for itself. */
export function checkAttributes(attributes: Readonly<Record<string, unknown>>): void {
  if (Object.hasOwn(attributes, 'weft'))
    throw new WeftError(
      'attributes/reserved',
      'The attribute key "weft" is reserved; choose another name.',
    )
}
