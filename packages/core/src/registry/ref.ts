import { deepFreeze } from '../base/json.ts'
import { clientOf, type ClientOption } from '../client/parts.ts'
import type { ObjectVersion } from '../model/object-version.ts'
import { objectUri } from '../model/ref.ts'
import { publishVersion, type Publication } from './objects.ts'
import { resolveRef } from './resolve.ts'

/** A reference to one published version. */
export interface Ref<T = unknown> {
  /** `weft:///project/object/name:digest`. */
  readonly uri: string
  readonly name: string
  /** `v1`, `v2`, …; permanent. */
  readonly version: `v${number}`
  /** Lowercase hex SHA-256 of the content. */
  readonly digest: string
  /** Loads the object. */
  get(): Promise<T & Published>
}

/** An object that was published or loaded. */
export interface Published {
  readonly ref: Ref
}

/** A reference whose version is only known once it is loaded. */
export interface LooseRef<T = unknown> {
  /** Loads the object; rejects with `ref/unknown-object` or `ref/unknown-version`. */
  get(): Promise<T & Published>
}

/**
 * Makes objects of a kind out of their stored content, and says how instances are stored. Instances are known by a
 * brand, never by class, so that two copies of the package understand each other.
 */
export interface ObjectKind {
  readonly type: string
  /** The content to store when the object is of this kind. */
  contentOf(object: object): unknown
  /** A frozen object with its reference. */
  revive(content: unknown, ref: Ref): object & Published
}

// What a loaded object was made of, so that published again it is the version it is.
const contents = new WeakMap<object, unknown>()

const plainKind: ObjectKind = {
  type: 'object',
  contentOf: (object) => contents.get(object) ?? object,
  revive: (content, ref) => {
    // The store may hand out its own object; what is versioned must not change through it.
    const object = deepFreeze(content)
    const copy = Array.isArray(object) ? [...(object as unknown[])] : { ...(object as object) }
    contents.set(copy, object)
    return withRef(copy, ref)
  },
}

/** The object, frozen, with its reference. */
export function withRef<T extends object>(object: T, ref: Ref): T & Published {
  // Not enumerable: the reference is where an object is, not what it is, and a changed copy is no version yet.
  Object.defineProperty(object, 'ref', { value: ref, enumerable: false, configurable: false })
  return Object.freeze(object) as T & Published
}

/** How to publish. */
export interface PublishOptions extends ClientOption {
  readonly note?: string
  readonly author?: string
  readonly tags?: readonly string[]
  readonly labels?: readonly string[]
}

/** Publishes an object under a name and gives it back, frozen, with its reference. */
export async function publishWith<T extends object>(
  kinds: readonly ObjectKind[],
  { object, name }: { readonly object: T; readonly name: string },
  options: PublishOptions = {},
): Promise<T & Published> {
  const kind = kinds.find((candidate) => candidate.contentOf(object) !== undefined) ?? plainKind
  const { client, ...fields } = options
  const publication: Publication = {
    ...fields,
    name,
    type: kind.type,
    content: kind.contentOf(object),
  }
  const version = await publishVersion(publication, options)
  return revive<T>(kinds, version, client ? { client } : {})
}

/** A reference by name, `name:version`, `name:label`, `name:digest` or URI; nothing is loaded until `get()`. */
export function looseRef<T>(
  kinds: readonly ObjectKind[],
  text: string,
  option: ClientOption,
): LooseRef<T> {
  return {
    get: async () => revive<T>(kinds, await resolveRef(text, option), option),
  }
}

/** The object of a stored version. */
export function revive<T>(
  kinds: readonly ObjectKind[],
  version: ObjectVersion,
  option: ClientOption,
): T & Published {
  const kind = kinds.find(({ type }) => type === version.type) ?? plainKind
  // The kind stored the content, so what it revives is of the type it was published as.
  return kind.revive(version.content, refOf(kinds, version, option)) as T & Published
}

function refOf<T>(
  kinds: readonly ObjectKind[],
  version: ObjectVersion,
  option: ClientOption,
): Ref<T> {
  const { name, number, digest } = version
  const { project } = clientOf(option)
  return Object.freeze({
    uri: objectUri(project, name, digest),
    name,
    version: `v${number}` as const,
    digest,
    get: async () => revive<T>(kinds, await resolveRef(`${name}:v${number}`, option), option),
  })
}
