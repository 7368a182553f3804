import type { ClientOption } from '../client/parts.ts'
import { labelsOf, moveLabel, versionsOf } from './objects.ts'
import type { Ref } from './ref.ts'
import { resolveRef } from './resolve.ts'

/** Points a label at a version (`advisor:v2`, or its ref); it leaves the version it pointed to before. */
export async function label(
  target: string | Ref,
  name: string,
  options: ClientOption & { readonly evidence?: string } = {},
): Promise<void> {
  const text = typeof target === 'string' ? target : `${target.name}:${target.version}`
  const version = await resolveRef(text, options)
  const { evidence } = options
  await moveLabel(
    {
      name: version.name,
      number: version.number,
      label: name,
      ...(evidence === undefined ? {} : { evidence }),
    },
    options,
  )
}

/** Makes an older version the one in production again: moves the label `production` to it. */
export async function rollback(
  name: string,
  version: string,
  options: ClientOption = {},
): Promise<void> {
  await label(`${name}:${version}`, 'production', options)
}

/** A published version as it is listed. */
export interface VersionInfo {
  readonly version: `v${number}`
  readonly digest: string
  readonly note?: string
  readonly author?: string
  readonly tags: readonly string[]
  readonly labels: readonly string[]
  /** Epoch ms. */
  readonly createdAt: number
}

/** The versions of any published object, oldest first, with who, when and why. */
export async function listVersions(
  name: string,
  option: ClientOption = {},
): Promise<readonly VersionInfo[]> {
  const [rows, labels] = await Promise.all([versionsOf(name, option), labelsOf(name, option)])
  const living = rows.filter((row) => row.deletedAt === undefined)
  return living.map((row) => ({
    version: `v${row.number}`,
    digest: row.digest,
    tags: row.tags,
    labels: [
      ...(row === living.at(-1) ? ['latest'] : []),
      ...labels.filter(({ number }) => number === row.number).map((entry) => entry.label),
    ],
    createdAt: row.createdAt,
    ...(row.note === undefined ? {} : { note: row.note }),
    ...(row.author === undefined ? {} : { author: row.author }),
  }))
}
