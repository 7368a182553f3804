import { WeftError } from '../base/errors.ts'
import { clientOf, type ClientOption } from '../client/parts.ts'
import type { ObjectLabel, ObjectVersion } from '../model/object-version.ts'
import { parseRef, type RefParts } from '../model/ref.ts'
import { labelsOf, versionsOf } from './objects.ts'

/** The version a reference means now. Throws `ref/unknown-object` or `ref/unknown-version`, which lists what exists. */
export async function resolveRef(text: string, option?: ClientOption): Promise<ObjectVersion> {
  const { found, versions } = await findRef(text, option)
  if (found.deletedAt !== undefined) throw deleted(text, versions)
  return found
}

/** The same for one whose content may be gone: calls still point to it. */
export async function resolveKept(text: string, option?: ClientOption): Promise<ObjectVersion> {
  return (await findRef(text, option)).found
}

interface Found {
  readonly found: ObjectVersion
  readonly versions: readonly ObjectVersion[]
}

async function findRef(text: string, option?: ClientOption): Promise<Found> {
  const parts = parseRef(text)
  const { project } = clientOf(option)
  if (parts.project !== undefined && parts.project !== project)
    throw new WeftError(
      'ref/unknown-object',
      `"${text}" belongs to the project "${parts.project}", this is "${project}".`,
    )
  const [versions, labels] = await Promise.all([
    versionsOf(parts.name, option),
    labelsOf(parts.name, option),
  ])
  if (versions.length === 0)
    throw new WeftError(
      'ref/unknown-object',
      `Nothing was published as "${parts.name}". Publish it first, or check the name.`,
    )
  const found = pick(parts, versions, labels) ?? unknownVersion(text, versions, labels)
  return { found, versions }
}

function pick(
  { version }: RefParts,
  versions: readonly ObjectVersion[],
  labels: readonly ObjectLabel[],
): ObjectVersion | undefined {
  if (version === 'latest')
    return versions.findLast((row) => row.deletedAt === undefined) ?? versions.at(-1)
  const number = /^v(\d+)$/.exec(version)?.[1]
  if (number !== undefined) return versions.find((row) => row.number === Number(number))
  const label = labels.find((row) => row.label === version)
  if (label) return versions.find((row) => row.number === label.number)
  // A digest may be shortened, as it is shown, as long as it is unambiguous.
  const matching =
    version.length >= 8 ? versions.filter((row) => row.digest.startsWith(version)) : []
  // Of one content that was deleted and published again, the version that is there is meant.
  const living = matching.filter((row) => row.deletedAt === undefined)
  const meant = living.length > 0 ? living : matching.slice(-1)
  return meant.length === 1 ? meant[0] : undefined
}

function deleted(text: string, versions: readonly ObjectVersion[]): WeftError {
  return new WeftError(
    'ref/unknown-version',
    `"${text}" was deleted. Versions that exist: ${existing(versions)}.`,
  )
}

function unknownVersion(
  text: string,
  versions: readonly ObjectVersion[],
  labels: readonly ObjectLabel[],
): never {
  const names = ['latest', ...labels.map((row) => row.label)].join(', ')
  throw new WeftError(
    'ref/unknown-version',
    `"${text}" does not exist. Versions: ${existing(versions)}. Labels: ${names}.`,
  )
}

function existing(versions: readonly ObjectVersion[]): string {
  return (
    versions
      .filter((row) => row.deletedAt === undefined)
      .map((row) => `v${row.number}`)
      .join(', ') || 'none'
  )
}
