import type { CallRecord } from '../../model/call.ts'
import { isPlainJson } from './payloads.ts'
import type { CallHeader, Headers } from './rows.ts'

type Field = Exclude<keyof CallHeader, symbol>
type Fields = { -readonly [Name in Field]?: unknown }

// Always there, if only as undefined.
const always = [
  'id',
  'traceId',
  'parentId',
  'parentBy',
  'op',
  'displayName',
  'kind',
  'status',
  'startedAt',
  'endedAt',
  'firstTokenAt',
] as const satisfies readonly Field[]
const optional = [
  'userId',
  'threadId',
  'turnId',
  'model',
  'provider',
  'descendantError',
  'tabId',
] as const satisfies readonly Field[]
// May hold anything the app gave.
const open = [
  'error',
  'attributes',
  'tags',
  'promptRefs',
  'summary',
  'ownUsage',
] as const satisfies readonly Field[]

type Columns = { readonly n: number } & { readonly [Name in Field]?: readonly unknown[] }

/**
 * Headers by column: a field that is the same in all calls is there once, one that none has not at all. As one text it
 * is read three times as fast as the same objects one by one.
 */
export function encodeHeaders(calls: readonly CallHeader[]): Headers {
  const columns: Record<string, unknown> = { n: calls.length }
  const odd: Record<number, Fields> = {}
  for (const field of [...always, ...optional])
    addColumn(
      columns,
      field,
      calls.map((call) => call[field]),
    )
  for (const field of open)
    addColumn(
      columns,
      field,
      calls.map((call, index) => {
        const value = call[field]
        if (value === undefined || isDefault(field, value)) return null
        if (isPlainJson(value)) return value
        ;(odd[index] ??= {})[field] = value
        return null
      }),
    )
  const text = JSON.stringify(columns)
  return Object.keys(odd).length === 0
    ? { columns: text }
    : { columns: text, odd: odd as NonNullable<Headers['odd']> }
}

function addColumn(
  columns: Record<string, unknown>,
  field: Field,
  values: readonly unknown[],
): void {
  const [first = null] = values
  const isSame = values.every((value) => (value ?? null) === first)
  if (!isSame) columns[field] = values
  else if (first !== null) columns[field] = [first]
}

function isDefault(field: (typeof open)[number], value: unknown): boolean {
  if (field === 'summary') {
    const keys = Object.keys(value as object)
    return keys.length === 1 && isEmpty((value as CallRecord['summary']).usage)
  }
  // An error or own tokens that are there but empty are not the same as none.
  return field !== 'error' && field !== 'ownUsage' && isEmpty(value)
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

const noNames: readonly string[] = Object.freeze([])
const defaults: Fields = {
  attributes: Object.freeze({}),
  tags: noNames,
  promptRefs: noNames,
  summary: Object.freeze({ usage: Object.freeze({}) }),
}

/** The calls of some headers, in their order. */
export function decodeHeaders({ columns: text, odd }: Headers): CallHeader[] {
  const columns = JSON.parse(text) as Columns
  const calls: CallHeader[] = []
  const readers = [...always, ...optional, ...open].map((field) => readerOf(field, columns))
  for (let index = 0; index < columns.n; index++) {
    const call: Fields = {}
    for (const read of readers) read(call, index)
    calls.push({ ...(call as CallHeader), ...odd?.[index] })
  }
  return calls
}

type FieldReader = (call: Fields, index: number) => void

function readerOf(field: Field, columns: Columns): FieldReader {
  const column = columns[field] ?? []
  const isConstant = column.length <= 1 && columns.n > 1
  const isRequired = (always as readonly Field[]).includes(field)
  const fallback = defaults[field]
  return (call, index) => {
    const value = column[isConstant ? 0 : index] ?? fallback
    if (value !== undefined || isRequired) call[field] = value
  }
}
