import type { Client } from '../../client/client.ts'
import { clientOf, partsOf, type ClientOption, type Forgotten } from '../../client/parts.ts'
import type { MediaRow } from '../../model/media.ts'
import type { Rows } from '../../store/store.ts'

/**
 * The content of a medium by the digest in its mark (`{ $weft: 'media', digest, type, bytes }`), as a Blob of its type;
 * undefined when it is gone with its last call.
 */
export async function readMedia(
  digest: string,
  option: ClientOption = {},
): Promise<Blob | undefined> {
  return (await mediaRows(clientOf(option)).get(digest))?.data
}

/** Deletes the media of deleted calls, but for those that another call has too. */
export async function forgetMedia(client: Client, { isGone }: Forgotten): Promise<void> {
  await removeUses(client, async (ids) => {
    const gone = new Set<string>()
    for (const id of ids) if (await isGone(id)) gone.add(id)
    return gone
  })
}

/** Deletes the media of calls that are there no more. */
export async function sweepMedia(client: Client): Promise<void> {
  const { store } = partsOf(client)
  await removeUses(client, async (ids) => {
    const read = { direction: 'asc', limit: ids.length, payloads: false } as const
    const { calls } = await store.readCalls({ ...read, filter: { ids } })
    const there = new Set(calls.map(({ id }) => id))
    return new Set(ids.filter((id) => !there.has(id)))
  })
}

type GoneOf = (callIds: readonly string[]) => Promise<ReadonlySet<string>>

async function removeUses(client: Client, goneOf: GoneOf): Promise<void> {
  const rows = mediaRows(client)
  const uses = (await rows.all()).filter(({ id, target }) => id !== target)
  if (uses.length === 0) return
  const callOf = ({ id, target }: MediaRow): string => id.slice(target.length + 1)
  const gone = await goneOf(uses.map(callOf))
  const removed = uses.filter((use) => gone.has(callOf(use)))
  if (removed.length === 0) return
  await rows.remove(removed.map(({ id }) => id))
  const used = new Set(uses.filter((use) => !gone.has(callOf(use))).map(({ target }) => target))
  const unused = new Set(removed.flatMap(({ target }) => (used.has(target) ? [] : [target])))
  await rows.remove([...unused])
}

function mediaRows(client: Client): Rows<MediaRow> {
  return partsOf(client).store.rows<MediaRow>('media')
}
