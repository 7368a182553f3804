import { countTokens } from '../tokens.ts'
import { badRequest, unknownModel } from './errors.ts'
import type { Parsed } from './errors.ts'

/** The name of the embedding model in requests and responses. */
export const EMBEDDING_MODEL = 'weft-hash-embedding-1'

/** The length of an embedding. */
export const DIMENSIONS = 256

/** An embeddings request as far as the model understands it. */
export interface EmbeddingsRequest {
  readonly texts: readonly string[]
  readonly format: 'float' | 'base64'
}

/** Checks the body of an embeddings request. */
export function parseEmbeddingsRequest(
  body: Readonly<Record<string, unknown>>,
): Parsed<EmbeddingsRequest> {
  if (body['model'] !== EMBEDDING_MODEL) return unknownModel(body['model'])
  const dimensions = body['dimensions'] ?? DIMENSIONS
  if (dimensions !== DIMENSIONS) {
    return badRequest('dimensions', `${EMBEDDING_MODEL} has ${DIMENSIONS} dimensions.`)
  }
  const format = body['encoding_format'] ?? 'float'
  if (format !== 'float' && format !== 'base64') {
    return badRequest('encoding_format', "'encoding_format' must be 'float' or 'base64'.")
  }
  const texts: unknown[] = [body['input']].flat()
  const isText = (text: unknown): text is string => typeof text === 'string' && text.length > 0
  return texts.length > 0 && texts.every(isText)
    ? { request: { texts, format } }
    : badRequest('input', "'input' must be a text or a list of texts, none of them empty.")
}

/** The body of an embeddings response. */
export function embeddingsBody({ texts, format }: EmbeddingsRequest): object {
  const tokens = texts.reduce((sum, text) => sum + countTokens(text), 0)
  return {
    object: 'list',
    model: EMBEDDING_MODEL,
    data: texts.map((text, index) => {
      const vector = embed(text)
      const embedding = format === 'float' ? [...vector] : toBase64(vector)
      return { object: 'embedding', index, embedding }
    }),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  }
}

/**
 * Turns a text into a vector of length 1 by hashing its runs of 3 to 5 characters. Texts that share
 * spelling come close; the vector knows nothing about meaning.
 */
export function embed(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS)
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const padded = ` ${words.join(' ')} `
  for (let size = 3; size <= 5; size += 1) {
    for (let start = 0; start + size <= padded.length; start += 1) {
      const hash = hashOf(padded.slice(start, start + size))
      const index = hash % DIMENSIONS
      // A sign from a bit the index does not use: strangers then cancel out instead of adding up.
      vector[index] = (vector[index] ?? 0) + (hash & 0x8000_0000 ? -1 : 1)
    }
  }
  const length = Math.hypot(...vector)
  return length > 0 ? vector.map((value) => value / length) : vector
}

// FNV-1a, finished with the last steps of MurmurHash3: its low bits alone are too regular.
function hashOf(text: string): number {
  let hash = 0x811c_9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function toBase64(vector: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(vector.length * 4))
  vector.forEach((value, index) => bytes.setFloat32(index * 4, value, true))
  return btoa(String.fromCharCode(...new Uint8Array(bytes.buffer)))
}
