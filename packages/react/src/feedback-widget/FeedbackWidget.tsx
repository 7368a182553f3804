'use client'

import type { ReactNode } from 'react'
import { FeedbackExpected, FeedbackFormArea, FeedbackNote } from './FeedbackDetails.tsx'
import { FeedbackReasons, FeedbackStatus, FeedbackSubmit } from './FeedbackDetails.tsx'
import { FeedbackRoot, type FeedbackSettings, type FeedbackTarget } from './FeedbackRoot.tsx'
import { FeedbackStars, FeedbackThumbs } from './FeedbackVerdict.tsx'

/** Props of `FeedbackWidget`. */
export type FeedbackWidgetProps = FeedbackTarget & FeedbackWidgetSettings

interface FeedbackWidgetSettings extends FeedbackSettings {
  /** Whether the form has a field for a note. @default true */
  readonly note?: boolean | undefined
  /** Whether the form asks for the answer that was expected. @default false */
  readonly expected?: boolean | undefined
  /** A line at the form's end, such as where the feedback is stored. */
  readonly footnote?: ReactNode
}

/** Thumbs or stars for a call or trace; a bad verdict is asked about in place. */
export function FeedbackWidget(props: FeedbackWidgetProps): ReactNode {
  const { note = true, expected = false, footnote, ...rest } = props
  return (
    <FeedbackRoot {...rest}>
      <span className="weft-feedback-line">
        {rest.kind === 'stars' ? <FeedbackStars /> : <FeedbackThumbs />}
        <FeedbackStatus />
      </span>
      <FeedbackFormArea>
        <FeedbackReasons />
        {note ? <FeedbackNote /> : null}
        {expected ? <FeedbackExpected /> : null}
        <FeedbackSubmit footnote={footnote} />
      </FeedbackFormArea>
    </FeedbackRoot>
  )
}
