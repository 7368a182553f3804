import type { ObjectLabel, ObjectVersion } from '../../model/object-version.ts'

/** A prompt's versions, deleted ones included, and its labels with where they pointed before. */
export interface VersionHistory {
  readonly versions: readonly ObjectVersion[]
  readonly labels: readonly ObjectLabel[]
}

const uriForm = /\/object\/([^/:]+):([^/:]+)$/

/**
 * The number of the version that a call's reference meant when the call started (epoch ms): labels move, and `latest`
 * follows, so both are read as of then. Undefined where it is of another object or cannot be told.
 */
export function versionAt(
  uri: string,
  { name, at }: { readonly name: string; readonly at: number },
  { versions, labels }: VersionHistory,
): number | undefined {
  const [, object, form = ''] = uriForm.exec(uri) ?? []
  if (object !== name) return undefined
  const number = /^v(\d+)$/.exec(form)?.[1]
  if (number !== undefined) return versions.find((row) => row.number === Number(number))?.number
  if (form === 'latest') return newestAt(versions, at)
  const label = labels.find((row) => row.label === form)
  return label ? pointedAt(label, at) : byDigest(form, { versions, at })
}

function newestAt(versions: readonly ObjectVersion[], at: number): number | undefined {
  const there = versions.filter(
    ({ createdAt, deletedAt = Number.POSITIVE_INFINITY }) => createdAt <= at && deletedAt > at,
  )
  return numberOfNewest(there)
}

function pointedAt({ number, movedAt, history }: ObjectLabel, at: number): number | undefined {
  if (movedAt <= at) return number
  return history.findLast((entry) => entry.at <= at)?.number
}

// A content that was deleted and published again has one digest and two numbers.
function byDigest(
  digest: string,
  { versions, at }: { readonly versions: readonly ObjectVersion[]; readonly at: number },
): number | undefined {
  const same = versions.filter((row) => row.digest === digest)
  return numberOfNewest(same.filter(({ createdAt }) => createdAt <= at)) ?? same[0]?.number
}

function numberOfNewest(versions: readonly ObjectVersion[]): number | undefined {
  return versions.reduce<number | undefined>(
    (newest, { number }) => (newest === undefined || number > newest ? number : newest),
    undefined,
  )
}
