import type { Client } from './client.ts'
import type { ClientParts } from './parts.ts'

/** What a look at a project's birth mark works with. */
export interface BirthWork extends Pick<ClientParts, 'store' | 'ids' | 'health'> {
  readonly client: Pick<Client, 'project'>
}

interface BirthRow {
  readonly id: string
  readonly mark: string
}

/** The row of `meta` that belongs to the database and not to what is in it. */
export const birthRowId = 'birth'

/**
 * Tells in health that a project's database is not the one that was there before: browsers replace one that is damaged
 * by an empty one, or evict it, without a word. A mark made with the database is in it and in localStorage; where
 * localStorage is refused or was cleared, nothing can be told. Waits for its turn among tabs.
 */
export async function checkBirth(work: BirthWork, lock: string): Promise<void> {
  // Without Web Locks two tabs might each give the database a mark, and what differs later would prove nothing.
  if (!canTell(work) || !navigator.locks) return
  await navigator.locks.request(lock, () => compareMarks(work))
}

/** Forgets a project that is deleted. */
export function forgetBirth(project: string): void {
  saveMark(project, undefined)
}

async function compareMarks({ store, ids, health, client: { project } }: BirthWork): Promise<void> {
  const rows = store.rows<BirthRow>('meta')
  const saved = savedMark(project)
  const found = (await rows.get(birthRowId))?.mark
  const mark = found ?? ids.id()
  if (found === undefined) await rows.put([{ id: birthRowId, mark }])
  if (saved === mark) return
  saveMark(project, mark)
  if (saved === undefined) return
  health.report(
    'store/data-lost',
    `The calls of "${project}" that were recorded here before are gone: the browser replaced or evicted their database. ` +
      'New ones are kept. persistStorage() asks the browser to evict nothing; a damaged disk it cannot undo.',
  )
}

// A database in memory is new each time, and one beside a damaged one has been told of.
function canTell({ health }: BirthWork): boolean {
  const { status, errors } = health.get()
  return typeof document !== 'undefined' && status === 'ok' && !errors['store/damaged']
}

function keyOf(project: string): string {
  return `weft:${project}:birth`
}

function savedMark(project: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(project)) ?? undefined
  } catch {
    // Refused by the user or by a policy.
    return undefined
  }
}

function saveMark(project: string, mark: string | undefined): void {
  try {
    if (mark === undefined) localStorage.removeItem(keyOf(project))
    else localStorage.setItem(keyOf(project), mark)
  } catch {
    // As above, or full: then a loss cannot be told.
  }
}
