import { sha256Hex } from '../base/digest.ts'
import { WeftError } from '../base/errors.ts'
import { canonicalJson, toJson, type Json } from '../base/json.ts'
import { clientOf, partsOf, type ClientOption } from '../client/parts.ts'
import type { ObjectLabel, ObjectVersion } from '../model/object-version.ts'
import { objectNameOf } from '../model/ref.ts'

/** What to publish under a name. */
export interface Publication {
  readonly name: string
  readonly type: string
  readonly content: unknown
  readonly note?: string
  readonly author?: string
  readonly tags?: readonly string[]
  readonly labels?: readonly string[]
}

/** Stores a new version, or finds the one that has the same content; the same content again is no new version. */
export async function publishVersion(
  publication: Publication,
  option?: ClientOption,
): Promise<ObjectVersion> {
  const client = clientOf(option)
  const { store, clock, user } = partsOf(client)
  const { type, note, author = user, tags = [], labels = [] } = publication
  const name = objectNameOf(publication.name)
  const content = contentOf(publication)
  const digest = await sha256Hex(canonicalJson({ type, content }))
  for (const mark of [...tags, ...labels]) checkMark(mark)
  const version = await store
    .rows<ObjectVersion>('objects')
    .update({ field: 'name', value: name }, (rows) => {
      const same = rows.find((row) => row.digest === digest && row.deletedAt === undefined)
      const base = same ?? {
        id: '',
        name,
        number: Math.max(0, ...rows.map((row) => row.number)) + 1,
        digest,
        type,
        content,
        tags: [],
        createdAt: clock.now(),
        ...(note === undefined ? {} : { note }),
        ...(author === undefined ? {} : { author }),
      }
      const row = {
        ...base,
        id: `${name}:v${base.number}`,
        tags: [...new Set([...base.tags, ...tags])].sort(),
      }
      return { put: [row], result: row }
    })
  for (const label of labels) await moveLabel({ name, number: version.number, label }, option)
  return version
}

function contentOf({ content, name }: Publication): Json {
  const converted = toJson(content)
  if ('json' in converted) return converted.json
  throw new WeftError(
    'publish/not-json',
    `"${name}" cannot be published: ${converted.path}: ${converted.reason}. Only JSON content has versions.`,
  )
}

/** All versions of an object, oldest first, deleted ones included. */
export async function versionsOf(
  name: string,
  option?: ClientOption,
): Promise<readonly ObjectVersion[]> {
  const { store } = partsOf(clientOf(option))
  const rows = await store.rows<ObjectVersion>('objects').where('name', objectNameOf(name))
  return [...rows].sort((a, b) => a.number - b.number)
}

/** Every version of every object, by name and number. */
export async function allVersions(option?: ClientOption): Promise<readonly ObjectVersion[]> {
  const { store } = partsOf(clientOf(option))
  const rows = await store.rows<ObjectVersion>('objects').all()
  return [...rows].sort((a, b) =>
    a.name === b.name ? a.number - b.number : a.name < b.name ? -1 : 1,
  )
}

/** The movable labels of an object; `latest` is not among them, it follows by itself. */
export async function labelsOf(
  name: string,
  option?: ClientOption,
): Promise<readonly ObjectLabel[]> {
  const { store } = partsOf(clientOf(option))
  return store.rows<ObjectLabel>('labels').where('name', objectNameOf(name))
}

/** A label's move to a version. */
export interface LabelMove {
  readonly name: string
  readonly number: number
  readonly label: string
  readonly evidence?: string
}

/** Points a label at a version; it leaves the version it pointed to before. */
export async function moveLabel(move: LabelMove, option?: ClientOption): Promise<void> {
  const { store, clock } = partsOf(clientOf(option))
  const { name, number, label, evidence } = move
  checkMark(label)
  const id = `${name}:${label}`
  const now = clock.now()
  await store.rows<ObjectLabel>('labels').update({ field: 'name', value: name }, (rows) => {
    const before = rows.find((row) => row.id === id)
    if (before?.number === number && evidence === undefined) return { put: [], result: undefined }
    const history = before ? [...before.history, { number: before.number, at: before.movedAt }] : []
    const row: ObjectLabel = {
      id,
      name,
      label,
      number,
      movedAt: now,
      history,
      ...(evidence === undefined ? {} : { evidence }),
    }
    return { put: [row], result: undefined }
  })
}

/** Takes a label away; the version it pointed to stays. Resolves to whether there was one. */
export async function dropLabel(
  name: string,
  label: string,
  option?: ClientOption,
): Promise<boolean> {
  const { store } = partsOf(clientOf(option))
  const id = `${objectNameOf(name)}:${label}`
  const rows = store.rows<ObjectLabel>('labels')
  if (!(await rows.get(id))) return false
  await rows.remove([id])
  return true
}

/** All labels of the project. */
export function allLabels(option?: ClientOption): Promise<readonly ObjectLabel[]> {
  return partsOf(clientOf(option)).store.rows<ObjectLabel>('labels').all()
}

/** Adds tags to a version, and takes others away. */
export async function changeTags(
  version: ObjectVersion,
  { add = [], drop = [] }: { readonly add?: readonly string[]; readonly drop?: readonly string[] },
  option?: ClientOption,
): Promise<void> {
  for (const tag of add) checkMark(tag)
  await changeVersion(version, option, (row) => ({
    ...row,
    tags: [...new Set([...row.tags, ...add])].filter((tag) => !drop.includes(tag)).sort(),
  }))
}

/** Takes a version's content away; its number stays taken and calls that used it keep their reference. */
export async function eraseVersion(version: ObjectVersion, option?: ClientOption): Promise<void> {
  const deletedAt = partsOf(clientOf(option)).clock.now()
  await changeVersion(version, option, (row) => ({ ...row, content: null, deletedAt }))
}

async function changeVersion(
  { id, name }: ObjectVersion,
  option: ClientOption | undefined,
  change: (row: ObjectVersion) => ObjectVersion,
): Promise<void> {
  const { store } = partsOf(clientOf(option))
  await store.rows<ObjectVersion>('objects').update({ field: 'name', value: name }, (rows) => ({
    put: rows.filter((row) => row.id === id).map(change),
    result: undefined,
  }))
}

function checkMark(mark: string): void {
  if (mark === 'latest')
    throw new WeftError(
      'label/reserved',
      '"latest" follows the newest version by itself; choose another label.',
    )
  if (mark === '' || /[:/\s]/.test(mark) || /^v\d+$/.test(mark))
    throw new WeftError(
      'label/invalid',
      `"${mark}" cannot be a label or tag: it may not be empty, hold spaces, ":" or "/", or look like a version.`,
    )
}
