import type { Clock } from '../base/clock.ts'
import type { ErrorCode } from '../base/errors.ts'
import type { IdGenerator } from '../base/ids.ts'
import type { CallSink } from '../model/events.ts'
import type { Limits } from './serialize/limits.ts'
import type { RedactOption } from './serialize/redact.ts'

/** What a recorder needs, all of it given by the client. */
export interface RecorderSettings {
  readonly project: string
  readonly tabId: string
  readonly clock: Clock
  readonly ids: IdGenerator
  readonly sink: CallSink
  readonly limits: Limits
  readonly enabled: boolean
  /** Share of traces that are recorded, 0 to 1; decided at each root. */
  readonly sampleRate: number
  readonly attributes: Readonly<Record<string, unknown>>
  readonly tags: readonly string[]
  readonly user: string | undefined
  /** Whether only exact mechanisms may name a parent. */
  readonly strict: boolean
  readonly redact: RedactOption | undefined
  /** Told of failures inside tracing; never throws. */
  report(code: ErrorCode, message: string, cause?: unknown): void
}
