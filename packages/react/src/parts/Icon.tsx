'use client'

import type { Kind } from '@weft/core'
import type { ReactNode } from 'react'

/** Glyphs that are not a kind's. */
export type IconName =
  | 'chevron'
  | 'thumb-up'
  | 'thumb-down'
  | 'search'
  | 'copy'
  | 'warning'
  | 'check'
  | 'close'
  | 'error'
  | 'arrow'

interface IconProps {
  readonly name: IconName
  /** The solid variant, where the glyph has one: a pressed thumb. */
  readonly filled?: boolean
  readonly className?: string
}

const thumb =
  'M5 7.2 7.6 2c1 0 1.9.8 1.9 1.9V6.4h3.2c.9 0 1.5.8 1.4 1.6l-.8 4.6c-.1.8-.7 1.4-1.5 1.4H5z'

const lines: Readonly<Record<IconName, string>> = {
  chevron: 'm6 4 4 4-4 4',
  'thumb-up': `${thumb}M2 7.2h3V14H2z`,
  'thumb-down': `${thumb}M2 7.2h3V14H2z`,
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zm3.3 7.8 3.2 3.2',
  copy: 'M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z',
  warning: 'M8 2.2 14.3 13.5H1.7zM8 6.5v3.2m0 1.6v.6',
  check: 'm3 8.5 3.3 3.3L13 4.8',
  close: 'm4 4 8 8m0-8-8 8',
  arrow: 'M2.5 8h11m-4-3.5L13 8l-3.5 3.5',
  error: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 4.8v3.9m0 1.7v.8',
}

/** A line glyph in the colour of its text; it says nothing to screen readers, so name its control. */
export function Icon({ name, filled = false, className }: IconProps): ReactNode {
  return (
    <svg
      className={`weft-icon ${className ?? ''}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
      data-icon={name}
    >
      <path
        d={lines[name]}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
        transform={name === 'thumb-down' ? 'rotate(180 8 8)' : undefined}
      />
    </svg>
  )
}

// Told apart by outline alone: each keeps its silhouette in greyscale and at 16 px.
const silhouettes = {
  agent: 'M8 8V1.2A6.8 6.8 0 1 0 14.8 8z',
  llm: 'M8 1.2 13.9 4.6v6.8L8 14.8 2.1 11.4V4.6z',
  tool: 'M2.5 2.5h11v11H10V10H6v3.5H2.5z',
  retrieval: 'M1.5 2.5h13v3h-13zm0 4h13v3h-13zm0 4h13v3h-13z',
  embedding:
    'M4.6 2.2a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8zm6.8 0a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8zM4.6 9a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8zm6.8 0a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8z',
  chain: 'M1.5 3H5v1.6H3.1v6.8H5V13H1.5zM11 3h3.5v10H11v-1.6h1.9V4.6H11zM5.5 7.2h5v1.6h-5z',
  scorer: 'M8 1.3 13.8 3.2v4.4c0 3.5-2.3 5.9-5.8 7.1-3.5-1.2-5.8-3.6-5.8-7.1V3.2z',
  http: 'M6.5 3H3v10h10V9.5h-1.8v1.7H4.8V4.8h1.7zM8.5 2H14v5.5h-1.8V5.1L7.6 9.7 6.3 8.4l4.6-4.6H8.5z',
} as const

const silhouetteOf: Readonly<Record<Kind, keyof typeof silhouettes>> = {
  chain: 'chain',
  agent: 'agent',
  llm: 'llm',
  embedding: 'embedding',
  retrieval: 'retrieval',
  rerank: 'retrieval',
  tool: 'tool',
  guardrail: 'scorer',
  evaluation: 'scorer',
  scorer: 'scorer',
  http: 'http',
}

/** The silhouette of a kind of call, in its kind's ink. */
export function KindGlyph({ kind }: { readonly kind: Kind }): ReactNode {
  return (
    <svg
      className="weft-glyph"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={silhouettes[silhouetteOf[kind] ?? 'chain']} fill="currentColor" />
    </svg>
  )
}
