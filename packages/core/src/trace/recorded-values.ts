import { hushed } from '../base/hushed.ts'
import { snapshot } from './serialize/snapshot.ts'
import type { RecorderSettings } from './settings.ts'

/** Where a value goes, as the app's redactor is told. */
export type ValuePlace =
  'inputs' | 'output' | 'attributes' | 'error' | 'summary' | 'feedback' | 'object'

/** The one choke point before storage: every value of the host passes here, once. */
export interface RecordedValues {
  /** A safe, redacted copy; if the app's redactor throws, a mark that the value was dropped. */
  record(value: unknown, place: ValuePlace): unknown
}

/** The choke point for a recorder's settings. */
export function createRecordedValues(
  settings: Pick<RecorderSettings, 'limits' | 'redact' | 'report'>,
): RecordedValues {
  const { limits, redact, report } = settings
  const failed = (place: ValuePlace, cause: unknown): void =>
    report(
      'value/redactor-failed',
      `The redact option threw on ${place}; the value was dropped.`,
      cause,
    )
  return {
    record(value, place) {
      if (isEmpty(value)) return empty
      const safe = snapshot(value, limits)
      if (!redact) return safe
      try {
        // The app's redactor may return anything, also something that cannot be stored.
        const redacted = hushed(redact(safe, place), (cause) => failed(place, cause))
        return snapshot(redacted, limits)
      } catch (cause) {
        failed(place, cause)
        return place === 'output' || place === 'error'
          ? { $weft: 'cut', reason: 'redactor failed' }
          : { '$weft:cut': { $weft: 'cut', reason: 'redactor failed' } }
      }
    },
  }
}

const empty: Readonly<Record<string, unknown>> = Object.freeze({})

// Most calls have no attributes of their own, and nothing in them to copy or redact.
function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  try {
    if (Object.getPrototypeOf(value) !== Object.prototype) return false
    for (const _key in value) return false
    return true
  } catch {
    // A revoked proxy, or one whose traps throw; the snapshot says so.
    return false
  }
}
