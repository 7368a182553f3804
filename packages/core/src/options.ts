import type { Clock } from './base/clock.ts'
import { adviceFor, WeftError } from './base/errors.ts'
import type { Retention } from './client/housekeeping.ts'
import type { IdGenerator } from './base/ids.ts'
import type { Budget } from './model/budget.ts'
import type { Store } from './store/store.ts'
import { isRate } from './trace/op-options.ts'
import type { Limits } from './trace/serialize/limits.ts'
import type { RedactOption } from './trace/serialize/redact.ts'

/** Options of a client. */
export interface ClientOptions {
  /** Whether anything is recorded. @default true */
  readonly enabled?: boolean
  /** Share of traces that are recorded, 0 to 1. @default 1 */
  readonly sampleRate?: number
  /** Attributes of every call. */
  readonly attributes?: Record<string, unknown>
  /** Who uses the app; calls and feedback carry it. */
  readonly user?: string
  /** Tags of every call. */
  readonly tags?: readonly string[]
  /**
   * The app's own redactor, after the built-in one; a data URI comes to it as a Blob. If it throws, the value is dropped,
   * not stored.
   */
  readonly redact?: RedactOption
  /** How much of a value is recorded. */
  readonly limits?: Partial<Limits>
  /** `strict` admits only mechanisms that never name a wrong parent. @default 'default' */
  readonly context?: 'default' | 'strict'
  /** Where calls live. @default 'indexeddb', or memory where there is none */
  readonly store?: 'indexeddb' | 'memory' | Store
  /**
   * How long calls are kept: 30 days and 200 MB unless given, `false` for ever. Pinned traces and those with feedback stay.
   */
  readonly retention?: Retention | false
  /**
   * What the models may cost a day, over all tabs. Calls without a known price count as nothing, calls in flight count
   * when they end.
   */
  readonly budget?: Budget
  /** Told of failures inside tracing. */
  readonly onError?: (error: WeftError) => void
  /** For tests: the source of time. */
  readonly clock?: Clock
  /** For tests: the source of ids. */
  readonly ids?: IdGenerator
}

type Check = (value: unknown) => string | undefined

const isBoolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false')
const isFunction: Check = (value) => (typeof value === 'function' ? undefined : 'a function')
const isObject: Check = (value) =>
  typeof value === 'object' && value !== null ? undefined : 'an object'
const isText: Check = (value) => (value && typeof value === 'string' ? undefined : 'a text')
const isList: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? undefined
    : 'a list of texts'
const isShare: Check = (value) => (isRate(value) ? undefined : 'a number from 0 to 1')
const isRetention: Check = (value) =>
  value === false ||
  (!isObject(value) &&
    Object.entries(value as object).every(
      ([key, limit]) => /^max(AgeDays|Bytes|Calls)$/.test(key) && Number(limit) > 0,
    ))
    ? undefined
    : 'false, or maxAgeDays, maxBytes, maxCalls above zero'
const budgetFields =
  'per: day, onExceed: warn, onExceed: block, whenUnknown: wait, whenUnknown: allow,'
const isBudget: Check = (value) => {
  const { usd, ...choices } = Object(value) as Budget
  return usd > 0 &&
    Object.entries(choices).every(([key, choice]) => budgetFields.includes(`${key}: ${choice},`))
    ? undefined
    : `usd above zero, ${budgetFields}`
}
const oneOf =
  (...names: readonly string[]): Check =>
  (value) =>
    names.includes(value as string) ? undefined : `"${names.join('" or "')}"`

const checks: Readonly<Record<keyof ClientOptions, Check>> = {
  enabled: isBoolean,
  sampleRate: isShare,
  attributes: isObject,
  user: isText,
  tags: isList,
  redact: isFunction,
  limits: isObject,
  context: oneOf('default', 'strict'),
  store: (value) =>
    isObject(value) === undefined ? undefined : oneOf('indexeddb', 'memory')(value),
  retention: isRetention,
  budget: isBudget,
  onError: isFunction,
  clock: isObject,
  ids: isObject,
}

/** Refuses options that do not exist or have a value they cannot take. */
export function checkOptions(options: ClientOptions): void {
  for (const [key, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, key)) throw unknownOption(key)
    const wanted = value === undefined ? undefined : checks[key as keyof ClientOptions](value)
    if (wanted !== undefined)
      throw new WeftError(
        'init/invalid-option',
        `The option "${key}" is ${wanted}; it was given ${JSON.stringify(value)}.`,
      )
  }
}

function unknownOption(key: string): WeftError {
  const known = Object.keys(checks)
  return new WeftError(
    'init/unknown-option',
    `There is no option "${key}". ${adviceFor(key, known)}`,
  )
}
