import type { Health } from '@weft/core'

/** What the state of the store means for the person in front of it; undefined when all is well. */
export function healthText({ status, droppedCalls, droppedPayloads }: Health): string | undefined {
  const lost = [
    droppedCalls > 0 ? ` ${droppedCalls} calls could not be kept.` : '',
    droppedPayloads > 0 ? ` ${droppedPayloads} calls lost their inputs and output.` : '',
  ].join('')
  const text = TEXTS[status]
  if (text !== undefined) return text + lost
  return lost === '' ? undefined : lost.trim()
}

const TEXTS: Readonly<Partial<Record<Health['status'], string>>> = {
  'memory-only':
    'This browser gives the page no storage. Everything works, but traces are gone when the page closes.',
  quota: 'The storage of this site is full. New traces are not kept; delete data in Settings.',
  blocked: 'Another tab holds an older version of the database. Close the other tabs of this app.',
  'newer-version':
    'The database was made by a newer version of this app. Reload the page to get that version.',
  failed:
    'Traces cannot be stored. Reload the page; if that does not help, delete all data in Settings.',
  closed: 'The database is closed. Reload the page.',
}
