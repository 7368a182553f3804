import { isPlainObject, setOwn } from '../../base/json.ts'
import { dataUriType, longestDataUri } from '../../trace/serialize/snapshot.ts'
import { fieldOf, isObject, textOf } from './fields.ts'

// As many as a snapshot looks at, by default.
const mostNodes = 20_000
const deepest = 12

interface Walk {
  nodes: number
  /** What stands in the place of media, given as a data URI. */
  readonly make: (uri: string) => unknown
  /** Format of what is spoken in the answer, which only the request names. */
  readonly audioFormat: string | undefined
  /** Format of the images of an answer, or of those a request asks for; PNG is what the API makes by itself. */
  readonly imageFormat: string
}

/**
 * A request's body or an answer with its images, sounds and files as Blobs, which are stored apart by their digest: data
 * URIs of any length, and the fields of OpenAI's API that are base64 without saying so. What has none is the same object.
 */
export function withMedia(value: unknown, body?: unknown): unknown {
  return typeof Blob === 'undefined' ? value : withMediaAs(value, body, blobOf)
}

/** Whether a value has images, sounds or files in it; copies nothing. */
export function hasMedia(value: unknown, body?: unknown): boolean {
  return withMediaAs(value, body, () => null) !== value
}

function withMediaAs(value: unknown, body: unknown, make: Walk['make']): unknown {
  try {
    return replaced(value, {
      nodes: 0,
      make,
      audioFormat: textOf(fieldOf(body, 'audio'), 'format'),
      imageFormat: textOf(value, 'output_format') ?? textOf(body, 'output_format') ?? 'png',
    })
  } catch {
    // A getter of the app that throws; the snapshot knows how to deal with it.
    return value
  }
}

function replaced(value: unknown, walk: Walk, depth = 0): unknown {
  if (typeof value === 'string') return dataUri.test(value) ? walk.make(value) : value
  if (!isObject(value) || depth > deepest || ++walk.nodes > mostNodes) return value
  if (Array.isArray(value)) return replacedItems(value, walk, depth)
  return isPlainObject(value) ? replacedFields(value, walk, depth) : value
}

function replacedItems(items: readonly unknown[], walk: Walk, depth: number): unknown {
  // Vectors and token lists, which may be long.
  if (typeof items[0] === 'number') return items
  const result = items.map((item) => replaced(item, walk, depth + 1))
  return result.some((item, index) => item !== items[index]) ? result : items
}

function replacedFields(owner: object, walk: Walk, depth: number): unknown {
  let result: Record<string, unknown> | undefined
  for (const [key, value] of Object.entries(owner)) {
    const type = typeof value === 'string' ? typeOfBase64(owner, key, walk) : undefined
    const media =
      type === undefined || dataUri.test(String(value))
        ? replaced(value, walk, depth + 1)
        : walk.make(`data:${type};base64,${String(value)}`)
    if (media !== value) setOwn((result ??= { ...owner }), key, media)
  }
  return result ?? owner
}

const dataUri = /^data:[^,]{0,200};base64,/

/** The type of a field that is base64 by the API's definition; undefined for any other. */
function typeOfBase64(owner: object, key: string, walk: Walk): string | undefined {
  const image = `image/${textOf(owner, 'output_format') ?? walk.imageFormat}`
  switch (key) {
    case 'b64_json':
    case 'partial_image_b64':
      return image
    case 'file_data':
      return 'application/octet-stream'
    case 'result':
      return textOf(owner, 'type') === 'image_generation_call' ? image : undefined
    case 'data':
      return soundTypeOf(owner, walk.audioFormat)
    default:
      return undefined
  }
}

// `input_audio: { data, format }` of a request, `audio: { id, data, transcript }` of an answer.
function soundTypeOf(owner: object, audioFormat: string | undefined): string | undefined {
  const format = textOf(owner, 'format')
  if (format !== undefined) return `audio/${format}`
  const isSpoken = 'transcript' in owner || textOf(owner, 'id')?.startsWith('audio_')
  return isSpoken ? `audio/${audioFormat ?? 'wav'}` : undefined
}

function blobOf(uri: string): unknown {
  if (uri.length <= longestDataUri) return new Blob([uri], { type: dataUriType })
  const start = uri.indexOf(',') + 1
  const type = uri.slice('data:'.length, uri.indexOf(';'))
  return { $weft: 'cut', reason: 'bytes', type, bytes: Math.floor((uri.length - start) * 0.75) }
}
