import { clientOf, type ClientOption } from '../../client/parts.ts'
import type { Live } from '../../client/live.ts'
import type { Change } from '../../model/events.ts'
import type { ObjectLabel, ObjectVersion } from '../../model/object-version.ts'
import { allVersions, labelsOf, versionsOf } from '../../registry/objects.ts'
import { revive, type Published, type Ref } from '../../registry/ref.ts'
import { promptKinds, type MessagesPrompt, type StringPrompt } from './prompt.ts'

/** One version of a prompt with all that is known of it. */
export interface PromptVersion {
  readonly number: number
  readonly version: `v${number}`
  readonly digest: string
  readonly ref: Ref
  readonly note?: string
  readonly author?: string
  readonly tags: readonly string[]
  /** Labels that point here now, `latest` included. */
  readonly labels: readonly string[]
  /** Epoch ms. */
  readonly createdAt: number
  readonly prompt: (StringPrompt | MessagesPrompt) & Published
}

const promptTypes: ReadonlySet<string> = new Set(promptKinds.map(({ type }) => type))

/** The versions of a prompt, oldest first. */
export async function promptVersions(
  name: string,
  option: ClientOption = {},
): Promise<readonly PromptVersion[]> {
  const [versions, labels] = await Promise.all([versionsOf(name, option), labelsOf(name, option)])
  const living = versions.filter((row) => row.deletedAt === undefined && promptTypes.has(row.type))
  return living.map((row) =>
    promptVersionOf(row, labels, { option, latest: living.at(-1) === row }),
  )
}

function promptVersionOf(
  row: ObjectVersion,
  labels: readonly ObjectLabel[],
  { option, latest }: { option: ClientOption; latest: boolean },
): PromptVersion {
  const prompt = revive<StringPrompt | MessagesPrompt>(promptKinds, row, option)
  const pointing = labels.filter(({ number }) => number === row.number).map(({ label }) => label)
  return {
    number: row.number,
    version: `v${row.number}`,
    digest: row.digest,
    ref: prompt.ref,
    tags: row.tags,
    labels: latest ? ['latest', ...pointing] : pointing,
    createdAt: row.createdAt,
    prompt,
    ...(row.note === undefined ? {} : { note: row.note }),
    ...(row.author === undefined ? {} : { author: row.author }),
  }
}

/** Names of all published prompts, sorted. */
export async function promptNames(option: ClientOption = {}): Promise<readonly string[]> {
  const versions = await allVersions(option)
  const living = versions.filter((row) => row.deletedAt === undefined && promptTypes.has(row.type))
  return [...new Set(living.map(({ name }) => name))]
}

/** A prompt's versions, kept current across tabs. */
export function watchPromptVersions(
  name: string,
  option: ClientOption = {},
): Live<readonly PromptVersion[]> {
  return clientOf(option).watch({
    read: () => promptVersions(name, option),
    touches: objectsChanged,
  })
}

/** The names of all prompts, kept current across tabs. */
export function watchPromptNames(option: ClientOption = {}): Live<readonly string[]> {
  return clientOf(option).watch({ read: () => promptNames(option), touches: objectsChanged })
}

function objectsChanged(change: Change): boolean {
  return change.rows?.some(({ table }) => table === 'objects' || table === 'labels') ?? false
}
