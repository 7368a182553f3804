import type { Feedback, FeedbackHandle } from '@weft/core'

/** What somebody adds to a bad verdict. */
export interface Details {
  /** Values of the chosen reasons. */
  readonly reasons: readonly string[]
  readonly note: string
  readonly expected: string
}

/** Whose details, and which tags among them are the form's own. */
export interface Scope {
  readonly reasons: readonly string[]
  /** Undefined for whoever the client speaks for. */
  readonly user: string | undefined
}

/** A scope and the way to write in it. */
export interface Writing extends Scope {
  readonly handle: FeedbackHandle
}

/** Nothing chosen, nothing written. */
export const noDetails: Details = { reasons: [], note: '', expected: '' }

// Marks a note as this form's own, so that editing it replaces it and other notes stay.
const source = 'feedback-widget'

/** The newest item of a name. */
export function latestOf(
  items: readonly Feedback[],
  name: string,
  user: string | undefined,
): Feedback | undefined {
  return items.findLast((item) => item.name === name && isBy(item, user))
}

/** The details that are stored; of the tags only those the form offers. */
export function storedDetails(items: readonly Feedback[], { reasons, user }: Scope): Details {
  return {
    reasons: reasons.filter((reason) => tagOf(items, reason, user)),
    note: textOf(ownNote(items, user)),
    expected: textOf(latestOf(items, 'correction', user)),
  }
}

/** Stores what differs from what is stored. */
export async function writeDetails(details: Details, writing: Writing): Promise<void> {
  const { handle, user } = writing
  const items = await handle.list()
  const stored = storedDetails(items, writing)
  const by = user === undefined ? {} : { user }
  const writes = writing.reasons.map(async (reason) => {
    const wanted = details.reasons.includes(reason)
    if (wanted && !stored.reasons.includes(reason)) await handle.tag(reason, by)
    if (!wanted) await retractItem(tagOf(items, reason, user), writing)
  })
  const note = details.note.trim()
  if (note !== stored.note) {
    writes.push(retractItem(ownNote(items, user), writing))
    if (note !== '')
      writes.push(ignoreResult(handle.addNote(note, { ...by, metadata: { source } })))
  }
  const expected = details.expected.trim()
  if (expected === '') writes.push(retractItem(latestOf(items, 'correction', user), writing))
  else if (expected !== stored.expected) writes.push(ignoreResult(handle.correct(expected, by)))
  await Promise.all(writes)
}

/** Takes an item back; that somebody else already did is no failure. */
export async function retractItem(
  item: Feedback | undefined,
  { handle, user }: Pick<Writing, 'handle' | 'user'>,
): Promise<void> {
  if (!item) return
  try {
    await handle.retract(item.id, user === undefined ? undefined : { user })
  } catch (error) {
    if (!isAlreadyGone(error)) throw error
  }
}

async function ignoreResult(write: Promise<unknown>): Promise<void> {
  await write
}

function isAlreadyGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'feedback/unknown'
}

function ownNote(items: readonly Feedback[], user: string | undefined): Feedback | undefined {
  return items.findLast(
    (item) => item.name === 'note' && item.metadata?.['source'] === source && isBy(item, user),
  )
}

function tagOf(
  items: readonly Feedback[],
  value: string,
  user: string | undefined,
): Feedback | undefined {
  return items.find((item) => item.name === 'tag' && item.value === value && isBy(item, user))
}

function isBy(item: Feedback, user: string | undefined): boolean {
  return user === undefined || item.user === user
}

function textOf(item: Feedback | undefined): string {
  return typeof item?.value === 'string' ? item.value : ''
}
