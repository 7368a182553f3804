// Prefix of the names of frame functions; rare enough not to be anybody else's.
const frameMarker = 'weft·call·'

/** The name of a frame's function. */
export function frameNameOf(name: string): string {
  return frameMarker + name
}

const framePattern = /weft·call·([0-9a-z]+)/

// Deep synchronous stacks cost time for every frame; the marker sits right above the awaits.
const stackDepth = 100

// Only V8 has these, and not every type library knows them.
interface V8Error {
  captureStackTrace?(target: object): void
  stackTraceLimit: number
  prepareStackTrace?: unknown
}

/**
 * The innermost frame on V8's async stack (the chain of awaiting functions), or undefined where the engine keeps none.
 * Found are awaits of native promises and their combinators; not found are bare callbacks and work awaited only later.
 */
export function lookUpFrame(): string | undefined {
  const engine = Error as unknown as V8Error
  if (typeof engine.captureStackTrace !== 'function') return undefined
  const { stackTraceLimit: limit, prepareStackTrace: prepare } = engine
  try {
    engine.stackTraceLimit = stackDepth
    // The host's own formatter may be slow, may throw, and need not print names.
    if (prepare !== undefined) engine.prepareStackTrace = undefined
    const target: { stack?: string } = {}
    engine.captureStackTrace(target)
    return framePattern.exec(target.stack ?? '')?.[1]
  } catch {
    return undefined
  } finally {
    engine.stackTraceLimit = limit
    if (prepare !== undefined) engine.prepareStackTrace = prepare
  }
}
