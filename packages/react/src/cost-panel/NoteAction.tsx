'use client'

import type { ReactNode } from 'react'

interface NoteActionProps {
  readonly onAct: (() => void) | undefined
  readonly tone?: 'warn'
  readonly title?: string
  readonly children: ReactNode
}

/** A note, which is a button where the host does something about it. */
export function NoteAction({ onAct, tone, title, children }: NoteActionProps): ReactNode {
  if (!onAct) return <span data-tone={tone}>{children}</span>
  return (
    <button type="button" className="weft-cost-link" data-tone={tone} title={title} onClick={onAct}>
      {children}
    </button>
  )
}
