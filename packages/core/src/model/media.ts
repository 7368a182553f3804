/** What stands in a recorded value for a Blob, a file or a data URI, whose content is in the media table. */
export interface MediaMark {
  readonly $weft: 'media'
  /** Lowercase hex SHA-256 of the content. */
  readonly digest: string
  /** MIME type. */
  readonly type: string
  readonly bytes: number
  /** A file's name. */
  readonly name?: string
}

/** A content, under its digest, or a call's use of it, under `digest/callId`. */
export interface MediaRow {
  readonly id: string
  readonly target: string
  readonly data?: Blob
}
