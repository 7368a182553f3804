import { blobsIn, fromBase64, isBlob, nameOf } from '../../base/blobs.ts'
import { isPlainObject, setOwn } from '../../base/json.ts'

// A key that stands for what JSON has no form for; an object of the app with this key is wrapped as one, too.
const tag = '$weft:json'

/** The contents of the Blobs of a value, by Blob. */
export type BlobContents = ReadonlyMap<Blob, string>

/** Reads all Blobs of a value, so that the rest of the work is synchronous. */
export async function readBlobs(value: unknown): Promise<BlobContents> {
  const contents = new Map<Blob, string>()
  for (const blob of blobsIn(value)) contents.set(blob, toBase64(await blob.arrayBuffer()))
  return contents
}

/** A value as JSON from which `fromJson` makes it again: dates, maps, sets, big integers, binary data and all numbers. */
export function toJson(value: unknown, blobs: BlobContents): unknown {
  if (typeof value === 'object' && value !== null) return objectToJson(value, blobs)
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return { [tag]: 'number', text: Object.is(value, -0) ? '-0' : String(value) }
  if (typeof value === 'bigint') return { [tag]: 'bigint', text: String(value) }
  return value === undefined ? { [tag]: 'undefined' } : value
}

function objectToJson(value: object, blobs: BlobContents): unknown {
  if (Array.isArray(value)) return Array.from(value, (item: unknown) => toJson(item, blobs))
  if (isPlainObject(value)) return plainToJson(value, blobs)
  if (isBlob(value)) return blobToJson(value, blobs)
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return bytesToJson(value)
  // Records hold nothing else; what a store of one's own gave is kept as far as it can be.
  return builtInToJson(value, blobs) ?? plainToJson({ ...value }, blobs)
}

function builtInToJson(value: object, blobs: BlobContents): unknown {
  const items = (list: Iterable<unknown>): unknown[] =>
    Array.from(list, (item) => toJson(item, blobs))
  if (value instanceof Date) return { [tag]: 'date', at: toJson(value.getTime(), blobs) }
  if (value instanceof RegExp) return { [tag]: 'regexp', source: value.source, flags: value.flags }
  if (value instanceof Map) return { [tag]: 'map', items: items(value) }
  if (value instanceof Set) return { [tag]: 'set', items: items(value) }
  return undefined
}

function plainToJson(value: Record<string, unknown>, blobs: BlobContents): unknown {
  const json: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) setOwn(json, key, toJson(item, blobs))
  return Object.hasOwn(value, tag) ? { [tag]: 'object', fields: Object.entries(json) } : json
}

function blobToJson(blob: Blob, blobs: BlobContents): unknown {
  const name = nameOf(blob)
  return {
    [tag]: 'blob',
    type: blob.type,
    base64: blobs.get(blob) ?? '',
    ...(name === undefined ? {} : { name }),
  }
}

function bytesToJson(value: ArrayBufferView | ArrayBuffer): unknown {
  if (value instanceof ArrayBuffer)
    return { [tag]: 'bytes', of: 'ArrayBuffer', base64: toBase64(value) }
  const { buffer, byteOffset, byteLength } = value
  const of = Object.prototype.toString.call(value).slice(8, -1)
  return { [tag]: 'bytes', of, base64: toBase64(buffer.slice(byteOffset, byteOffset + byteLength)) }
}

/** The value of some JSON that `toJson` made; throws on a mark it does not know. */
export function fromJson(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json
  if (Array.isArray(json)) return json.map(fromJson)
  const fields = json as Record<string, unknown>
  return Object.hasOwn(fields, tag) ? marked(fields) : plain(Object.entries(fields))
}

function plain(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [key, item] of entries) setOwn(value, key, fromJson(item))
  return value
}

/** The fields of a mark; which of them it has says its kind. */
interface Marked {
  readonly text: string
  readonly at: unknown
  readonly source: string
  readonly flags: string
  readonly items: unknown
  readonly fields: readonly (readonly [string, unknown])[]
  readonly type: string
  readonly base64: string
  readonly name?: string
  readonly of: string
}

const makers: Readonly<Record<string, (mark: Marked) => unknown>> = {
  undefined: () => undefined,
  number: ({ text }) => Number(text),
  bigint: ({ text }) => BigInt(text),
  date: ({ at }) => new Date(fromJson(at) as number),
  regexp: ({ source, flags }) => new RegExp(source, flags),
  map: ({ items }) => new Map(fromJson(items) as [unknown, unknown][]),
  set: ({ items }) => new Set(fromJson(items) as unknown[]),
  object: ({ fields }) => plain(fields),
  blob({ type, base64, name }) {
    const bytes = fromBase64(base64)
    return name === undefined ? new Blob([bytes], { type }) : new File([bytes], name, { type })
  },
  bytes: ({ of, base64 }) => bytesOf(of, fromBase64(base64)),
}

function marked(fields: Record<string, unknown>): unknown {
  const kind = String(fields[tag])
  const make = Object.hasOwn(makers, kind) ? makers[kind] : undefined
  if (!make) throw new TypeError(`"${kind}" is no kind of value`)
  return make(fields as unknown as Marked)
}

const views: Readonly<Record<string, new (buffer: ArrayBuffer) => ArrayBufferView>> = {
  DataView,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
}

function bytesOf(of: string, { buffer }: Uint8Array<ArrayBuffer>): unknown {
  if (of === 'ArrayBuffer') return buffer
  const View = Object.hasOwn(views, of) ? views[of] : undefined
  if (!View) throw new TypeError(`"${of}" is no kind of bytes`)
  return new View(buffer)
}

const chunk = 0x8000

function toBase64(buffer: ArrayBufferLike): string {
  const bytes = new Uint8Array(buffer)
  let text = ''
  for (let from = 0; from < bytes.length; from += chunk)
    text += String.fromCharCode(...bytes.subarray(from, from + chunk))
  return btoa(text)
}
