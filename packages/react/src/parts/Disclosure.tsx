'use client'

import { useId, useState, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'

interface Props {
  readonly title: ReactNode
  /** What stands at the end of the title's line. */
  readonly aside?: ReactNode
  readonly defaultOpen?: boolean
  readonly children: ReactNode
}

/** A section that folds; its content exists only while it is open. */
export function Disclosure({ title, aside, defaultOpen = false, children }: Props): ReactNode {
  const [open, setOpen] = useState(defaultOpen)
  const id = useId()
  return (
    <section className="weft-section" data-fold="true">
      <div className="weft-section-head">
        <button
          type="button"
          className="weft-fold"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name="chevron" className="weft-chevron" />
          {title}
        </button>
        {aside === undefined ? null : <span className="weft-section-aside">{aside}</span>}
      </div>
      <div id={id} hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  )
}
