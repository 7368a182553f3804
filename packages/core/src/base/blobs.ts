import { isPlainObject } from './json.ts'

/** All Blobs of a recorded value. */
export function* blobsIn(value: unknown): Generator<Blob> {
  if (typeof value !== 'object' || value === null) return
  if (isBlob(value)) yield value
  else for (const part of partsOf(value)) yield* blobsIn(part)
}

function partsOf(value: object): Iterable<unknown> {
  if (value instanceof Map || value instanceof Set || Array.isArray(value)) return value
  return isPlainObject(value) ? Object.values(value) : []
}

/** Whether a value is a Blob, where there are any. */
export function isBlob(value: object): value is Blob {
  return typeof Blob === 'function' && value instanceof Blob
}

/** A file's name; other Blobs have none. */
export function nameOf(blob: Blob): string | undefined {
  return typeof File === 'function' && blob instanceof File ? blob.name : undefined
}

/** The bytes of a base64 text; throws where it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
