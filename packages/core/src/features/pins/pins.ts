import type { Client } from '../../client/client.ts'
import { clientOf, partsOf, type ClientOption, type Forgotten } from '../../client/parts.ts'

interface PinRow {
  readonly id: string
}

const prefix = 'pin:'

/** Keeps a trace whatever its age and however much there is, until it is unpinned or deleted. */
export async function pinTrace(traceId: string, option: ClientOption = {}): Promise<void> {
  await pinRows(option).put([{ id: `${prefix}${traceId}` }])
}

/** Lets a trace go with the others of its age. */
export async function unpinTrace(traceId: string, option: ClientOption = {}): Promise<void> {
  await pinRows(option).remove([`${prefix}${traceId}`])
}

/** Ids of all pinned traces. */
export async function pinnedTraces(client: Client): Promise<readonly string[]> {
  const rows = await pinRows({ client }).all()
  return rows.flatMap(({ id }) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []))
}

/** Unpins traces of which nothing is left. */
export async function forgetPins(client: Client, { isGone }: Forgotten): Promise<void> {
  for (const trace of await pinnedTraces(client))
    if (await isGone(trace)) await unpinTrace(trace, { client })
}

function pinRows(option: ClientOption): ReturnType<typeof rowsOf> {
  return rowsOf(clientOf(option))
}

function rowsOf(client: Client): ReturnType<ReturnType<typeof partsOf>['store']['rows']> {
  return partsOf(client).store.rows<PinRow>('meta')
}
