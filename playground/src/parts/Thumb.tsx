import type { ReactNode } from 'react'

const UP =
  'M2 7h2.5v7H2Z M5.5 7 8.6 1.5c1.2 0 1.9.9 1.7 2L9.8 6H13c.9 0 1.5.8 1.3 1.7l-1.2 5c-.2.8-.8 1.3-1.6 1.3h-6Z'

interface ThumbProps {
  readonly verdict: 'up' | 'down'
  readonly remarks: string
}

/** A verdict somebody gave. */
export function Thumb({ verdict, remarks }: ThumbProps): ReactNode {
  const word = verdict === 'up' ? 'Rated good' : 'Rated bad'
  const title = remarks === '' ? word : `${word}: ${remarks}`
  return (
    <span className="thumb" data-verdict={verdict} title={title}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={UP} />
      </svg>
      <span className="visually-hidden">{title}</span>
    </span>
  )
}
