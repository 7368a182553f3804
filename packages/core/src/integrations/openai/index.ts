import { WeftError } from '../../base/errors.ts'
import { partsOf } from '../../client/parts.ts'
import { getDefaultRecorder } from '../../trace/recorder.ts'
import { fetchesItself, observedFetch } from './attempts/observed-fetch.ts'
import { guardedByBudget } from './budget-guard.ts'
import { observedCreate } from './create.ts'
import { fieldOf, isObject } from './fields.ts'
import { keepingScope } from './late-scope.ts'
import { lateHelpers, methods } from './methods.ts'
import { override, restore } from './override.ts'
import { quietly } from './quietly.ts'
import { recorderOf, type WrapOpenAIOptions } from './request.ts'
import { isFunction, type SdkFunction } from './types.ts'

export type { WrapOpenAIOptions } from './request.ts'

/**
 * Records every model request of an OpenAI client, which is changed in place and returned; also of clients that other
 * servers are reached with, and of what `withOptions` makes of it. Wrapping it again changes nothing.
 */
export function wrapOpenAI<T extends object>(client: T, options: WrapOpenAIOptions = {}): T {
  if (!isClient(client)) throw notAClient(client)
  if (options.client) partsOf(options.client)
  if (!observe(client, options)) throw frozen()
  return client
}

/** Takes the recording off a client again. */
export function unwrapOpenAI<T extends object>(client: T): T {
  if (!isClient(client)) throw notAClient(client)
  for (const { path, name } of methods)
    forResource(client, path, (resource) => restore(resource, name))
  for (const [path, name] of lateHelpers)
    forResource(client, path, (resource) => restore(resource, name))
  restore(client, 'withOptions')
  restore(client, 'fetch')
  restore(client, 'prepareOptions')
  return client
}

function observe(client: object, options: WrapOpenAIOptions): boolean {
  const done = methods.map((method) =>
    forResource(client, method.path, (resource) =>
      override(resource, method.name, (original) =>
        observedCreate(original, { method, client, options }),
      ),
    ),
  )
  for (const [path, name] of lateHelpers)
    forResource(client, path, (resource) =>
      override(resource, name, (original) => keepingScope(original, options)),
    )
  override(client, 'withOptions', (original) => rewrapping(original, options))
  if (fetchesItself(client)) override(client, 'fetch', observedFetch)
  override(client, 'prepareOptions', (original) => guardedByBudget(original, options))
  return !done.includes(false)
}

// A client made by `withOptions` is a new one, with resources of its own.
function rewrapping(original: SdkFunction, options: WrapOpenAIOptions): SdkFunction {
  return function (this: unknown, ...args) {
    const next = Reflect.apply(original, this, args)
    quietly(recorderOf(options) ?? getDefaultRecorder(), () => {
      if (isClient(next)) observe(next, options)
    })
    return next
  }
}

function forResource<T>(
  client: object,
  path: readonly string[],
  apply: (resource: object) => T,
): T | undefined {
  const resource = path.reduce<unknown>(fieldOf, client)
  return isObject(resource) ? apply(resource) : undefined
}

function isClient(value: unknown): value is object {
  const completions = fieldOf(fieldOf(value, 'chat'), 'completions')
  return isFunction(fieldOf(completions, 'create'))
}

function notAClient(given: unknown): WeftError {
  return new WeftError(
    'openai/not-a-client',
    `wrapOpenAI() takes an OpenAI client, an object with chat.completions.create; it was given ${describe(given)}.`,
  )
}

function frozen(): WeftError {
  return new WeftError(
    'openai/not-a-client',
    'wrapOpenAI() puts its methods on the resources of the client; these are frozen and take none.',
  )
}

function describe(given: unknown): string {
  if (given === null || given === undefined) return String(given)
  if (isFunction(given))
    return `the function or class ${given.name || 'without a name'}; pass an instance`
  if (!isObject(given)) return `a ${typeof given}`
  const name = given.constructor?.name
  return name && name !== 'Object'
    ? `an object of class ${name}`
    : `an object with the keys ${keysOf(given)}`
}

function keysOf(given: object): string {
  return Object.keys(given).slice(0, 5).join(', ') || '(none)'
}
