import { isPlainObject, setOwn } from '../base/json.ts'
import { parametersOf, type Parameter } from './parameter-names.ts'

/** What decides under which names arguments are logged. */
export interface InputNaming {
  readonly inputNames?: readonly string[]
  /** Logged where an argument is absent. */
  readonly defaults?: Readonly<Record<string, unknown>>
}

/**
 * Arguments under their parameters' names: a plain object is spread when it is the only argument or its parameter is a
 * destructuring pattern, absent keys are filled from `defaults`, what has no name is `arg0`, `arg1`, ….
 */
export function namedInputs(
  fn: (...args: never[]) => unknown,
  args: readonly unknown[],
  naming: InputNaming,
): Record<string, unknown> {
  const inputs: Record<string, unknown> = {}
  const parameters = naming.inputNames?.map(named) ?? parametersOf(fn)
  for (const [index, value] of args.entries()) {
    const parameter = parameters[index]
    const isRest = parameter?.kind === 'rest'
    if (isSpread(value, parameter, args.length)) spread(inputs, value)
    else setOwn(inputs, parameter?.name ?? `arg${index}`, isRest ? args.slice(index) : value)
    if (isRest) break
  }
  return withDefaults(inputs, naming.defaults)
}

function named(name: string): Parameter {
  return { kind: 'name', name }
}

function isSpread(
  value: unknown,
  parameter: Parameter | undefined,
  count: number,
): value is Record<string, unknown> {
  if (parameter?.kind === 'rest') return false
  if (count !== 1 && parameter?.kind !== 'pattern') return false
  try {
    return isPlainObject(value)
  } catch {
    // A revoked proxy, say; under its parameter's name it is a marker.
    return false
  }
}

function spread(inputs: Record<string, unknown>, value: Record<string, unknown>): void {
  for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    if (descriptor.enumerable !== true || Object.hasOwn(inputs, key)) continue
    if (!descriptor.get) setOwn(inputs, key, descriptor.value)
    // Not its value: a getter of the host runs once, in the snapshot, where a throw is caught.
    else
      Object.defineProperty(inputs, key, {
        enumerable: true,
        configurable: true,
        get: () => value[key],
      })
  }
}

function withDefaults(
  inputs: Record<string, unknown>,
  defaults: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> {
  if (!defaults) return inputs
  for (const [key, value] of Object.entries(defaults))
    if (isAbsent(inputs, key)) setOwn(inputs, key, value)
  return inputs
}

// Like the function's own default values: `undefined` given is not given.
function isAbsent(inputs: Record<string, unknown>, key: string): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(inputs, key)
  return !descriptor || (!descriptor.get && descriptor.value === undefined)
}
