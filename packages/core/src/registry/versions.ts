import type { ClientOption } from '../client/parts.ts'
import {
  allLabels,
  allVersions,
  changeTags,
  dropLabel,
  eraseVersion,
  labelsOf,
  moveLabel,
  versionsOf,
} from './objects.ts'
import type { Ref } from './ref.ts'
import { resolveRef } from './resolve.ts'

/** Points a label at a version (`advisor:v2`, or its ref); it leaves the version it pointed to before. */
export async function label(
  target: string | Ref,
  name: string,
  options: ClientOption & { readonly evidence?: string } = {},
): Promise<void> {
  const version = await resolveRef(textOf(target), options)
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

function textOf(target: string | Ref): string {
  return typeof target === 'string' ? target : `${target.name}:${target.version}`
}

/** Takes a label off an object; the version it pointed to stays. Resolves to whether there was one. */
export function unlabel(name: string, label: string, option: ClientOption = {}): Promise<boolean> {
  return dropLabel(name, label, option)
}

/** Adds a tag, or several, to a version; a version may have many. */
export async function tag(
  target: string | Ref,
  tags: string | readonly string[],
  option: ClientOption = {},
): Promise<void> {
  await changeTags(await resolveRef(textOf(target), option), { add: [tags].flat() }, option)
}

/** Takes tags off a version; those it does not have are nothing to it. */
export async function untag(
  target: string | Ref,
  tags: string | readonly string[],
  option: ClientOption = {},
): Promise<void> {
  await changeTags(await resolveRef(textOf(target), option), { drop: [tags].flat() }, option)
}

/**
 * Deletes a version's content for good. Its number is never given again, other versions stay, and calls that used it
 * keep their reference. Rejects with `ref/unknown-version` where it is gone already.
 */
export async function deleteVersion(
  target: string | Ref,
  option: ClientOption = {},
): Promise<void> {
  await eraseVersion(await resolveRef(textOf(target), option), option)
}

/** Every tag in use in the project, sorted; of one object's versions where a name is given. */
export async function listTags(
  name?: string,
  option: ClientOption = {},
): Promise<readonly string[]> {
  const rows = await (name === undefined ? allVersions(option) : versionsOf(name, option))
  const living = rows.filter((row) => row.deletedAt === undefined)
  return [...new Set(living.flatMap(({ tags }) => tags))].sort()
}

/** A label and the version it points to. */
export interface LabelInfo {
  readonly name: string
  readonly label: string
  readonly version: `v${number}`
  /** Epoch ms. */
  readonly movedAt: number
  /** What the move was founded on, such as the id of a comparison. */
  readonly evidence?: string
  /** Where it pointed before, oldest first, and since when (epoch ms). */
  readonly history: readonly { readonly version: `v${number}`; readonly at: number }[]
}

/** The movable labels of the project, or of one object; `latest`, which follows by itself, is not among them. */
export async function listLabels(
  name?: string,
  option: ClientOption = {},
): Promise<readonly LabelInfo[]> {
  const rows = await (name === undefined ? allLabels(option) : labelsOf(name, option))
  return rows
    .map(({ name: object, label: text, number, movedAt, history, evidence }) => ({
      name: object,
      label: text,
      version: `v${number}` as const,
      movedAt,
      history: history.map((entry) => ({ version: `v${entry.number}` as const, at: entry.at })),
      ...(evidence === undefined ? {} : { evidence }),
    }))
    .sort((a, b) => (a.name + a.label < b.name + b.label ? -1 : 1))
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
