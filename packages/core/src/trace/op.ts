import { WeftError } from '../base/errors.ts'
import { createIds } from '../base/ids.ts'
import { statusOf, type Call, type Kind } from '../model/call.ts'
import { beginCall, checkAttributes, guarded, type Begun, type CallSpec } from './begin.ts'
import { ambient } from './context/ambient.ts'
import type { Scope } from './context/context.ts'
import { followResult, followThrow, isThenable, runUntraced } from './follow.ts'
import { namedInputs } from './named-inputs.ts'
import { functionName, sameNames } from './parameter-names.ts'
import type { Recorder } from './recorder.ts'
import type { ResultShape } from './result-shape.ts'
import { checkOpOptions } from './op-options.ts'

/** How an op is recorded; nothing here changes what the function takes, returns or throws. */
export interface OpOptions<Args extends readonly unknown[] = never[], Result = unknown> {
  /** Name of the op; the function's own unless given. */
  readonly name?: string
  /** @default 'chain' */
  readonly kind?: Kind
  readonly displayName?: string | ((inputs: Record<string, unknown>) => string)
  /** Names of the arguments, where the function's source does not tell them. */
  readonly inputNames?: readonly string[]
  /** Logged where an argument is absent. */
  readonly defaults?: Readonly<Record<string, unknown>>
  /** What is logged as inputs instead of the arguments. */
  readonly inputs?: (...args: Args) => Record<string, unknown>
  /** What is logged as output instead of the result (of a stream: of its accumulated parts). */
  readonly output?: (result: Awaited<Result>) => unknown
  /** How a stream's parts become the logged output. */
  readonly accumulate?: Accumulation
  /** Fields for the call's summary. */
  readonly summary?: (output: Awaited<Result>) => Readonly<Record<string, unknown>>
  readonly attributes?: Readonly<Record<string, unknown>>
  /** Share of traces recorded where this op is the root, 0 to 1; inherited by the whole trace. */
  readonly sampleRate?: number
}

/** How a stream's parts add up; chunk and state are the app's own types. */
export interface Accumulation {
  readonly initial: () => unknown
  // A method, so that functions over narrower types fit.
  step(state: unknown, chunk: unknown): unknown
  finish?(state: unknown): unknown
}

/** What `.traced()` gives: the output or the error, and the call either way. */
export type Outcome<Output> =
  | { readonly output: Output; readonly error: undefined; readonly call: Call }
  | { readonly output: undefined; readonly error: unknown; readonly call: Call }

/** The outcome of an op, as a promise where the op gives a promise. */
export type Traced<Result> =
  Result extends PromiseLike<infer Output> ? Promise<Outcome<Output>> : Outcome<Result>

type AnyFunction = (...args: never[]) => unknown

/** A traced function: the same type, result, `this` and thrown object as the function it wraps. */
export type Op<Fn extends AnyFunction> = Fn & {
  /** Runs the op, never throws, and also gives the call. */
  traced(...args: Parameters<Fn>): Traced<ReturnType<Fn>>
}

interface Invocation {
  readonly self: unknown
  readonly args: readonly unknown[]
}

/** `op` for one client, or for the default client of each moment. */
export interface OpFunction {
  <Fn extends AnyFunction>(fn: Fn, options?: OpOptions<Parameters<Fn>, ReturnType<Fn>>): Op<Fn>
  <Fn extends AnyFunction>(
    self: object,
    fn: Fn,
    options?: OpOptions<Parameters<Fn>, ReturnType<Fn>>,
  ): Op<Fn>
}

/** Where the calls of an op belong. */
export interface OpPlace {
  /** The recorder of roots, asked at each call. */
  readonly recorderOf: () => Recorder | undefined
  /** The scope that every call is made in, wherever the op runs. */
  readonly within?: Scope | undefined
}

/** Makes the `op` function whose calls belong to a place. */
export function createOp(place: OpPlace): OpFunction {
  return ((first: unknown, second?: unknown, third?: unknown) => {
    if (typeof second === 'function') {
      const method = sameNames(second.bind(first) as AnyFunction, second as AnyFunction)
      return wrap(method, third as OpOptions | undefined, place)
    }
    // As a decorator the second argument is the compiler's description of the method.
    const options = isDecoratorContext(second) ? { name: String(second.name) } : second
    return wrap(first, options as OpOptions | undefined, place)
  }) as OpFunction
}

