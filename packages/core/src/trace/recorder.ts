import { ambient } from './context/ambient.ts'
import { createRecordedValues, type RecordedValues } from './recorded-values.ts'
import type { RecorderSettings } from './settings.ts'

/** One client's way to record: its settings and its choke point for values. */
export interface Recorder {
  readonly settings: RecorderSettings
  readonly values: RecordedValues
  /** Streams that wait for their first reader; whoever is still here when the page goes is abandoned. */
  readonly unread: Set<{ abandon(): void }>
}

/** A recorder for a client's settings. */
export function createRecorder(settings: RecorderSettings): Recorder {
  return { settings, values: createRecordedValues(settings), unread: new Set() }
}

let defaultRecorder: Recorder | undefined

/** Makes a recorder the one that roots without a client of their own go to. */
export function setDefaultRecorder(recorder: Recorder | undefined): void {
  defaultRecorder = recorder
  ambient.allowStack(recorder?.settings.strict !== true)
}

/** The recorder of the default client. */
export function getDefaultRecorder(): Recorder | undefined {
  return defaultRecorder
}

let warned = false

/** Says once a page that ops run before init() and are not recorded. */
export function warnUntraced(op: string): void {
  if (warned) return
  warned = true
  // oxlint-disable-next-line no-console -- nobody else can tell the developer that init() is missing
  console.warn(`Weft: "${op}" runs untraced because init() has not been called yet.`)
}
