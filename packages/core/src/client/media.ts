import { blobsIn, fromBase64, isBlob, nameOf } from '../base/blobs.ts'
import { sha256Hex } from '../base/digest.ts'
import { isPlainObject, setOwn } from '../base/json.ts'
import type { CallRecord } from '../model/call.ts'
import type { MediaMark, MediaRow } from '../model/media.ts'
import type { Store } from '../store/store.ts'
import { dataUriType, holdsMedia } from '../trace/serialize/snapshot.ts'
import { hasMediaInPlace, valuesWithoutMedia } from './media-apart.ts'

// Where media come without end, the rest is written as it is.
const mostTurns = 3

/** Puts the media of waiting calls into their table, each content once, and marks in their places. */
export async function putMediaApart(
  waiting: () => Iterable<CallRecord>,
  store: Store,
): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const calls = [...waiting()].filter(hasMediaInPlace)
    if (calls.length === 0) return
    await putMediaOf(calls, store)
  }
}

async function putMediaOf(calls: readonly CallRecord[], store: Store): Promise<void> {
  for (const { id, inputs, output } of calls)
    for (const value of [inputs, output]) {
      if (!holdsMedia(value) || valuesWithoutMedia.has(value)) continue
      valuesWithoutMedia.set(value, replaced(value, await marksFor(value, id, store)))
    }
}

async function marksFor(
  value: object,
  callId: string,
  store: Store,
): Promise<ReadonlyMap<Blob, MediaMark>> {
  const marks = new Map<Blob, MediaMark>()
  for (const blob of blobsIn(value)) {
    const mark = await putOne(blob, callId, store)
    if (mark) marks.set(blob, mark)
  }
  return marks
}

async function putOne(blob: Blob, callId: string, store: Store): Promise<MediaMark | undefined> {
  const content = await contentOf(blob).catch(() => undefined)
  // A file that is not there any more, say; the Blob stays where it is.
  if (!content) return undefined
  const { bytes, type, name } = content
  const digest = await sha256Hex(bytes)
  const data = new Blob([bytes], { type })
  await store.rows<MediaRow>('media').put([
    { id: digest, target: digest, data },
    // Which calls have it, so that it goes with the last of them.
    { id: `${digest}/${callId}`, target: digest },
  ])
  const mark = { $weft: 'media', digest, type, bytes: bytes.byteLength } as const
  return name === undefined ? mark : { ...mark, name }
}

interface Content {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly name: string | undefined
}

async function contentOf(blob: Blob): Promise<Content> {
  if (blob.type !== dataUriType)
    return {
      bytes: new Uint8Array(await blob.arrayBuffer()),
      type: blob.type,
      name: nameOf(blob),
    }
  const text = await blob.text()
  const comma = text.indexOf(',')
  const [type = ''] = text.slice('data:'.length, comma).split(';')
  return { bytes: decoded(text.slice(comma + 1)), type, name: undefined }
}

function decoded(text: string): Uint8Array<ArrayBuffer> {
  try {
    // A sound that came in parts is a row of base64 texts, each with its own end.
    const parts = (text.match(/[^=]+=*/g) ?? []).map(fromBase64)
    const [only] = parts
    return only && parts.length === 1 ? only : joined(parts)
  } catch {
    // Not base64 after all: what it says is kept.
    return new TextEncoder().encode(text)
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}

function replaced(value: unknown, marks: ReadonlyMap<Blob, MediaMark>): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isBlob(value)) return marks.get(value) ?? value
  const each = (part: unknown): unknown => replaced(part, marks)
  if (Array.isArray(value)) return value.map(each)
  if (value instanceof Set) return new Set(Array.from(value, each))
  if (value instanceof Map) return new Map(Array.from(value, each) as [unknown, unknown][])
  if (!isPlainObject(value)) return value
  const fields: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) setOwn(fields, key, each(part))
  return fields
}
