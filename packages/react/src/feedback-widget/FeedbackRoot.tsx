'use client'

import { useCallback, useId, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Root, type RootProps } from '../parts/Root.tsx'
import { FeedbackContext, type FeedbackReason } from './context.ts'
import { useBoundFeedbackForm, useFeedbackForm } from './useFeedbackForm.ts'
import type { FeedbackBinding, FeedbackForm, FeedbackFormOptions } from './useFeedbackForm.ts'
import { useFeedbackText } from './useFeedbackText.ts'

/** What the feedback is about: a call, a trace, or any other target such as a thread or an object's URI. */
export type FeedbackTarget =
  | { readonly callId: string; readonly traceId?: undefined; readonly target?: undefined }
  | { readonly traceId: string; readonly callId?: undefined; readonly target?: undefined }
  | { readonly target: string; readonly callId?: undefined; readonly traceId?: undefined }

/** What every form of the widget takes. */
export interface FeedbackSettings extends RootProps, Omit<FeedbackFormOptions, 'reasons'> {
  /** What may be wrong; a chosen one is stored as a tag. The provider's texts have a list. */
  readonly reasons?: readonly (string | FeedbackReason)[] | undefined
  /** Feedback the host supplies; without it the provider's is read. */
  readonly feedback?: FeedbackBinding | undefined
}

/** Props of `Feedback.Root`. */
export type FeedbackRootProps = FeedbackTarget &
  FeedbackSettings & { readonly children?: ReactNode }

/** Holds a feedback form for the parts inside it. */
export function FeedbackRoot(props: FeedbackRootProps): ReactNode {
  const { feedback, ...rest } = props
  return feedback ? <BoundRoot {...rest} feedback={feedback} /> : <LiveRoot {...rest} />
}

type LiveProps = FeedbackTarget & Omit<FeedbackSettings, 'feedback'> & { children?: ReactNode }

function LiveRoot(props: LiveProps): ReactNode {
  const reasons = useReasons(props.reasons)
  const form = useFeedbackForm(targetOf(props), optionsOf(props, reasons))
  return <Frame {...props} form={form} reasons={reasons} />
}

function BoundRoot({ feedback, ...props }: LiveProps & { feedback: FeedbackBinding }): ReactNode {
  const reasons = useReasons(props.reasons)
  const form = useBoundFeedbackForm(targetOf(props), feedback, optionsOf(props, reasons))
  return <Frame {...props} form={form} reasons={reasons} />
}

interface FrameProps extends RootProps {
  readonly form: FeedbackForm
  readonly reasons: readonly FeedbackReason[]
  readonly children?: ReactNode
}

function Frame({ form, reasons, children, className, style, theme, dir }: FrameProps): ReactNode {
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const focusVerdict = useCallback(() => {
    const given = '[aria-pressed=true], :checked'
    root.current?.querySelector<HTMLElement>(`.weft-feedback-verdict :is(${given})`)?.focus()
  }, [])
  const parts = useMemo(
    () => ({ form, reasons, id, focusVerdict }),
    [form, reasons, id, focusVerdict],
  )
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!form.open || event.nativeEvent.isComposing) return
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!isSend && event.key !== 'Escape') return
    // A dialog around the widget must not take Escape as its own.
    event.stopPropagation()
    event.preventDefault()
    if (isSend) form.submit()
    else form.cancel()
  }
  return (
    <Root
      component="weft-feedback"
      rootRef={root}
      {...{ className, style, theme, dir }}
      data-state={form.phase}
      data-verdict={form.verdict}
      data-open={form.open ? '' : undefined}
      onKeyDown={onKeyDown}
    >
      <FeedbackContext.Provider value={parts}>{children}</FeedbackContext.Provider>
    </Root>
  )
}

function useReasons(reasons: LiveProps['reasons']): readonly FeedbackReason[] {
  const defaults = useFeedbackText().reasons
  return useMemo(
    () =>
      reasons?.map((reason) =>
        typeof reason === 'string' ? { value: reason, label: reason } : reason,
      ) ?? defaults,
    [reasons, defaults],
  )
}

function targetOf({ callId, traceId, target }: LiveProps): string {
  return callId ?? traceId ?? target ?? ''
}

function optionsOf(props: LiveProps, reasons: readonly FeedbackReason[]): FeedbackFormOptions {
  const { kind, user, askBelow, onSaved } = props
  return { kind, user, askBelow, onSaved, reasons: reasons.map(({ value }) => value) }
}
