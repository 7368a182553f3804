/// <reference lib="esnext.disposable" preserve="true" />
import type { Call, Kind } from '../model/call.ts'
import type { Usage } from '../model/usage.ts'
import { beginCall, checkAttributes } from './begin.ts'
import { createChunkRecord, type ChunkRecord } from './chunks.ts'
import type { Context, Scope } from './context/context.ts'
import { runInScope } from './follow.ts'
import { createOp, toCall, untracedCall, type OpFunction, type OpPlace } from './op.ts'
import type { Recorder } from './recorder.ts'
import type { Ending, RunningCall } from './running-call.ts'

/** A call to start by hand. */
export interface StartCallOptions {
  readonly name: string
  readonly kind?: Kind
  readonly displayName?: string
  readonly inputs?: Record<string, unknown>
  readonly attributes?: Record<string, unknown>
  readonly tags?: readonly string[]
  readonly promptRefs?: readonly string[]
  /** The parent; the current call unless given. */
  readonly parent?: CallHandle
}

/** How to end a call started by hand. */
export interface EndOptions extends Ending {
  /** Tokens of this call's own request, by model. */
  readonly usage?: Readonly<Record<string, Usage>>
}

/** A call started by hand; also an explicit parent for what runs inside `run`, `bind` and `op`. */
export interface CallHandle {
  readonly id: string
  readonly traceId: string
  /** The call as it is known now. */
  snapshot(): Call
  /** Runs a function with this call as its parent. */
  run<T>(fn: () => T): T
  /** The function bound to this call, for callbacks that run later. */
  bind<Args extends readonly unknown[], T>(fn: (...args: Args) => T): (...args: Args) => T
  /** An op whose parent is this call wherever it runs. */
  readonly op: OpFunction
  /** Adds a part of a streamed output. */
  addToOutput(chunk: unknown): void
  /** Names the model, provider and tokens of this call's own request. */
  setUsage(model: string, usage: Usage | undefined, provider?: string): void
  addAttributes(attributes: Record<string, unknown>): void
  addPromptRefs(refs: readonly string[]): void
  /** Ends the call; a second end is counted in `health` and changes nothing. */
  end(options?: EndOptions): void
  [Symbol.dispose](): void
}

/** Starts a call by hand; untraced contexts give a handle that records nothing. */
export function startCallWith(
  recorder: Recorder | undefined,
  options: StartCallOptions,
): CallHandle {
  if (options.attributes) checkAttributes(options.attributes)
  const { name, kind, displayName, attributes, tags, promptRefs, inputs = {} } = options
  const within = options.parent && contexts.get(options.parent)
  const spec = { op: name, kind, displayName, attributes, tags, promptRefs }
  const { call, scope } = beginCall(spec, { inputs: () => inputs, recorder, within })
  return call && scope
    ? handleOf(call, scope.context)
    : untracedHandle(untracedCall(spec), { recorderOf: () => recorder, within: scope })
}

// The context of what runs in a call, by the call's handle.
const contexts = new WeakMap<CallHandle, Context>()

function handleOf(call: RunningCall, context: Context): CallHandle {
  const scope: Scope = { context, by: 'explicit' }
  let chunks: ChunkRecord | undefined
  const handle: CallHandle = {
    id: call.id,
    traceId: call.traceId,
    snapshot: () => toCall(call.record()),
    run: (fn) => runInScope(scope, fn),
    bind:
      (fn) =>
      (...args) =>
        runInScope(scope, () => fn(...args)),
    op: createOp({ recorderOf: () => call.recorder, within: scope }),
    addToOutput(chunk) {
      chunks ??= createChunkRecord(call)
      chunks.add(chunk)
    },
    setUsage: (model, usage, provider) => call.setUsage(model, usage, provider),
    addAttributes(attributes) {
      checkAttributes(attributes)
      call.addAttributes(attributes)
    },
    addPromptRefs: (refs) => call.addPromptRefs(refs),
    end(options = {}) {
      const { usage, error, ...ending } = options
      for (const [model, tokens] of Object.entries(usage ?? {})) call.setUsage(model, tokens)
      endCall(call, error === undefined ? ending : { ...ending, error }, chunks)
    },
    [Symbol.dispose]: () => {
      if (!call.isEnded()) endCall(call, {}, chunks)
    },
  }
  contexts.set(handle, context)
  return handle
}

function endCall(call: RunningCall, ending: Ending, chunks: ChunkRecord | undefined): void {
  const needsChunks = chunks && !('output' in ending) && !call.isEnded()
  call.end(needsChunks ? { ...ending, output: chunks.output() } : ending)
}

// What runs inside an unsampled or disabled call stays untraced, but it runs.
function untracedHandle(call: Call, place: OpPlace): CallHandle {
  const { within } = place
  const run = <T>(fn: () => T): T => (within ? runInScope(within, fn) : fn())
  const nothing = (): void => undefined
  return {
    id: call.id,
    traceId: call.traceId,
    snapshot: () => call,
    run,
    bind:
      (fn) =>
      (...args) =>
        run(() => fn(...args)),
    op: createOp(place),
    addToOutput: nothing,
    setUsage: nothing,
    addAttributes: nothing,
    addPromptRefs: nothing,
    end: nothing,
    [Symbol.dispose]: nothing,
  }
}
