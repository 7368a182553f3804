import { WeftError } from '../base/errors.ts'

/** One score: a number, pass or fail, or nothing where the row has none. */
export type Score = number | boolean | null | undefined

/** A closed interval. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Why a figure is null: the figure's name and a sentence. */
export type Reasons = Readonly<Record<string, string>>

/** The scores that are there, and what kind they are. */
export interface PresentScores {
  readonly values: readonly number[]
  readonly missing: number
  /** Whether every score is 0, 1, true or false, and there is one. */
  readonly passFail: boolean
}

/** Takes missing scores out and counts them; true is 1, false is 0. */
export function presentScores(scores: readonly Score[], argument: string): PresentScores {
  const values: number[] = []
  checkList(scores, argument)
  scores.forEach((score, index) => {
    if (score === null || score === undefined) return
    values.push(checkNumber(Number(score), `${argument}[${index}]`, score))
  })
  return {
    values,
    missing: scores.length - values.length,
    passFail: values.length > 0 && values.every((value) => value === 0 || value === 1),
  }
}

/** The error of an argument that a statistic cannot take: its name, what was given, what to do. */
export function invalid(argument: string, given: unknown, advice: string): WeftError {
  return new WeftError('statistics/invalid-input', `${argument} is ${shown(given)}: ${advice}`)
}

/** A list, or an error. */
export function checkList(value: readonly unknown[], argument: string): void {
  if (!Array.isArray(value)) throw invalid(argument, value, 'give a list.')
}

/** A list of finite numbers, or an error. */
export function checkNumbers(values: readonly number[], argument: string): readonly number[] {
  checkList(values, argument)
  values.forEach((value, index) => checkNumber(value, `${argument}[${index}]`))
  return values
}

/** Beyond this the fourth powers in some formulas would overflow, and results be NaN. */
const LARGEST = 1e60

/** A finite number, or an error that shows what was given. */
export function checkNumber(value: number, argument: string, given: unknown = value): number {
  const known = typeof given === 'number' || typeof given === 'boolean'
  if (known && Math.abs(value) <= LARGEST) return value
  throw invalid(argument, given, 'give a number up to 1e60 in size, or leave it out.')
}

/** A whole number from `min` to `max`, or an error. */
export function checkCount(
  value: number,
  argument: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {},
): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min} on` : `from ${min} to ${max}`
  throw invalid(argument, value, `give a whole number ${range}.`)
}

/** A number above 0 and below 1, such as a confidence, or an error. */
export function checkShare(value: number, argument: string): number {
  if (typeof value === 'number' && value > 0 && value < 1) return value
  throw invalid(argument, value, 'give a number above 0 and below 1.')
}

/** A number from 0 to 1, or an error. */
export function checkProbability(value: number, argument: string): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value
  throw invalid(argument, value, 'give a number from 0 to 1.')
}

/** A number above 0, or an error. */
export function checkPositive(value: number, argument: string): number {
  if (checkNumber(value, argument) > 0) return value
  throw invalid(argument, value, 'give a number above 0.')
}

/** A number of at least 0, or an error. */
export function checkNotNegative(value: number, argument: string): number {
  if (checkNumber(value, argument) >= 0) return value
  throw invalid(argument, value, 'give a number of at least 0.')
}

/** Two lists of which the i-th entries belong together, or an error. */
export function checkSameLength(lists: Readonly<Record<string, readonly unknown[]>>): void {
  const entries = Object.entries(lists)
  for (const [name, list] of entries) checkList(list, name)
  const [first, ...others] = entries
  const other = others.find(([, list]) => list.length !== first?.[1].length)
  if (!first || !other) return
  throw new WeftError(
    'statistics/invalid-input',
    `${other[0]} has ${other[1].length} entries and ${first[0]} has ${first[1].length}: give lists of the same rows, with null where one is missing.`,
  )
}

// Text of the given value would be anyone's; numbers are what mistakes are made of.
function shown(given: unknown): string {
  if (given === null) return 'null'
  if (typeof given === 'number' || typeof given === 'boolean') return String(given)
  return Array.isArray(given) ? 'a list' : typeof given
}
