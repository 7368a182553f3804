import type { SyntheticEvent } from 'react'

/** Why something changed: what the reader did, or what the component did for them. */
export type ChangeReason = 'click' | 'keyboard' | 'search' | 'command'

/** The second argument of every change callback. */
export interface ChangeDetails {
  readonly reason: ChangeReason
  readonly event: SyntheticEvent | undefined
}
