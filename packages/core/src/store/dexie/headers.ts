import type { CallRecord } from '../../model/call.ts'
import { isPlainJson } from './payloads.ts'
import type { CallHeader, Headers } from './rows.ts'
import { packUsage, unpackUsage } from './usage-columns.ts'

type Field = Exclude<keyof CallHeader, symbol>
type Fields = { -readonly [Name in Field]?: unknown }

// A few values each, whatever the number of calls.
const repeated = [
  'traceId',
  'parentBy',
  'op',
  'displayName',
  'kind',
  'status',
  'userId',
  'threadId',
  'turnId',
  'model',
  'provider',
  'tabId',
] as const satisfies readonly Field[]
const single = [
  'id',
  'startedAt',
  'endedAt',
  'firstTokenAt',
  'descendantError',
] as const satisfies readonly Field[]
// May hold anything the app gave.
const open = ['error', 'attributes', 'tags', 'promptRefs'] as const satisfies readonly Field[]
/** One value for each call, one for all of them, or which of a few each call has. */
type Column =
  readonly unknown[] | { readonly of: readonly unknown[]; readonly at: readonly (number | null)[] }

type Columns = { readonly n: number } & { readonly [Name in Field]?: Column }

/**
 * Headers by column: a field that is the same in all calls is there once, one that none has not at all. As one text it
 * is read several times as fast as the same objects one by one, and it stays below the 64 kB from which Chromium puts a
 * value into a file of its own.
 */
export function encodeHeaders(calls: readonly CallHeader[]): Headers {
  const columns: Record<string, unknown> = { n: calls.length }
  const odd: Record<number, Fields> = {}
  const add = (field: Field, column: Column | undefined): void => {
    if (column) columns[field] = column
  }
  for (const field of single) add(field, columnOf(calls.map((call) => call[field])))
  for (const field of repeated) add(field, repeatedColumn(calls.map((call) => call[field])))
  add('parentId', parentColumn(calls))
  for (const field of open)
    add(field, columnOf(calls.map((call, index) => plainOr(call, { field, index, odd }))))
  add('ownUsage', columnOf(calls.map(({ ownUsage }) => packUsage(ownUsage))))
  add('summary', columnOf(calls.map((call, index) => summaryOf(call, { index, odd }))))
  const text = JSON.stringify(columns)
  return Object.keys(odd).length === 0 ? { columns: text } : { columns: text, odd: odd as never }
}

function columnOf(values: readonly unknown[]): Column | undefined {
  const [first = null] = values
  if (!values.every((value) => (value ?? null) === first)) return values
  return first === null ? undefined : [first]
}

function repeatedColumn(values: readonly unknown[]): Column | undefined {
  const column = columnOf(values)
  if (!column || values.length === 1 || !Array.isArray(column) || column.length === 1) return column
  const places = new Map<unknown, number>()
  const at = values.map((value) => {
    if (value === undefined) return null
    const place = places.get(value) ?? places.size
    places.set(value, place)
    return place
  })
  return { of: [...places.keys()], at }
}

// A parent is mostly among the calls.
function parentColumn(calls: readonly CallHeader[]): Column | undefined {
  const places = new Map(calls.map(({ id }, index) => [id, index]))
  return columnOf(
    calls.map(({ parentId }) =>
      parentId === undefined ? undefined : (places.get(parentId) ?? parentId),
    ),
  )
}

interface Place {
  readonly index: number
  readonly odd: Record<number, Fields>
}

// What JSON cannot hold is stored beside the text.
function plainOr(
  call: CallHeader,
  { field, index, odd }: Place & { readonly field: (typeof open)[number] },
): unknown {
  const value = call[field]
  if (value === undefined || (field !== 'error' && isEmpty(value))) return null
  if (isPlainJson(value)) return value
  ;(odd[index] ??= {})[field] = value
  return null
}

// 0 stands for a call's own usage and nothing else, which is what calls without children have.
function summaryOf({ summary, ownUsage }: CallHeader, { index, odd }: Place): unknown {
  const { usage, ...own } = summary
  const isOwn = ownUsage !== undefined && isSame(usage, ownUsage)
  if (isEmpty(own) && isEmpty(usage)) return null
  if (isEmpty(own) && isOwn) return 0
  if (isPlainJson(own)) return [isOwn ? 0 : packUsage(usage), own]
  ;(odd[index] ??= {}).summary = summary
  return null
}

