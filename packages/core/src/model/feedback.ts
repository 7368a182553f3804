/** What somebody said about a call, trace, thread or object. */
export interface Feedback {
  readonly id: string
  /** The call, trace or thread id, or the object URI it is about. */
  readonly target: string
  /** `rating`, `thumbs`, `reaction`, `note`, `tag`, `correction`, or the name of a value of one's own. */
  readonly name: string
  readonly value: unknown
  readonly user?: string
  readonly metadata?: Readonly<Record<string, unknown>>
  /** Epoch ms. */
  readonly createdAt: number
  /** Epoch ms of the last change of mind. */
  readonly updatedAt?: number
  /** Earlier values, oldest first; a single value keeps them when it is overwritten. */
  readonly history?: readonly FeedbackRevision[]
  /** Epoch ms; a retracted item stays as history and is not listed. */
  readonly retractedAt?: number
}

/** A value somebody gave before changing their mind. */
export interface FeedbackRevision {
  readonly value: unknown
  /** Epoch ms at which the value was given. */
  readonly at: number
  readonly retracted?: boolean
}
