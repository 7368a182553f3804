'use client'

import type { KeyboardEvent, ReactNode } from 'react'
import { Icon } from '../parts/Icon.tsx'
import { useFeedbackParts } from './context.ts'
import { useFeedbackText } from './useFeedbackText.ts'

/** A thumb up and a thumb down; the pressed one takes itself back. */
export function FeedbackThumbs(): ReactNode {
  const { form, id } = useFeedbackParts()
  const { rate, good, bad } = useFeedbackText()
  return (
    <fieldset className="weft-feedback-verdict" aria-label={rate}>
      <button
        type="button"
        className="weft-feedback-thumb"
        aria-label={good}
        aria-pressed={form.verdict === 'up'}
        onClick={() => form.rate('up')}
      >
        <Icon name="thumb-up" filled={form.verdict === 'up'} />
      </button>
      <button
        type="button"
        className="weft-feedback-thumb"
        aria-label={bad}
        aria-pressed={form.verdict === 'down'}
        aria-controls={form.open ? `${id}-form` : undefined}
        onClick={() => form.rate('down')}
      >
        <Icon name="thumb-down" filled={form.verdict === 'down'} />
      </button>
    </fieldset>
  )
}

const stars = [1, 2, 3, 4, 5] as const

/** One to five stars as a radio group; the chosen one takes itself back, as Delete does. */
export function FeedbackStars(): ReactNode {
  const { form, id } = useFeedbackParts()
  const messages = useFeedbackText()
  const chosen = typeof form.verdict === 'number' ? form.verdict : 0
  const clear = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return
    event.preventDefault()
    if (chosen > 0) form.clear()
  }
  return (
    <fieldset className="weft-feedback-verdict" aria-label={messages.rate}>
      {stars.map((star) => (
        <label key={star} className="weft-feedback-star" data-on={star <= chosen ? '' : undefined}>
          <input
            type="radio"
            name={`${id}-stars`}
            aria-label={messages.stars(star)}
            checked={star === chosen}
            onChange={() => form.rate(star)}
            onClick={() => (star === chosen ? form.clear() : undefined)}
            onKeyDown={clear}
          />
          <StarGlyph filled={star <= chosen} />
        </label>
      ))}
    </fieldset>
  )
}

function StarGlyph({ filled }: { readonly filled: boolean }): ReactNode {
  return (
    <svg className="weft-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d="m8 1.6 1.9 4.1 4.5.5-3.3 3 .9 4.4L8 11.4l-4 2.2.9-4.4-3.3-3 4.5-.5z"
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinejoin="round"
      />
    </svg>
  )
}
