'use client'

import { useId, useRef, useSyncExternalStore } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useBrowserLayoutEffect } from '../parts/useBrowserLayoutEffect.ts'
import { useFeedbackParts } from './context.ts'
import { useFeedbackText } from './useFeedbackText.ts'

/** The form that unfolds after a verdict that is asked about; Ctrl or ⌘ with Enter sends it, Escape closes it. */
export function FeedbackFormArea({ children }: { readonly children?: ReactNode }): ReactNode {
  const { form } = useFeedbackParts()
  return form.open ? <OpenForm>{children}</OpenForm> : null
}

function OpenForm({ children }: { readonly children?: ReactNode }): ReactNode {
  const { form, id, focusVerdict } = useFeedbackParts()
  const { question } = useFeedbackText()
  const element = useRef<HTMLFormElement>(null)
  useBrowserLayoutEffect(() => {
    const node = element.current
    // Whoever was inside must not be dropped at the top of the page.
    return () => {
      if (node?.matches(':focus-within')) focusVerdict()
    }
  }, [focusVerdict])
  const send = (event: FormEvent): void => {
    event.preventDefault()
    form.submit()
  }
  return (
    <form
      ref={element}
      id={`${id}-form`}
      className="weft-feedback-form"
      aria-labelledby={`${id}-question`}
      onSubmit={send}
    >
      <div id={`${id}-question`} className="weft-feedback-question">
        {question}
      </div>
      {children}
    </form>
  )
}

/** The reasons on offer as chips that are pressed or not. */
export function FeedbackReasons(): ReactNode {
  const { form, reasons, id } = useFeedbackParts()
  const chosen = form.details.reasons
  const toggle = (value: string): void => {
    const others = chosen.filter((reason) => reason !== value)
    form.change({ reasons: chosen.includes(value) ? others : [...others, value] })
  }
  if (reasons.length === 0) return null
  return (
    <fieldset className="weft-feedback-reasons" aria-labelledby={`${id}-question`}>
      {reasons.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          className="weft-feedback-reason"
          aria-pressed={chosen.includes(value)}
          onClick={() => toggle(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}

/** A note in one's own words. */
export function FeedbackNote(): ReactNode {
  const { form } = useFeedbackParts()
  const { note } = useFeedbackText()
  return (
    <Field
      label={note}
      value={form.details.note}
      onChange={(text) => form.change({ note: text })}
    />
  )
}

/** What the answer should have been. */
export function FeedbackExpected(): ReactNode {
  const { form } = useFeedbackParts()
  const { expected } = useFeedbackText()
  const { details, change } = form
  return (
    <Field
      label={expected}
      value={details.expected}
      onChange={(text) => change({ expected: text })}
    />
  )
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
}

// The store takes notes of up to 10,000 characters.
const maxLength = 10_000

function Field({ label, value, onChange }: FieldProps): ReactNode {
  const id = useId()
  return (
    <div className="weft-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

/** Sends and cancels the form; a footnote says what the host wants said, such as where it is stored. */
export function FeedbackSubmit({ footnote }: { readonly footnote?: ReactNode }): ReactNode {
  const { form, id } = useFeedbackParts()
  const messages = useFeedbackText()
  const modifier = useSyncExternalStore(subscribeToNothing, modifierKey, () => 'Ctrl')
  return (
    <div className="weft-feedback-submit">
      <button
        type="submit"
        className="weft-action"
        aria-disabled={form.phase === 'saving' || undefined}
        aria-describedby={form.phase === 'failed' ? `${id}-error` : undefined}
      >
        {messages.send}
      </button>
      <span className="weft-feedback-keys" aria-hidden="true">
        {messages.sendKeys(modifier)}
      </span>
      <button type="button" className="weft-action" data-quiet="" onClick={form.cancel}>
        {messages.cancel}
      </button>
      {footnote === undefined ? null : <span className="weft-feedback-footnote">{footnote}</span>}
    </div>
  )
}

const subscribeToNothing = () => () => undefined

function modifierKey(): string {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform) ? '⌘' : 'Ctrl'
}

/** Says in a word what the last action came to; an error is announced and can be tried again. */
export function FeedbackStatus(): ReactNode {
  const { form, id } = useFeedbackParts()
  const messages = useFeedbackText()
  const { phase, asks, open, ready, details } = form
  const hasDetails = details.reasons.length > 0 || details.note !== '' || details.expected !== ''
  const words = {
    idle: '',
    saving: messages.saving,
    saved: messages.saved,
    removed: messages.removed,
  }
  return (
    <>
      <output className="weft-feedback-status">{phase === 'failed' ? '' : words[phase]}</output>
      {phase === 'failed' ? (
        <span className="weft-feedback-error">
          <span role="alert" id={`${id}-error`}>
            {messages.failed}
          </span>
          <button type="button" className="weft-action" onClick={form.retry}>
            {messages.retry}
          </button>
        </span>
      ) : null}
      {ready && asks && !open && phase !== 'failed' ? (
        <button type="button" className="weft-action" data-quiet="" onClick={form.openForm}>
          {hasDetails ? messages.editDetails : messages.addDetails}
        </button>
      ) : null}
    </>
  )
}
