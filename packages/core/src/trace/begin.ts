import { WeftError } from '../base/errors.ts'
import { hushed } from '../base/hushed.ts'
import type { Kind, ParentBy } from '../model/call.ts'
import { ambient } from './context/ambient.ts'
import type { Context, Found, Scope } from './context/context.ts'
import { getDefaultRecorder, warnUntraced, type Recorder } from './recorder.ts'
import { RunningCall } from './running-call.ts'
import { redactText } from './serialize/redact.ts'

/** What the calls of an op have in common. */
export interface CallSpec {
  readonly op: string
  readonly kind?: Kind | undefined
  readonly displayName?: string | ((inputs: Record<string, unknown>) => string) | undefined
  readonly attributes?: Readonly<Record<string, unknown>> | undefined
  readonly tags?: readonly string[] | undefined
  readonly promptRefs?: readonly string[] | undefined
  readonly sampleRate?: number | undefined
}

/** One call of an op. */
export interface CallStart {
  /** Read only when the call is really recorded, by the recorder that records it. */
  readonly inputs: (recorder: Recorder) => Record<string, unknown>
  /** The recorder for roots; the default client's unless given. */
  readonly recorder?: Recorder | undefined
  /** The context of the parent, when the code says itself which it is. */
  readonly within?: Context | undefined
}

/** A started call with the scope its body runs in; without a call the body runs untraced, in the scope if there is one. */
export interface Begun {
  readonly call: RunningCall | undefined
  readonly scope: Scope | undefined
}

const untraced: Begun = { call: undefined, scope: undefined }
const noContext: Context = { parent: undefined }

/** Starts a call where the context, the client's settings and the sampling of its trace say that it is recorded. */
export function beginCall(spec: CallSpec, start: CallStart): Begun {
  const own = start.recorder ?? getDefaultRecorder()
  const found = start.within ? explicitly(start.within) : ambient.current(allowsStack(own))
  const context = contextOf(found)
  if (context.pass) return untraced
  const recorder = enabledOnly(context.parent?.recorder ?? own, spec)
  if (!recorder) return untraced
  if (!context.parent && !isSampled(spec, recorder))
    return { call: undefined, scope: { context: { ...context, pass: true }, by: 'sync' } }
  const by = context.parent ? found.by : rootBy(found.by)
  return recordSafely(spec, { inputs: start.inputs, recorder, context, by })
}

// Attributes of the app with a getter that throws, say: the call is lost, the host's function runs.
function recordSafely(spec: CallSpec, recording: Recording): Begun {
  try {
    return record(spec, recording)
  } catch (cause) {
    const { settings } = recording.recorder
    settings.report('trace/hook-failed', `A call of "${spec.op}" could not be recorded.`, cause)
    return untraced
  }
}

function allowsStack(recorder: Recorder | undefined): boolean {
  return recorder?.settings.strict !== true
}

function enabledOnly(recorder: Recorder | undefined, { op }: CallSpec): Recorder | undefined {
  if (!recorder) warnUntraced(op)
  return recorder?.settings.enabled ? recorder : undefined
}

// Where the parent is, in its thread; what the code around the call adds to it is kept.
function explicitly(parent: Context): Found {
  const { pass: _pass, ...current } = ambient.current(false).scope?.context ?? noContext
  const context: Context = {
    ...current,
    ...parent,
    attributes: merged(parent.attributes ?? {}, current.attributes),
    tags: joined(parent.tags ?? noNames, current.tags),
    promptRefs: joined(parent.promptRefs ?? noNames, current.promptRefs),
  }
  return { scope: { context, by: 'explicit' }, by: 'explicit' }
}

// A scope without a call (withThread, withAttributes) is known, so the call in it is a plain root.
function rootBy(by: ParentBy): ParentBy {
  return by === 'unknown' ? 'unknown' : 'none'
}

function isSampled({ sampleRate }: CallSpec, { settings }: Recorder): boolean {
  const rate = sampleRate ?? settings.sampleRate
  return rate >= 1 || Math.random() < rate
}

function contextOf({ scope }: Found): Context<RunningCall> {
  return (scope?.context ?? noContext) as Context<RunningCall>
}

interface Recording {
  readonly inputs: CallStart['inputs']
  readonly recorder: Recorder
  readonly context: Context<RunningCall>
  readonly by: ParentBy
}

const noInputs = (): Record<string, unknown> => ({})

function record(spec: CallSpec, { inputs: read, recorder, context, by }: Recording): Begun {
  const { settings } = recorder
  const inputs = guarded(recorder, () => read(recorder), noInputs)
  const call = new RunningCall(
    {
      op: spec.op,
      displayName: displayNameOf(spec, inputs, recorder),
      kind: spec.kind ?? 'chain',
      parent: context.parent,
      parentBy: by,
      inputs,
      attributes: merged(settings.attributes, context.attributes, spec.attributes),
      tags: joined(settings.tags, context.tags, spec.tags),
      promptRefs: joined(noNames, context.promptRefs, spec.promptRefs),
      userId: context.userId ?? settings.user,
      threadId: context.threadId,
      turnId: context.turnId,
    },
    recorder,
  )
  return { call, scope: { context: inside(context, call), by: 'sync' } }
}

function inside(context: Context<RunningCall>, call: RunningCall): Context<RunningCall> {
  if (context === noContext) return { parent: call }
  const { turnId } = call
  return turnId === undefined ? { ...context, parent: call } : { ...context, parent: call, turnId }
}

const noNames: readonly string[] = Object.freeze([])

// Most calls add nothing, and most clients have nothing to add to.
function joined(
  first: readonly string[],
  second: readonly string[] = noNames,
  third: readonly string[] = noNames,
): readonly string[] {
  if (second.length === 0 && third.length === 0) return first
  return [...new Set([...first, ...second, ...third])]
}

type Attributes = Readonly<Record<string, unknown>>

function merged(first: Attributes, second?: Attributes, third?: Attributes): Attributes {
  return second || third ? { ...first, ...second, ...third } : first
}

function displayNameOf(
  { displayName, op }: CallSpec,
  inputs: Record<string, unknown>,
  recorder: Recorder,
): string {
  if (typeof displayName !== 'function') return displayName ?? op
  const name: unknown = guarded(
    recorder,
    () => displayName(inputs),
    () => op,
  )
  return typeof name === 'string' ? redactText(name) : op
}

/** Runs a function of the app that only shapes the record; if it throws, the fallback and a report. */
export function guarded<T>(recorder: Recorder, fn: () => T, fallback: () => T): T {
  const failed = (cause: unknown): void =>
    recorder.settings.report('trace/hook-failed', 'A function given to op() threw.', cause)
  try {
    return hushed(fn(), failed)
  } catch (cause) {
    failed(cause)
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