function isDecoratorContext(value: unknown): value is ClassMethodDecoratorContext {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'method'
}

function wrap(fn: unknown, options: OpOptions | undefined, place: OpPlace): unknown {
  if (typeof fn !== 'function')
    throw new WeftError('op/not-a-function', `op() takes a function; it was given ${describe(fn)}.`)
  checkOpOptions(options)
  if (options?.attributes) checkAttributes(options.attributes)
  const definition: Definition = {
    fn: fn as AnyFunction,
    spec: specOf(options?.name ?? functionName(fn) ?? 'anonymous', options ?? {}),
    options: options ?? {},
    place,
  }
  const wrapped = function (this: unknown, ...args: readonly unknown[]): unknown {
    const invocation = { self: this, args }
    return run(definition, invocation, begin(definition, invocation))
  }
  const copied = Object.getOwnPropertyDescriptors(fn) as Record<string, PropertyDescriptor>
  delete copied['prototype']
  Object.defineProperties(wrapped, copied)
  Object.defineProperty(wrapped, 'traced', {
    configurable: true,
    writable: true,
    value(this: unknown, ...args: readonly unknown[]) {
      return runTraced(definition, { self: this, args })
    },
  })
  return wrapped
}

function specOf(op: string, options: OpOptions): CallSpec {
  const { kind, displayName, attributes, sampleRate } = options
  return { op, kind, displayName, attributes, sampleRate }
}

function describe(value: unknown): string {
  return value === null ? 'null' : `a value of type ${typeof value}`
}

interface Definition {
  readonly fn: AnyFunction
  readonly spec: CallSpec
  readonly options: OpOptions
  readonly place: OpPlace
}

function begin(definition: Definition, { args }: Invocation): Begun {
  const { recorderOf, within } = definition.place
  const start = (): Begun =>
    beginCall(definition.spec, {
      inputs: (recorder) => inputsOf(definition, args, recorder),
      recorder: recorderOf(),
    })
  if (!within) return start()
  const begun = ambient.run(within, start)
  return begun.scope ? begun : { call: undefined, scope: within }
}

function inputsOf(
  { fn, options }: Definition,
  args: readonly unknown[],
  recorder: Recorder,
): Record<string, unknown> {
  const read = options.inputs as
    ((...args: readonly unknown[]) => Record<string, unknown>) | undefined
  const named = (): Record<string, unknown> => namedInputs(fn, args, options)
  return read ? guarded(recorder, () => read(...args), named) : named()
}

function run(definition: Definition, { self, args }: Invocation, { call, scope }: Begun): unknown {
  const { fn, options } = definition
  if (!scope) return Reflect.apply(fn, self, args)
  const body = (): unknown => Reflect.apply(fn, self, args)
  if (!call) return runUntraced(scope, body)
  const tracked = { call, scope, shape: options as ResultShape }
  let result: unknown
  try {
    result = ambient.run(scope, body)
  } catch (error) {
    followThrow(error, tracked)
    throw error
  }
  return followResult(result, tracked)
}

function runTraced(definition: Definition, invocation: Invocation): unknown {
  const begun = begin(definition, invocation)
  const callNow = (): Call =>
    begun.call ? toCall(begun.call.record()) : untracedCall(definition.spec)
  try {
    const output = run(definition, invocation, begun)
    if (!isThenable(output)) return { output, error: undefined, call: callNow() }
    return Promise.resolve(output).then(
      (value) => ({ output: value, error: undefined, call: callNow() }),
      (error: unknown) => ({ output: undefined, error, call: callNow() }),
    )
  } catch (error) {
    return { output: undefined, error, call: callNow() }
  }
}

/** The call as a reader sees it. */
export function toCall(record: ReturnType<NonNullable<Begun['call']>['record']>): Call {
  return { ...record, status: statusOf(record) }
}

/** What stands for a call that was not recorded (disabled, unsampled or before init): its id is found nowhere. */
export function untracedCall({ op: name, kind = 'chain' }: CallSpec): Call {
  const ids = createIds()
  const now = Date.now()
  return {
    id: ids.id(),
    traceId: ids.traceId(),
    parentId: undefined,
    parentBy: 'none',
    op: name,
    displayName: name,
    kind,
    status: 'success',
    startedAt: now,
    endedAt: now,
    firstTokenAt: undefined,
    attributes: {},
    tags: [],
    promptRefs: [],
    summary: { usage: {} },
  }
}
