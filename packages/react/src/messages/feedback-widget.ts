/** Words of the feedback widget. */
export interface FeedbackWidgetMessages {
  /** Name of the two thumbs, or of the stars, together. */
  readonly rate: string
  readonly good: string
  readonly bad: string
  readonly stars: (count: number) => string
  readonly clearStars: string
  readonly question: string
  /** What may be wrong: the tag that is stored, and how it reads. */
  readonly reasons: readonly { readonly value: string; readonly label: string }[]
  readonly note: string
  readonly expected: string
  readonly send: string
  /** Keys that send, with the name of the modifier on this device. */
  readonly sendKeys: (modifier: string) => string
  readonly cancel: string
  readonly addDetails: string
  readonly editDetails: string
  readonly saving: string
  readonly saved: string
  readonly removed: string
  readonly failed: string
  readonly retry: string
}

/** The feedback widget in English. */
export const feedbackWidget: FeedbackWidgetMessages = {
  rate: 'Rate this answer',
  good: 'Good answer',
  bad: 'Bad answer',
  stars: (count) => (count === 1 ? '1 star' : `${count} stars`),
  clearStars: 'Clear',
  question: 'What was wrong?',
  reasons: [
    { value: 'not true', label: 'not true' },
    { value: 'too technical', label: 'too technical' },
    { value: 'incomplete', label: 'incomplete' },
    { value: 'wrong source', label: 'wrong source' },
    { value: 'too long', label: 'too long' },
  ],
  note: 'Anything to add?',
  expected: 'What should the answer have been?',
  send: 'Send',
  sendKeys: (modifier) => `${modifier} Enter`,
  cancel: 'Cancel',
  addDetails: 'Say why',
  editDetails: 'Edit',
  saving: 'Saving…',
  saved: 'Saved',
  removed: 'Taken back',
  failed: 'This could not be saved.',
  retry: 'Try again',
}
