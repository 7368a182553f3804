import { WeftError } from '../../base/errors.ts'
import { parseRef } from '../../model/ref.ts'
import type { WeightedArm } from './assign.ts'

/** Arms by name, each a reference to a prompt or another published object. */
export type Arms<Arm extends string> = Readonly<Record<Arm, string>>

/** The arms with their weights; throws on a name, arms or weights an experiment cannot have. */
export function checkedArms<Arm extends string>(
  name: string,
  arms: Arms<Arm>,
  weights: Partial<Readonly<Record<Arm, number>>> = {},
): readonly WeightedArm[] {
  if (typeof name !== 'string' || name.trim() === '')
    throw invalid(`an experiment needs a name; it was given ${JSON.stringify(name)}.`)
  const names = Object.keys(arms) as Arm[] // own keys of what is keyed by Arm
  if (names.length < 2)
    throw invalid(`"${name}" needs two arms or more; it was given ${names.length}.`)
  for (const arm of names) parseRef(arms[arm])
  const unknown = Object.keys(weights).find((arm) => !names.includes(arm as Arm))
  if (unknown !== undefined)
    throw invalid(`"${name}" has no arm "${unknown}" to weigh. Its arms: ${names.join(', ')}.`)
  const weighted = names.map((arm) => ({ arm, weight: weights[arm] ?? 1 }))
  const wrong = weighted.find(({ weight }) => !(Number.isFinite(weight) && weight >= 0))
  if (wrong)
    throw invalid(`the weight of "${wrong.arm}" is ${String(wrong.weight)}; give zero or more.`)
  if (weighted.every(({ weight }) => weight === 0))
    throw invalid(`all weights of "${name}" are zero; give one arm a share.`)
  return weighted
}

/** A key of an experiment; throws on what is none. */
export function checkKey(key: unknown): asserts key is string {
  if (typeof key === 'string' && key !== '') return
  throw invalid(
    `a key is a text that stays the same, such as a user's id; it was given ${JSON.stringify(key) ?? String(key)}.`,
  )
}

/** The error of an experiment that cannot be. */
export function invalid(message: string): WeftError {
  return new WeftError('experiment/invalid', `The experiment cannot run: ${message}`)
}
