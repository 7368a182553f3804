import { createClock, type Clock } from '../base/clock.ts'
import type { ErrorCode } from '../base/errors.ts'
import { hushed } from '../base/hushed.ts'
import { createIds, type IdGenerator } from '../base/ids.ts'

type Report = (code: ErrorCode, message: string, cause?: unknown) => void

/** The app's clock; where it throws or tells no time, the page's own. Without one the page's own alone. */
export function clockOf(given: Clock | undefined, report: Report): Clock {
  const own = createClock()
  if (!given) return own
  const isTime = (value: unknown): value is number => Number.isFinite(value)
  return { now: () => asked(() => given.now(), isTime, report) ?? own.now() }
}

/** The app's ids; where one throws or is no text, an id of our own. Without them our own alone. */
export function idsOf(given: IdGenerator | undefined, report: Report): IdGenerator {
  const own = createIds()
  if (!given) return own
  const isId = (value: unknown): value is string => typeof value === 'string' && value !== ''
  return {
    id: () => asked(() => given.id(), isId, report) ?? own.id(),
    traceId: () => asked(() => given.traceId(), isId, report) ?? own.traceId(),
  }
}

function asked<T>(
  ask: () => unknown,
  isAnswer: (value: unknown) => value is T,
  report: Report,
): T | undefined {
  let cause: unknown
  try {
    const answer = hushed(ask())
    if (isAnswer(answer)) return answer
    cause = new TypeError(`It gave a value of type ${typeof answer}.`)
  } catch (error) {
    cause = error
  }
  report('trace/hook-failed', 'The clock or ids given to init() failed.', cause)
  return undefined
}
