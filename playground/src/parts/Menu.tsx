import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'

interface MenuProps {
  readonly label: string
  readonly children: (close: () => void) => ReactNode
}

/** A button that opens a small panel below it; Escape and a click elsewhere close it. */
export function Menu({ label, children }: MenuProps): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panelId = useId()
  useEffect(() => {
    if (!isOpen) return
    const onPress = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', onPress)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('pointerdown', onPress)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [isOpen])
  return (
    <div className="menu" ref={root}>
      <button
        ref={button}
        type="button"
        className="button"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setOpen(!isOpen)}
      >
        {label} <Chevron />
      </button>
      <div className="menu-panel" id={panelId} hidden={!isOpen}>
        {isOpen ? children(() => setOpen(false)) : null}
      </div>
    </div>
  )
}

function Chevron(): ReactNode {
  return (
    <svg className="chevron" viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
      <path d="M1 2.5 4 5.5 7 2.5" />
    </svg>
  )
}
