import { isWeftError, WeftError, type ErrorCode } from '../../base/errors.ts'
import { messageOf } from '../../base/message-of.ts'

/** A database failure as a WeftError whose code says what kind it is. */
export function storeError(error: unknown): WeftError {
  if (isWeftError(error)) return error
  const { name, inner } = error as { name?: string; inner?: { name?: string } }
  const code = codes[inner?.name ?? ''] ?? codes[name ?? ''] ?? 'store/write-failed'
  return new WeftError(code, `${texts[code]} (${messageOf(error)})`, {
    cause: error,
  })
}

/** The error of a database that a newer version of Weft made or upgraded. */
export function newerVersion(): WeftError {
  return new WeftError('store/newer-version', texts['store/newer-version'])
}

const texts = {
  'store/quota': 'The browser stores no more for this site; delete old calls.',
  'store/newer-version': 'The database was made by a newer version of Weft; reload the page.',
  'store/blocked': 'Another tab holds an older version of the database open; close it.',
  'store/open-failed':
    'The database cannot be opened; calls are kept in memory for this page only.',
  'store/write-failed': 'The database refused a write.',
} satisfies Partial<Record<ErrorCode, string>>

// All that is not listed is a write that failed.
const codes: Readonly<Record<string, keyof typeof texts>> = {
  QuotaExceededError: 'store/quota',
  VersionError: 'store/newer-version',
  BlockedError: 'store/blocked',
  MissingAPIError: 'store/open-failed',
  OpenFailedError: 'store/open-failed',
  DatabaseClosedError: 'store/open-failed',
  InvalidStateError: 'store/open-failed',
  UnknownError: 'store/open-failed',
}
