import { ambient } from '../../trace/context/ambient.ts'
import type { Scope } from '../../trace/context/context.ts'
import { getDefaultRecorder } from '../../trace/recorder.ts'
import { fieldOf, isObject } from './fields.ts'
import { recorderOf, type WrapOpenAIOptions } from './request.ts'
import type { SdkFunction } from './types.ts'

/**
 * Some helpers start their work in a later task, where a page can no longer tell what they were called from. The SDK
 * hands their request options on as a copy that keeps symbol keys; under one of those the scope travels along.
 */
const key = Symbol('weft.scope')

/** A helper whose requests belong to the call it was called from. */
export function keepingScope(original: SdkFunction, wrapped: WrapOpenAIOptions): SdkFunction {
  return function (this: unknown, ...args) {
    const [body, options, ...rest] = args
    const recorder = recorderOf(wrapped) ?? getDefaultRecorder()
    const { scope } = ambient.current(recorder?.settings.strict !== true)
    if (!scope) return Reflect.apply(original, this, args)
    const carrying = { ...(isObject(options) ? options : {}), [key]: scope }
    return Reflect.apply(original, this, [body, carrying, ...rest])
  }
}

/** The arguments of a request without the scope that a helper may have put into its options, which stand at a place. */
export function withoutLateScope(
  args: readonly unknown[],
  place: number,
): {
  readonly args: readonly unknown[]
  readonly lateScope: Scope | undefined
} {
  const options = args[place]
  const found = fieldOf(options, key)
  if (!isScope(found) || !isObject(options)) return { args, lateScope: undefined }
  const { [key]: _, ...own } = options as { [key]: unknown } // it was found there
  const rest = args.map((arg, index) => (index === place ? own : arg))
  return { args: rest, lateScope: { context: found.context, by: 'explicit' } }
}

function isScope(value: unknown): value is Scope {
  return isObject(fieldOf(value, 'context'))
}
