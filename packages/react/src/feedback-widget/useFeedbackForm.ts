'use client'

import type { Feedback, FeedbackHandle } from '@weft/core'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import { useFeedback } from '../hooks/useFeedback.ts'
import { latestOf, storedDetails, type Details } from './details.ts'
import { giveVerdict, sendDetails, type Acting } from './form-actions.ts'
import { formState, subscribeForm, untouched, updateForm } from './form-store.ts'
import type { FeedbackPhase, FormState, Verdict } from './form-store.ts'

/** Two thumbs, or one to five stars. */
export type FeedbackKind = 'thumbs' | 'stars'

/** What stands on a target and the way to change it, as `useFeedback` gives them. */
export interface FeedbackBinding {
  readonly data: readonly Feedback[] | undefined
  readonly handle: FeedbackHandle
}

/** Settings of a feedback form. */
export interface FeedbackFormOptions {
  /** @default 'thumbs' */
  readonly kind?: FeedbackKind | undefined
  /** Values of the reasons on offer; a chosen one is stored as a tag. */
  readonly reasons?: readonly string[] | undefined
  /** Who says it; the client's user unless given. */
  readonly user?: string | undefined
  /** Fewer stars than this are asked about. @default 3 */
  readonly askBelow?: number | undefined
  /** Called when a verdict or its details are stored, with `undefined` when a verdict was taken back. */
  readonly onSaved?: ((verdict: Verdict | undefined) => void) | undefined
}

/** The state of a feedback form and all one can do with it. */
export interface FeedbackForm {
  readonly target: string
  readonly kind: FeedbackKind
  /** Whether it is known yet what is stored. */
  readonly ready: boolean
  readonly verdict: Verdict | undefined
  /** Whether the verdict is one that is asked about. */
  readonly asks: boolean
  readonly open: boolean
  readonly details: Details
  readonly phase: FeedbackPhase
  readonly error: unknown
  /** Gives a verdict; the one that stands already is taken back. */
  readonly rate: (verdict: Verdict) => void
  readonly clear: () => void
  readonly openForm: () => void
  readonly change: (details: Partial<Details>) => void
  /** Stores the details and closes the form; nothing can be sent twice. */
  readonly submit: () => void
  /** Closes the form and forgets what was not sent. */
  readonly cancel: () => void
  /** Does again what failed. */
  readonly retry: () => void
}

/** A feedback form without markup: verdict, reasons, note and expected answer of a call, trace or thread. */
export function useFeedbackForm(target: string, options: FeedbackFormOptions = {}): FeedbackForm {
  return useBoundFeedbackForm(target, useFeedback(target), options)
}

const noReasons: readonly string[] = []

/** A feedback form on feedback the host supplies. */
export function useBoundFeedbackForm(
  target: string,
  { data, handle }: FeedbackBinding,
  options: FeedbackFormOptions,
): FeedbackForm {
  const { kind = 'thumbs', reasons = noReasons, user, askBelow = 3, onSaved } = options
  const state = useFormState(target)
  const writing = { handle, reasons, user }
  const acting: Acting = { target, name: nameOf(kind), writing, onSaved }
  const stored = toVerdict(latestOf(data ?? [], nameOf(kind), user)?.value)
  const verdict = state.verdict ? state.verdict.value : stored
  const details = state.draft ?? storedDetails(data ?? [], writing)
  const isAsked = (value: Verdict | undefined): boolean =>
    value === 'down' || (typeof value === 'number' && value < askBelow)
  useForgetSettled(target, state, { stored, data })
  return {
    target,
    kind,
    ready: data !== undefined,
    verdict,
    asks: isAsked(verdict),
    open: state.open && isAsked(verdict),
    details,
    phase: state.phase,
    error: state.error,
    rate: (value) => {
      const next = value === verdict ? undefined : value
      giveVerdict(acting, next, isAsked(next))
    },
    clear: () => giveVerdict(acting, undefined, false),
    openForm: () => updateForm(target, { open: true }),
    change: (part) => updateForm(target, { draft: { ...details, ...part } }),
    submit: () => sendDetails(acting, verdict),
    cancel: () => cancelForm(target, state),
    retry: () => state.retry?.(),
  }
}

function cancelForm(target: string, { phase }: FormState): void {
  const settled =
    phase === 'failed' ? ({ phase: 'idle', error: undefined, retry: undefined } as const) : {}
  updateForm(target, { open: false, draft: undefined, ...settled })
}

function useFormState(target: string): FormState {
  const subscribe = useCallback((listener: () => void) => subscribeForm(target, listener), [target])
  return useSyncExternalStore(
    subscribe,
    () => formState(target),
    () => untouched,
  )
}

const staleReadMs = 400

// The pressed state is shown at once; when the stored feedback has caught up, it alone counts again.
function useForgetSettled(
  target: string,
  { verdict }: FormState,
  { stored, data }: { stored: Verdict | undefined; data: FeedbackBinding['data'] },
): void {
  const settledWith = useRef<{ data: FeedbackBinding['data'] }>(undefined)
  useEffect(() => {
    if (!verdict?.settled) settledWith.current = undefined
    else {
      settledWith.current ??= { data }
      const forget = (): void => updateForm(target, { verdict: undefined })
      if (stored === verdict.value) forget()
      else if (settledWith.current.data !== data) {
        // A read that began before the write may still arrive; what another tab said arrives and stays.
        const timer = setTimeout(forget, staleReadMs)
        return () => clearTimeout(timer)
      }
    }
    return undefined
  }, [target, verdict, stored, data])
}

function nameOf(kind: FeedbackKind): Acting['name'] {
  return kind === 'stars' ? 'rating' : 'thumbs'
}

function toVerdict(value: unknown): Verdict | undefined {
  return value === 'up' || value === 'down' || typeof value === 'number' ? value : undefined
}
