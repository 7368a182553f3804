import { adviceFor, WeftError } from '../base/errors.ts'
import { isPlainObject } from '../base/json.ts'
import type { Where } from './query.ts'

type Test = (value: unknown) => boolean

/** The test a where-query stands for. Throws on operators that do not exist, so a typo is never "no results". */
export function whereTest(where: Where | undefined): (record: object) => boolean {
  if (!where) return () => true
  const test = conditionOf(where)
  return (record) => test(record)
}

function conditionOf(where: Where): Test {
  if (!isPlainObject(where))
    throw new WeftError(
      'query/invalid-value',
      `"where" takes conditions ({ path: value }); it was given ${JSON.stringify(where)}.`,
    )
  const tests = Object.entries(where).map(([key, value]): Test => {
    if (key === '$and') return all(clauses(key, value))
    if (key === '$or') return any(clauses(key, value))
    if (key === '$not') return not(conditionOf(object(key, value)))
    if (key.startsWith('$')) throw unknownOperator(key, ['$and', '$or', '$not'])
    const test = valueTest(value)
    const path = pathOf(key)
    return (record) => test(read(record, path))
  })
  return all(tests)
}

const comparisons: Readonly<Record<string, (found: unknown, wanted: unknown) => boolean>> = {
  $eq: (found, wanted) => equal(found, wanted),
  $ne: (found, wanted) => !equal(found, wanted),
  $gt: (found, wanted) => order(found, wanted) > 0,
  $gte: (found, wanted) => order(found, wanted) >= 0,
  $lt: (found, wanted) => order(found, wanted) < 0,
  $lte: (found, wanted) => order(found, wanted) <= 0,
  $in: (found, wanted) => Array.isArray(wanted) && wanted.some((item) => equal(found, item)),
  $contains: (found, wanted) =>
    typeof found === 'string' && typeof wanted === 'string'
      ? found.toLowerCase().includes(wanted.toLowerCase())
      : Array.isArray(found) && found.some((item) => equal(item, wanted)),
  $exists: (found, wanted) => (found !== undefined) === wanted,
}

function valueTest(condition: unknown): Test {
  if (!isPlainObject(condition) || !Object.keys(condition).some((key) => key.startsWith('$')))
    return (found) => equal(found, condition)
  const tests = Object.entries(condition).map(([operator, wanted]): Test => {
    if (operator === '$not') return not(valueTest(wanted))
    const compare = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined
    if (!compare) throw unknownOperator(operator, Object.keys(comparisons))
    checkWanted(operator, wanted)
    return (found) => compare(found, wanted)
  })
  return all(tests)
}

// What could match nothing at all is a mistake.
function checkWanted(operator: string, wanted: unknown): void {
  const fault =
    operator === '$in' && !Array.isArray(wanted)
      ? 'takes a list'
      : operator === '$exists' && typeof wanted !== 'boolean'
        ? 'takes true or false'
        : undefined
  if (fault !== undefined)
    throw new WeftError(
      'query/invalid-value',
      `${operator} ${fault}; it was given ${JSON.stringify(wanted)}.`,
    )
}

const all =
  (tests: readonly Test[]): Test =>
  (value) =>
    tests.every((test) => test(value))
const any =
  (tests: readonly Test[]): Test =>
  (value) =>
    tests.some((test) => test(value))
const not =
  (test: Test): Test =>
  (value) =>
    !test(value)

function clauses(operator: string, value: unknown): Test[] {
  if (!Array.isArray(value))
    throw new WeftError('query/unknown-operator', `${operator} takes a list of conditions.`)
  return value.map((clause) => conditionOf(object(operator, clause)))
}

function object(operator: string, value: unknown): Where {
  if (isPlainObject(value)) return value
  throw new WeftError('query/unknown-operator', `${operator} takes conditions ({ path: value }).`)
}

function unknownOperator(operator: string, known: readonly string[]): WeftError {
  return new WeftError(
    'query/unknown-operator',
    `There is no operator "${operator}". ${adviceFor(operator, known)}`,
  )
}

// `summary.usage."gpt-4.1".inputTokens`: quotes keep a dot inside a key.
function pathOf(text: string): string[] {
  return Array.from(text.matchAll(/"([^"]*)"|([^."]+)/g), (match) => match[1] ?? match[2] ?? '')
}

function read(value: unknown, path: readonly string[]): unknown {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string, unknown>)[key]
  }
  return found
}

function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => equal(item, b[index]))
  return isPlainObject(a) && isPlainObject(b) && equalFields(a, b)
}

function equalFields(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
  )
}

function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b)
  return Number.NaN
}
