import { v7 } from 'uuid'

/** Makes ids that sort by the time they were made, also within one millisecond. */
export interface IdGenerator {
  /** A UUIDv7, e.g. for a call. */
  id(): string
  /** 32 lowercase hex digits, a W3C trace id that sorts by time. */
  traceId(): string
}

/** Time-ordered ids from the platform's random source. */
export function createIds(): IdGenerator {
  return {
    id: () => v7(),
    traceId: () => v7().replaceAll('-', ''),
  }
}
