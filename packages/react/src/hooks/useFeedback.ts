'use client'

import type { Feedback, FeedbackHandle, Live } from '@weft/core'
import { useMemo } from 'react'
import { useSource } from '../provider/useSource.ts'
import type { Source } from '../source/source.ts'
import { useLive, type Loadable } from './useLive.ts'

/** What stands on a target, and the way to say more. */
export type FeedbackState = Loadable<readonly Feedback[]> & { readonly handle: FeedbackHandle }

const open = (source: Source, target: string): Live<readonly Feedback[]> => source.feedback(target)

/** Feedback on a call, trace, thread or object, in step with every other widget and tab. */
export function useFeedback(target: string): FeedbackState {
  const source = useSource()
  const items = useLive(target, open)
  const handle = useMemo(() => source.feedbackHandle(target), [source, target])
  return useMemo(() => ({ ...items, handle }), [items, handle])
}
