import { WeftError } from '../base/errors.ts'
import { clientOf, type ClientOption } from '../client/parts.ts'
import type { ObjectLabel, ObjectVersion } from '../model/object-version.ts'
import { parseRef, type RefParts } from '../model/ref.ts'
import { labelsOf, versionsOf } from './objects.ts'

/** The version a reference means now. Throws `ref/unknown-object` or `ref/unknown-version`, which lists what exists. */
export async function resolveRef(text: string, option?: ClientOption): Promise<ObjectVersion> {
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
  const found = pick(parts, versions, labels)
  if (found?.deletedAt !== undefined) throw deleted(text, versions)
  return found ?? unknownVersion(text, versions, labels)
}

function pick(
  { version }: RefParts,
  versions: readonly ObjectVersion[],
  labels: readonly ObjectLabel[],
): ObjectVersion | undefined {
  if (version === 'latest') return versions.findLast((row) => row.deletedAt === undefined)
  const number = /^v(\d+)$/.exec(version)?.[1]
  if (number !== undefined) return versions.find((row) => row.number === Number(number))
  const label = labels.find((row) => row.label === version)
  if (label) return versions.find((row) => row.number === label.number)
  // A digest may be shortened, as it is shown, as long as it is unambiguous.
  const matching =
    version.length >= 8 ? versions.filter((row) => row.digest.startsWith(version)) : []
  return matching.length === 1 ? matching[0] : undefined
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
