import { WeftError } from '../base/errors.ts'

/** What a reference text names: an object, and perhaps which version of it. */
export interface RefParts {
  readonly project?: string
  readonly name: string
  /** `v3`, a label, or a digest; `latest` when none was given. */
  readonly version: string
}

const nameLimit = 128
const shortForm = /^([^:/]+)(?::([^:/\s]+))?$/
const uriForm = /^weft:\/\/\/([^/]+)\/object\/([^/:]+)(?::([^/:\s]+))?$/

/** Reads `name`, `name:v2`, `name:label`, `name:digest` or `weft:///project/object/name:digest`. */
export function parseRef(text: string): RefParts {
  const parts = partsOfUri(text) ?? partsOfShort(text)
  if (parts) return parts
  throw new WeftError(
    'ref/invalid',
    `"${text}" is not a reference. Use a name ("advisor"), "advisor:v2", "advisor:production", ` +
      '"advisor:<digest>" or "weft:///project/object/advisor:<digest>".',
  )
}

function partsOfUri(text: string): RefParts | undefined {
  const [, encoded, name = '', version = 'latest'] = uriForm.exec(text) ?? []
  const project = encoded === undefined ? undefined : decoded(encoded)
  return project === undefined ? undefined : { project, name, version }
}

function partsOfShort(text: string): RefParts | undefined {
  const [, given = '', version = 'latest'] = shortForm.exec(text) ?? []
  // The name as it was published or the id it is stored under: "support bot" and "support-bot".
  const name = idOf(given)
  return name === '' ? undefined : { name, version }
}

// A stray "%" is no encoding of anything.
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The URI of an object version. */
export function objectUri(project: string, name: string, digest: string): string {
  return `weft:///${encodeURIComponent(project)}/object/${name}:${digest}`
}

/** The URI of a call. */
export function callUri(project: string, callId: string): string {
  return `weft:///${encodeURIComponent(project)}/call/${callId}`
}

/** The id an object name is stored under: runs of other characters become one hyphen, at most 128 characters. */
export function objectNameOf(name: string): string {
  const id = idOf(name)
  if (id === '' || id.length > nameLimit) {
    throw new WeftError(
      'publish/invalid-name',
      `"${name}" cannot name an object: a name has letters, digits, "-", "_" and ".", at least one letter or digit ` +
        `and at most ${nameLimit} characters, such as "support-prompt".`,
    )
  }
  return id
}

function idOf(name: string): string {
  return name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-')
    .replaceAll(/([-_.])\1+/g, '$1')
    .replaceAll(/^[-_.]+|[-_.]+$/g, '')
}
