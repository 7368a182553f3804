import { adviceFor, WeftError } from '../base/errors.ts'
import { kinds } from '../model/call.ts'

const known = [
  'name',
  'kind',
  'displayName',
  'inputNames',
  'defaults',
  'inputs',
  'output',
  'accumulate',
  'summary',
  'attributes',
  'sampleRate',
]

/** Refuses options of op() that do not exist or cannot work, where the op is made. */
export function checkOpOptions(options: object | undefined): void {
  if (!options) return
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw unknownOption(key)
  }
  const { kind, sampleRate, name } = options as Record<string, unknown>
  if (kind !== undefined && !(kinds as readonly unknown[]).includes(kind))
    throw invalid(`kind is ${JSON.stringify(kind)}; it must be one of ${kinds.join(', ')}.`)
  if (name === '') throw invalid('name is empty; leave it out to use the function’s own name.')
  if (sampleRate !== undefined && !isRate(sampleRate))
    throw invalid(`sampleRate is ${shown(sampleRate)}; it must be a number from 0 to 1.`)
}

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

/** Whether a value is a share from 0 to 1. */
export function isRate(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1
}

function unknownOption(key: string): WeftError {
  return invalid(`op() has no option "${key}". ${adviceFor(key, known)}`)
}

function invalid(message: string): WeftError {
  return new WeftError('op/invalid-option', message)
}