function isSame(a: CallRecord['summary']['usage'], b: CallRecord['summary']['usage']): boolean {
  const models = Object.keys(a)
  return models.length === Object.keys(b).length && models.every((model) => a[model] === b[model])
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** The calls of some headers, in their order. */
export function decodeHeaders({ columns: text, odd }: Headers): CallHeader[] {
  const columns = JSON.parse(text) as Columns
  const newCall = callMaker(columns)
  const addOptional = optionalFields(columns)
  return Array.from({ length: columns.n }, (_, index) => {
    const call = newCall(index)
    addOptional(call, index)
    call.summary = wholeSummary(call)
    return (odd?.[index] ? Object.assign(call, odd[index]) : call) as CallHeader
  })
}

const noNames: readonly string[] = Object.freeze([])
const noAttributes = Object.freeze({})
const emptySummary: CallRecord['summary'] = Object.freeze({ usage: Object.freeze({}) })

function wholeSummary({ summary, ownUsage }: Fields): unknown {
  if (summary === undefined) return emptySummary
  if (summary === 0) return { usage: ownUsage }
  const [usage, own] = summary as readonly [unknown, object]
  return { usage: usage === 0 ? ownUsage : unpackUsage(usage), ...own }
}

type ValueAt = (index: number) => unknown

// As one literal, since an object that grows field by field costs three times as much.
function callMaker(columns: Columns): (index: number) => Fields {
  const of = (field: Field): ValueAt => valuesOf(columns, field) ?? nothing
  const [id, traceId, parentId, parentBy] = [
    of('id'),
    of('traceId'),
    of('parentId'),
    of('parentBy'),
  ]
  const [op, displayName, kind, status] = [of('op'), of('displayName'), of('kind'), of('status')]
  const [startedAt, endedAt, firstTokenAt] = [of('startedAt'), of('endedAt'), of('firstTokenAt')]
  const [attributes, tags, promptRefs] = [of('attributes'), of('tags'), of('promptRefs')]
  const summary = of('summary')
  return (index) => {
    const parent = parentId(index)
    return {
      id: id(index),
      traceId: traceId(index),
      parentId: typeof parent === 'number' ? id(parent) : parent,
      parentBy: parentBy(index),
      op: op(index),
      displayName: displayName(index),
      kind: kind(index),
      status: status(index),
      startedAt: startedAt(index),
      endedAt: endedAt(index),
      firstTokenAt: firstTokenAt(index),
      attributes: attributes(index) ?? noAttributes,
      tags: tags(index) ?? noNames,
      promptRefs: promptRefs(index) ?? noNames,
      summary: summary(index),
    }
  }
}

// Written out, since a store by a name that varies costs several times as much.
function optionalFields(columns: Columns): (call: Fields, index: number) => void {
  const of = (field: Field): ValueAt => valuesOf(columns, field) ?? nothing
  const [userId, threadId, turnId, tabId] = [
    of('userId'),
    of('threadId'),
    of('turnId'),
    of('tabId'),
  ]
  const [model, provider, ownUsage] = [of('model'), of('provider'), of('ownUsage')]
  const [error, descendantError] = [of('error'), of('descendantError')]
  return (call, index) => {
    let value = userId(index)
    if (value !== undefined) call.userId = value
    if ((value = threadId(index)) !== undefined) call.threadId = value
    if ((value = turnId(index)) !== undefined) call.turnId = value
    if ((value = model(index)) !== undefined) call.model = value
    if ((value = provider(index)) !== undefined) call.provider = value
    if ((value = descendantError(index)) !== undefined) call.descendantError = value
    if ((value = tabId(index)) !== undefined) call.tabId = value
    if ((value = error(index)) !== undefined) call.error = value
    if ((value = ownUsage(index)) !== undefined) call.ownUsage = unpackUsage(value)
  }
}

const nothing = (): undefined => undefined

// Undefined where no call has the field.
function valuesOf(columns: Columns, field: Field): ValueAt | undefined {
  const column = columns[field]
  if (!column) return undefined
  if ('of' in column) {
    const { of, at } = column
    return (index) => of[at[index] ?? -1]
  }
  if (column.length > 1 || columns.n === 1) return (index) => column[index] ?? undefined
  const [constant] = column
  return () => constant
}
