import { adviceFor, WeftError } from '../base/errors.ts'
import { listOf } from '../base/lists.ts'
import { kinds, type Status, type StoredStatus } from './call.ts'
import { filterKeys, type CallFilter } from './query.ts'

/** The statuses that are stored. */
export const storedStatuses: readonly StoredStatus[] = [
  'running',
  'success',
  'error',
  'aborted',
  'cancelled',
  'abandoned',
  'interrupted',
]
const statuses: readonly Status[] = [...storedStatuses, 'descendant_error']

/** What a value must be, in words; undefined when it is. */
type Check = (value: unknown) => string | undefined

const texts: Check = (value) => (everyText(value) ? undefined : 'must be a text or a list of texts')
const list: Check = (value) =>
  Array.isArray(value) && everyText(value) ? undefined : 'must be a list of texts'
const time: Check = (value) => (Number.isFinite(value) ? undefined : 'must be epoch milliseconds')
const duration: Check = (value) =>
  Number.isFinite(value) && Number(value) >= 0 ? undefined : 'must be milliseconds, zero or more'
const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false')
const text: Check = (value) => (typeof value === 'string' ? undefined : 'must be a text')
const oneOf =
  (known: readonly string[]): Check =>
  (value) => {
    if (!everyText(value)) return texts(value)
    const odd = listOf(value).find((name) => !known.includes(name))
    return odd === undefined ? undefined : `knows no "${odd}". ${adviceFor(odd, known)}`
  }

function everyText(value: unknown): value is string | readonly string[] {
  return listOf(value).every((item) => typeof item === 'string')
}

const checks: Readonly<Record<keyof CallFilter, Check>> = {
  ids: list,
  op: texts,
  kind: oneOf(kinds),
  status: oneOf(statuses),
  traceId: texts,
  parentId: texts,
  threadId: texts,
  userId: texts,
  tag: texts,
  promptRef: texts,
  model: texts,
  rootsOnly: flag,
  startedAfter: time,
  startedBefore: time,
  hasFeedback: flag,
  hasError: flag,
  minDurationMs: duration,
  text,
}

/** Refuses filter keys that do not exist, and values that no call can have. */
export function checkFilter(filter: CallFilter | undefined): void {
  for (const [key, value] of Object.entries(filter ?? {})) {
    if (!Object.hasOwn(checks, key))
      throw new WeftError(
        'query/unknown-key',
        `A filter has no key "${key}". ${adviceFor(key, filterKeys)}`,
      )
    const fault = value === undefined ? undefined : checks[key as keyof CallFilter](value)
    if (fault !== undefined)
      throw new WeftError(
        'query/invalid-value',
        `The filter "${key}" ${fault}; it was given ${shown(value)}.`,
      )
  }
}

/** Refuses a number of calls that is none. */
export function checkLimit(limit: number): void {
  if (limit === Number.POSITIVE_INFINITY || (Number.isInteger(limit) && limit >= 0)) return
  throw new WeftError(
    'query/invalid-value',
    `The limit must be a whole number, zero or more; it was given ${shown(limit)}.`,
  )
}

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
}
