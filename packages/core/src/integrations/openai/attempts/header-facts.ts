import { fieldOf, isObject } from '../fields.ts'
import { isFunction } from '../types.ts'

/**
 * What a page is told in place of a header it cannot see: the server did not send it to this origin, or sent it and did
 * not name it in `access-control-expose-headers`. A page cannot tell the two apart.
 */
export const notExposed = 'not exposed'

/**
 * What the status and headers of a response tell: `status`; `requestId`; `retryAfterMs`, milliseconds the server asks to
 * wait; `rateLimit`, the `x-ratelimit-*` headers without their prefix.
 */
export function headerFactsOf(response: unknown, now: number): Record<string, unknown> {
  const headers = headersOf(response)
  const hidden = fieldOf(response, 'type') === 'cors' ? notExposed : undefined
  const isRefused = fieldOf(response, 'ok') === false
  const facts = {
    status: fieldOf(response, 'status'),
    requestId: headers.get('x-request-id') ?? hidden,
    retryAfterMs: retryAfterOf(headers, now) ?? (isRefused ? hidden : undefined),
    rateLimit: rateLimitOf(headers) ?? hidden,
  }
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined))
}

type HeaderList = ReadonlyMap<string, string>

function headersOf(response: unknown): HeaderList {
  const headers = fieldOf(response, 'headers')
  const found = new Map<string, string>()
  // A fetch of the app's own may answer with something else than a Response.
  if (isObject(headers) && isFunction(fieldOf(headers, 'forEach')))
    (headers as Headers).forEach((value, name) => found.set(name.toLowerCase(), value)) // it has forEach, as Headers do
  return found
}

/** Milliseconds from `retry-after-ms`, or from `retry-after`, which is seconds or a date (RFC 9110, section 10.2.3). */
function retryAfterOf(headers: HeaderList, now: number): number | undefined {
  const exact = Number(headers.get('retry-after-ms') ?? NaN)
  if (Number.isFinite(exact)) return exact
  const text = headers.get('retry-after')
  if (text === undefined) return undefined
  const seconds = Number(text)
  if (Number.isFinite(seconds)) return seconds * 1_000
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

const prefix = 'x-ratelimit-'

function rateLimitOf(headers: HeaderList): Record<string, string | number> | undefined {
  const found = [...headers].filter(([name]) => name.startsWith(prefix))
  if (found.length === 0) return undefined
  return Object.fromEntries(
    found.map(([name, text]) => [name.slice(prefix.length), figureOf(text)]),
  )
}

function figureOf(text: string): string | number {
  return /^\d{1,15}$/.test(text) ? Number(text) : text
}
