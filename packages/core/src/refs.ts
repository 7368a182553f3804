import type { ClientOption } from './client/parts.ts'
import { promptKinds } from './features/prompts/prompt.ts'
import {
  looseRef,
  publishWith,
  type LooseRef,
  type ObjectKind,
  type Published,
  type PublishOptions,
} from './registry/ref.ts'

// The kinds of object that load as more than plain JSON, joined here so that the registry knows none of them.
const kinds: readonly ObjectKind[] = promptKinds

/**
 * Publishes a prompt or any JSON object under a name and gives it back, frozen, with its `.ref`. New content is the next
 * version (`v1`, `v2`, …, permanent); the same content again is the version it already is.
 */
export function publish<T extends object>(
  object: T,
  name: string,
  options?: PublishOptions,
): Promise<T & Published> {
  return publishWith(kinds, { object, name }, options)
}

/**
 * A reference to a published object: `advisor`, `advisor:v2`, `advisor:production`, `advisor:<digest>` or a URI.
 * `get()` rejects with `ref/unknown-object` or `ref/unknown-version`, which lists the versions that exist.
 */
export function ref<T = unknown>(nameOrUri: string, option: ClientOption = {}): LooseRef<T> {
  return looseRef<T>(kinds, nameOrUri, option)
}
