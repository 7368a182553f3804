import { WeftError } from '../../base/errors.ts'

/** A text of 1 to `limit` characters, or an error that names the field. */
export function checkText(text: unknown, field: string, limit: number): string {
  if (typeof text === 'string' && text.trim() !== '' && text.length <= limit) return text
  const given = typeof text === 'string' ? `${text.length} characters` : typeof text
  throw invalid(
    `a ${field} is a text of 1 to ${limit.toLocaleString('en')} characters; it was given ${given}`,
  )
}

/** A finite number from `min` to `max`. */
export function checkRating(value: unknown, min: number, max: number): number {
  if (typeof value === 'number' && value >= min && value <= max) return value
  throw invalid(`a rating is a number from ${min} to ${max}; it was given ${String(value)}`)
}

/** `up` or `down`. */
export function checkThumbs(value: unknown): 'up' | 'down' {
  if (value === 'up' || value === 'down') return value
  throw invalid(`thumbs are "up" or "down"; it was given ${JSON.stringify(value)}`)
}

/** Exactly one emoji, whatever its skin tone or joined parts. */
export function checkEmoji(value: unknown): string {
  if (typeof value === 'string') {
    const parts = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(value)]
    if (
      parts.length === 1 &&
      /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(value)
    )
      return value
  }
  throw invalid(`a reaction is exactly one emoji; it was given ${JSON.stringify(value)}`)
}

function invalid(message: string): WeftError {
  return new WeftError('feedback/invalid-value', `Feedback was not saved: ${message}.`)
}
