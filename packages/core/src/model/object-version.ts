import type { Json } from '../base/json.ts'

/** One published version of a named object: immutable, numbered for good, found by its content's digest. */
export interface ObjectVersion {
  /** `name:v2`, the key. */
  readonly id: string
  readonly name: string
  /** 1 for the first publish; never given again. */
  readonly number: number
  /** Lowercase hex SHA-256 of the canonical JSON (RFC 8785) of `type` and `content`. */
  readonly digest: string
  /** What the content is, e.g. `StringPrompt`; `object` for plain JSON. */
  readonly type: string
  readonly content: Json
  readonly note?: string
  readonly author?: string
  readonly tags: readonly string[]
  /** Epoch ms. */
  readonly createdAt: number
  /** Epoch ms; a deleted version keeps its number and loses its content. */
  readonly deletedAt?: number
}

/** A movable name that points to one version of an object. */
export interface ObjectLabel {
  /** `name:label`, the key. */
  readonly id: string
  readonly name: string
  readonly label: string
  readonly number: number
  /** Epoch ms. */
  readonly movedAt: number
  /** Where the label pointed before, newest last. */
  readonly history: readonly { readonly number: number; readonly at: number }[]
  readonly evidence?: string
}
