import { WeftError } from '../../base/errors.ts'
import { kinds, type CallRecord } from '../../model/call.ts'
import { storedStatuses } from '../../model/check-filter.ts'
import type { RowTable } from '../../model/events.ts'
import { fromJson } from './values.ts'

/** Version of the file format; a newer file is refused, not guessed at. */
export const formatVersion = 1

/** The tables that travel along. */
export const rowTables: readonly RowTable[] = [
  'feedback',
  'objects',
  'labels',
  'prices',
  'media',
  'meta',
]

/** A line of a file: its head, a call, or a row of a table. */
export type Line =
  | { readonly weft: number; readonly project: string; readonly exportedAt: number }
  | { readonly call: unknown }
  | { readonly table: RowTable; readonly row: unknown }

/** What a line holds. */
export type Content =
  | { readonly kind: 'head' }
  | { readonly kind: 'call'; readonly call: CallRecord }
  | { readonly kind: 'row'; readonly table: RowTable; readonly row: { readonly id: string } }

/** Reads a line; what is wrong with it is an error that names the line. */
export function readLine(text: string, number: number): Content {
  try {
    const line = JSON.parse(text) as Record<string, unknown>
    return number === 1 ? headOf(line) : contentOf(line)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new WeftError(
      'import/invalid',
      `Line ${number} cannot be imported: ${reason}. Nothing was imported.`,
      { cause },
    )
  }
}

function headOf({ weft }: Record<string, unknown>): Content {
  if (weft === formatVersion) return { kind: 'head' }
  if (typeof weft === 'number' && weft > formatVersion)
    throw new Error(`the file has format ${weft}, which a newer version of Weft wrote; update it`)
  throw new Error('it is not the first line of an export of Weft')
}

function contentOf(line: Record<string, unknown>): Content {
  if (Object.hasOwn(line, 'call')) return { kind: 'call', call: callOf(fromJson(line['call'])) }
  const table = rowTables.find((name) => name === line['table'])
  if (!table) throw new Error('it holds neither a call nor a row')
  const row = fromJson(line['row'])
  if (!isText((row as { id?: unknown } | null)?.id)) throw new Error('the row has no id')
  return { kind: 'row', table, row: row as { id: string } }
}

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string' && value !== ''
const isTime: Check = (value) => Number.isFinite(value)
const orNone =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const isRecord: Check = (value) => typeof value === 'object' && value !== null
const isNames: Check = (value) => Array.isArray(value) && value.every((name) => isText(name))

const fields: Readonly<Record<string, Check>> = {
  id: isText,
  traceId: isText,
  parentId: orNone(isText),
  parentBy: isText,
  op: isText,
  displayName: (value) => typeof value === 'string',
  kind: (value) => kinds.includes(value as never),
  status: (value) => storedStatuses.includes(value as never),
  startedAt: isTime,
  endedAt: orNone(isTime),
  firstTokenAt: orNone(isTime),
  inputs: orNone(isRecord),
  attributes: isRecord,
  tags: isNames,
  promptRefs: isNames,
  summary: (value) => isRecord(value) && isRecord((value as { usage?: unknown }).usage),
  ownUsage: orNone(isRecord),
}

function callOf(value: unknown): CallRecord {
  if (!isRecord(value)) throw new Error('the call is no object')
  const call = value as Record<string, unknown>
  for (const [field, isValid] of Object.entries(fields))
    if (!isValid(call[field])) throw new Error(`the call's "${field}" is ${shown(call[field])}`)
  return value as CallRecord
}

function shown(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 60) ?? typeof value
}
