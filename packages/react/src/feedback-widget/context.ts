'use client'

import { createContext, useContext, type Context } from 'react'
import type { FeedbackForm } from './useFeedbackForm.ts'

/** A reason on offer: the tag that is stored, and how it reads. */
export interface FeedbackReason {
  readonly value: string
  readonly label: string
}

/** What the parts of a feedback widget share. */
export interface FeedbackParts {
  readonly form: FeedbackForm
  readonly reasons: readonly FeedbackReason[]
  /** Id that the parts' own ids begin with. */
  readonly id: string
  /** Puts the focus back on the verdict that was given. */
  readonly focusVerdict: () => void
}

/** Joins the parts to their `Feedback.Root`. */
export const FeedbackContext: Context<FeedbackParts | undefined> = createContext<
  FeedbackParts | undefined
>(undefined)

/** The surrounding `Feedback.Root`'s form. */
export function useFeedbackParts(): FeedbackParts {
  const parts = useContext(FeedbackContext)
  if (!parts) throw new Error('Weft: the parts of Feedback belong inside <Feedback.Root>.')
  return parts
}
