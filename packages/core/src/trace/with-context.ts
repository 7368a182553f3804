import { WeftError } from '../base/errors.ts'
import type { Call } from '../model/call.ts'
import { checkAttributes } from './begin.ts'
import { ambient } from './context/ambient.ts'
import type { Context, Found, Scope } from './context/context.ts'
import { runInScope } from './follow.ts'
import { toCall } from './op.ts'
import { getDefaultRecorder } from './recorder.ts'
import type { RunningCall } from './running-call.ts'

/** Runs a function whose calls carry the attributes, over the client's and under their own. */
export function withAttributes<T>(attributes: Record<string, unknown>, fn: () => T): T {
  checkAttributes(attributes)
  return withContext((context) => ({ attributes: { ...context.attributes, ...attributes } }), fn)
}

/** Runs a function as a turn of a thread: its first call is the turn, all its calls carry the thread's id. */
export function withThread<T>(id: string, fn: () => T): T {
  if (typeof id !== 'string' || id === '')
    throw new WeftError(
      'thread/invalid-id',
      `withThread() takes a thread id; it was given ${JSON.stringify(id)}.`,
    )
  return withContext(() => ({ threadId: id }), fn)
}

/** Runs a function whose calls carry the tags besides their own. */
export function withTags<T>(tags: readonly string[], fn: () => T): T {
  return withContext((context) => ({ tags: [...new Set([...(context.tags ?? []), ...tags])] }), fn)
}

/** Runs a function whose calls carry a user id. */
export function withUser<T>(userId: string, fn: () => T): T {
  return withContext(() => ({ userId }), fn)
}

/** Runs a function whose calls were made with these prompt versions. */
export function withPromptRefs<T>(refs: readonly string[], fn: () => T): T {
  return withContext((context) => ({ promptRefs: [...(context.promptRefs ?? []), ...refs] }), fn)
}

/** Keeps the place it is called at: what is run with it later, after an await say, belongs there. */
export function keepPlace(): <T>(fn: () => T) => T {
  const { scope, by } = current()
  const place: Scope = scope
    ? { context: scope.context, by: 'explicit' }
    : { context: { parent: undefined }, by }
  return (fn) => runInScope(place, fn)
}

function withContext<T>(change: (context: Context) => Partial<Context>, fn: () => T): T {
  const { scope, by } = current()
  const before: Context = scope?.context ?? { parent: undefined }
  const changed = change(before)
  // A new thread starts a new turn, so the turn around it is left.
  const { turnId, ...rest } = before
  const kept = changed.threadId === undefined && turnId !== undefined ? { ...rest, turnId } : rest
  // Also where no scope was found: that a parent is unknown must not get lost in here.
  return runInScope({ context: { ...kept, ...changed }, by }, fn)
}

function current(): Found {
  return ambient.current(getDefaultRecorder()?.settings.strict !== true)
}

/** The call whose body runs here, or undefined. */
export function currentCall(): Call | undefined {
  const parent = current().scope?.context.parent as RunningCall | undefined
  return parent ? toCall(parent.record()) : undefined
}
