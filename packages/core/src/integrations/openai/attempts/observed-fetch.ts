import { fieldOf, isObject, textOf } from '../fields.ts'
import { bareOf } from '../override.ts'
import { isFunction, type SdkFunction } from '../types.ts'
import type { Attempt, Target } from './attempts.ts'

/**
 * Ties each HTTP attempt to its request: the SDK spreads `fetchOptions` into what it gives to `fetch`, with symbol keys,
 * for every attempt anew. Before the real `fetch` sees it, it is taken out again; nothing of it is ever sent.
 */
const key = Symbol('weft.attempt')

/** Whether a client sends its requests as the SDK does; what only looks like it may not know the option. */
export function fetchesItself(client: object): boolean {
  return isFunction(fieldOf(client, 'fetch')) && 'fetchOptions' in client
}

/** The client's `fetch`, which tells the request that it sends for of its attempts. */
export function observedFetch(original: SdkFunction): SdkFunction {
  // `withOptions` hands our function on to the next client as if it were the app's.
  const fetch = bareOf(original)
  return function (this: unknown, ...args) {
    const [url, init, ...rest] = args
    const attempt = fieldOf(init, key)
    if (!isObject(init) || !isFunction(attempt)) return Reflect.apply(fetch, this, args)
    const { [key]: _, ...sent } = init as { [key]: unknown } // it was found there
    const send = (): unknown => Reflect.apply(fetch, this, [url, sent, ...rest])
    return (attempt as Attempt)(targetOf(url, sent), send) // nobody else has the key
  }
}

function targetOf(given: unknown, init: object): Target {
  const method = textOf(init, 'method') ?? 'GET'
  const text = String(given)
  try {
    const { origin, pathname: path } = new URL(text)
    return { method, url: origin + path, path }
  } catch {
    const [path = ''] = text.split(/[?#]/)
    return { method, url: path, path }
  }
}

/**
 * A request's arguments with its tie in the options, which stand at one place of them; as they are where that place holds
 * something else than options, or may be left to the SDK to make out.
 */
export function tied(
  args: readonly unknown[],
  place: number,
  attempt: Attempt,
): readonly unknown[] {
  const options = args[place]
  const isLeftOut = options === undefined && args.slice(1, place).every((arg) => arg === undefined)
  const isPlain = isObject(options) && !isFunction(fieldOf(options, 'then'))
  if (!isLeftOut && !isPlain) return args
  const fetchOptions = fieldOf(options, 'fetchOptions')
  const own = isObject(fetchOptions) ? fetchOptions : {}
  const sent = { ...(isPlain ? options : {}), fetchOptions: { ...own, [key]: attempt } }
  return Array.from({ length: Math.max(args.length, place + 1) }, (_, index) =>
    index === place ? sent : args[index],
  )
}
