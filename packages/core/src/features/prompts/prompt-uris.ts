import type { Client } from '../../client/client.ts'
import { isWeftError } from '../../base/errors.ts'
import { objectUri, parseRef } from '../../model/ref.ts'
import { resolveKept } from '../../registry/resolve.ts'

/** The URIs under which calls may have recorded the prompt versions that a filter names. */
export async function promptUrisOf(
  client: Client,
  refs: readonly string[],
): Promise<readonly string[]> {
  const lists = await Promise.all(refs.map((ref) => urisOf(client, ref)))
  return lists.flat()
}

async function urisOf(client: Client, ref: string): Promise<readonly string[]> {
  // A bare name means every version, which the filter itself understands.
  if (!ref.includes(':')) return [parseRef(ref).name]
  try {
    const { name, number, digest } = await resolveKept(ref, { client })
    const { version } = parseRef(ref)
    const forms = new Set([digest, `v${number}`, version])
    return Array.from(forms, (form) => objectUri(client.project, name, form))
  } catch (error) {
    // Calls may have come from another project, or name what was never published here.
    if (isWeftError(error)) return [ref]
    throw error
  }
}
