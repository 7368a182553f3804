import { WeftError } from '../../base/errors.ts'
import type { Live } from '../../client/live.ts'
import { clientOf, partsOf, type ClientOption, type ClientParts } from '../../client/parts.ts'
import type { Feedback, FeedbackRevision } from '../../model/feedback.ts'
import { checkEmoji, checkRating, checkText, checkThumbs } from './check-value.ts'

/** Options of every kind of feedback. */
export interface FeedbackOptions {
  /** Who says it; the client's user unless given. */
  readonly user?: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

/**
 * Feedback on one call, trace, thread or object. Works before the call ended, offline and after a reload. Ratings,
 * thumbs, corrections and named values are one for each user: changing one's mind overwrites and keeps history. Notes,
 * tags and reactions are many.
 */
export interface FeedbackHandle {
  /** A whole or fractional number from `min` (1) to `max` (5). */
  rate(value: number, options?: FeedbackOptions & { min?: number; max?: number }): Promise<Feedback>
  thumbs(value: 'up' | 'down', options?: FeedbackOptions): Promise<Feedback>
  /** Exactly one emoji. */
  addReaction(emoji: string, options?: FeedbackOptions): Promise<Feedback>
  /** 1 to 10,000 characters. */
  addNote(text: string, options?: FeedbackOptions): Promise<Feedback>
  tag(tag: string, options?: FeedbackOptions): Promise<Feedback>
  /** What the answer should have been. */
  correct(expected: string, options?: FeedbackOptions): Promise<Feedback>
  /** A value of one's own under a name of one's own. */
  add(name: string, value: unknown, options?: FeedbackOptions): Promise<Feedback>
  /** Takes back by name (this user's) or id; rejects with `feedback/unknown` when there is nothing to take back. */
  retract(nameOrId: string, options?: Pick<FeedbackOptions, 'user'>): Promise<void>
  /** What stands now, oldest first. */
  list(): Promise<readonly Feedback[]>
}

const manyNames: ReadonlySet<string> = new Set(['note', 'tag', 'reaction'])

/** A handle for feedback on a target: the id of a call, trace or thread, or an object's URI. */
export function feedback(target: string, option: ClientOption = {}): FeedbackHandle {
  checkText(target, 'target', 1_000)
  const save = (name: string, value: unknown, options: FeedbackOptions = {}): Promise<Feedback> =>
    saveFeedback(partsOf(clientOf(option)), { target, name, value, ...options })
  return {
    rate: async (value, { min = 1, max = 5, ...options } = {}) => {
      checkRating(value, min, max)
      const isDefault = min === 1 && max === 5
      const metadata = isDefault ? options.metadata : { ...options.metadata, min, max }
      return save('rating', value, metadata ? { ...options, metadata } : options)
    },
    thumbs: async (value, options) => save('thumbs', checkThumbs(value), options),
    addReaction: async (emoji, options) => save('reaction', checkEmoji(emoji), options),
    addNote: async (text, options) => save('note', checkText(text, 'note', 10_000), options),
    tag: async (tag, options) => save('tag', checkText(tag, 'tag', 200), options),
    correct: async (text, options) =>
      save('correction', checkText(text, 'correction', 100_000), options),
    add: async (name, value, options) => save(checkName(name), value, options),
    retract: (nameOrId, options) =>
      retract(partsOf(clientOf(option)), { target, nameOrId, ...options }),
    list: () => feedbackOf(partsOf(clientOf(option)), target),
  }
}

/** The feedback on a target, kept current across tabs. */
export function watchFeedback(
  target: string,
  option: ClientOption = {},
): Live<readonly Feedback[]> {
  const client = clientOf(option)
  return client.watch({
    read: () => feedbackOf(partsOf(client), target),
    touches: (change) =>
      change.rows?.some(
        ({ table, keys }) =>
          table === 'feedback' && keys.some((key) => key.startsWith(`${target}|`)),
      ) ?? false,
  })
}

const builtInNames = ['rating', 'thumbs', 'reaction', 'note', 'tag', 'correction']

function checkName(name: string): string {
  checkText(name, 'name', 200)
  if (builtInNames.includes(name))
    throw new WeftError(
      'feedback/invalid-value',
      `"${name}" has its own method; use it instead of add("${name}", …).`,
    )
  return name
}

/** What stands on a target, oldest first. */
export async function feedbackOf(
  { store }: Pick<ClientParts, 'store'>,
  target: string,
): Promise<readonly Feedback[]> {
  const rows = await store.rows<Feedback>('feedback').where('target', target)
  return standing(rows)
}

/** Feedback that was not retracted, oldest first. */
export function standing(rows: readonly Feedback[]): readonly Feedback[] {
  return rows
    .filter((row) => row.retractedAt === undefined)
    .sort((a, b) => a.createdAt - b.createdAt)
}

interface Saving extends FeedbackOptions {
  readonly target: string
  readonly name: string
  readonly value: unknown
}

async function saveFeedback(parts: ClientParts, saving: Saving): Promise<Feedback> {
  const { store, clock, recorder } = parts
  const { target, name, metadata, user = parts.user } = saving
  const value = recorder.values.record(saving.value, 'feedback')
  const id = idOf({ target, name, value, user: user ?? '' }, parts)
  const now = clock.now()
  return store.rows<Feedback>('feedback').update({ field: 'target', value: target }, (rows) => {
    const before = rows.find((row) => row.id === id)
    if (before && manyNames.has(name) && before.retractedAt === undefined)
      return { put: [], result: before }
    const row: Feedback = {
      id,
      target,
      name,
      value,
      createdAt: before?.createdAt ?? now,
      ...(before ? { updatedAt: now, history: historyOf(before) } : {}),
      ...(user === undefined ? {} : { user }),
      ...(metadata === undefined
        ? {}
        : { metadata: recorder.values.record(metadata, 'feedback') as Record<string, unknown> }),
    }
    return { put: [row], result: row }
  })
}

// The id starts with the target, so a change is known by its key; what may be said once has an id that repeats.
function idOf(
  { target, name, value, user: who }: Required<Omit<Saving, 'metadata'>>,
  { ids }: ClientParts,
): string {
  if (name === 'note') return `${target}|${name}|${ids.id()}`
  return manyNames.has(name)
    ? `${target}|${name}|${who}|${String(value)}`
    : `${target}|${name}|${who}`
}

function historyOf({
  history = [],
  value,
  createdAt,
  updatedAt,
  retractedAt,
}: Feedback): readonly FeedbackRevision[] {
  const entry = {
    value,
    at: updatedAt ?? createdAt,
    ...(retractedAt === undefined ? {} : { retracted: true }),
  }
  return [...history, entry]
}

interface Retraction {
  readonly target: string
  readonly nameOrId: string
  readonly user?: string
}

async function retract(
  parts: ClientParts,
  { target, nameOrId, user = parts.user }: Retraction,
): Promise<void> {
  const now = parts.clock.now()
  await parts.store
    .rows<Feedback>('feedback')
    .update({ field: 'target', value: target }, (rows) => {
      const standingRows = standing(rows)
      const byId = standingRows.filter(({ id }) => id === nameOrId)
      const found =
        byId.length > 0
          ? byId
          : standingRows.filter((row) => row.name === nameOrId && row.user === user)
      if (found.length === 0)
        throw new WeftError(
          'feedback/unknown',
          `There is no feedback "${nameOrId}" on "${target}" to retract.`,
        )
      return { put: found.map((row) => ({ ...row, retractedAt: now })), result: undefined }
    })
}
