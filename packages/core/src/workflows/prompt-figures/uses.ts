import type { Client } from '../../client/client.ts'
import type { Call } from '../../model/call.ts'
import type { CallFilter } from '../../model/query.ts'
import { versionAt, type VersionHistory } from './version-at.ts'

/** The calls made with one version. */
export interface VersionCalls {
  /** The outermost calls that carry the version: each is one use of it, with all that happened below. */
  readonly uses: readonly Call[]
  /** Ids of all calls that carry it. */
  readonly ids: ReadonlySet<string>
}

/** What to read. */
export interface UsesQuery {
  /** The object's id. */
  readonly name: string
  readonly history: VersionHistory
  readonly filter: CallFilter
}

/** The calls of each version of a prompt, by the version's number; found by the segments' prompt facets. */
export async function usesOf(client: Client, query: UsesQuery): Promise<Map<number, VersionCalls>> {
  const { name, history, filter } = query
  const byVersion = new Map<number, Map<string, Call>>()
  const list = client.listCalls({ filter: { ...filter, promptRef: name }, with: ['costs'] })
  for await (const call of list) {
    for (const uri of call.promptRefs) {
      const number = versionAt(uri, { name, at: call.startedAt }, history)
      if (number === undefined) continue
      const calls = byVersion.get(number) ?? new Map<string, Call>()
      byVersion.set(number, calls.set(call.id, call))
    }
  }
  const entries = Array.from(byVersion, ([number, calls]) => [number, versionCalls(calls)] as const)
  return new Map(entries)
}

function versionCalls(calls: ReadonlyMap<string, Call>): VersionCalls {
  const uses = [...calls.values()].filter(({ parentId = '' }) => !calls.has(parentId))
  return { uses, ids: new Set(calls.keys()) }
}
