import { FeedbackExpected, FeedbackFormArea, FeedbackNote } from './FeedbackDetails.tsx'
import { FeedbackReasons, FeedbackStatus, FeedbackSubmit } from './FeedbackDetails.tsx'
import { FeedbackRoot } from './FeedbackRoot.tsx'
import { FeedbackStars, FeedbackThumbs } from './FeedbackVerdict.tsx'

interface FeedbackNamespace {
  readonly Root: typeof FeedbackRoot
  readonly Thumbs: typeof FeedbackThumbs
  readonly Stars: typeof FeedbackStars
  readonly Status: typeof FeedbackStatus
  readonly Form: typeof FeedbackFormArea
  readonly Reasons: typeof FeedbackReasons
  readonly Note: typeof FeedbackNote
  readonly Expected: typeof FeedbackExpected
  readonly Submit: typeof FeedbackSubmit
}

/** The parts of the feedback widget, for a layout of one's own. */
export const Feedback: FeedbackNamespace = {
  Root: FeedbackRoot,
  Thumbs: FeedbackThumbs,
  Stars: FeedbackStars,
  Status: FeedbackStatus,
  Form: FeedbackFormArea,
  Reasons: FeedbackReasons,
  Note: FeedbackNote,
  Expected: FeedbackExpected,
  Submit: FeedbackSubmit,
}
