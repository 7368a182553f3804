import { readField, readText } from '../../base/read-field.ts'
import type { CallError } from '../../model/call.ts'
import { redactText } from './redact.ts'
import { snapshot } from './snapshot.ts'

const stackLength = 4_000

/** What is stored of a thrown value; reads it defensively and keeps nothing alive. */
export function errorRecordOf(thrown: unknown): CallError {
  if (typeof thrown !== 'object' || thrown === null) {
    return { name: 'Thrown', message: redactText(textOf(thrown)) }
  }
  const stack = readText(thrown, 'stack')
  const cause = readField(thrown, 'cause')
  return {
    name: nameOf(thrown),
    message: redactText(readText(thrown, 'message') ?? textOf(thrown)),
    ...figuresOf(thrown),
    ...(stack === undefined ? {} : { stack: redactText(stack.slice(0, stackLength)) }),
    ...(cause === undefined ? {} : { cause: snapshot(cause) }),
  }
}

function nameOf(thrown: object): string {
  const name = readText(thrown, 'name') ?? 'Error'
  return name === 'Error' ? (classNameOf(thrown) ?? name) : name
}

function figuresOf(thrown: object): Pick<CallError, 'code' | 'status'> {
  const code = readField(thrown, 'code')
  const status = readField(thrown, 'status')
  return {
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(typeof status === 'number' ? { status } : {}),
  }
}

// SDK errors often keep `name: "Error"`; in an unminified build the class says more.
function classNameOf(value: object): string | undefined {
  const constructor = readField(value, 'constructor')
  // A class may have a static member `name` of any kind.
  const name = typeof constructor === 'function' ? readText(constructor, 'name') : undefined
  return name !== undefined && name.length > 2 ? name : undefined
}

function textOf(value: unknown): string {
  try {
    return String(value)
  } catch {
    return 'a value that cannot be shown'
  }
}

/** Whether a thrown value is the end of an AbortSignal: the host stopped it; a time-out is an error instead. */
export function isAbort(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false
  const name = readField(thrown, 'name')
  if (name === 'AbortError' || classNameOf(thrown) === 'APIUserAbortError') return true
  // Minified builds lose the class; this is the SDK's fixed text (openai 6 and 7).
  return (
    readField(thrown, 'message') === 'Request was aborted.' &&
    readField(thrown, 'status') === undefined
  )
}
