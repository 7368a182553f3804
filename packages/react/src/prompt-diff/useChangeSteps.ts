'use client'

import { useCallback, useEffect, useState, type KeyboardEvent, type RefObject } from 'react'

/** The way through the changes of a comparison. */
export interface ChangeSteps {
  /** Number of the change one is at; 0 before the first jump. */
  readonly current: number
  readonly step: (by: 1 | -1) => void
  /** F7 and Shift+F7; these take the focus along. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

interface Jump {
  readonly to: number
  readonly focus: boolean
}

/** Steps from change to change, round at the ends, and brings each into view. */
export function useChangeSteps(root: RefObject<HTMLElement | null>, changes: number): ChangeSteps {
  const [jump, setJump] = useState<Jump>({ to: 0, focus: false })
  const current = jump.to > changes ? 0 : jump.to
  const go = useCallback(
    (by: 1 | -1, focus: boolean) => {
      if (changes === 0) return
      const from = current === 0 && by < 0 ? 1 : current
      setJump({ to: ((from - 1 + by + changes) % changes) + 1, focus })
    },
    [changes, current],
  )
  useEffect(() => {
    if (jump.to === 0) return
    const place = root.current?.querySelector<HTMLElement>(`[data-change="${jump.to}"]`)
    if (jump.focus) place?.focus({ preventScroll: true })
    place?.scrollIntoView({ block: 'nearest' })
  }, [root, jump])
  return {
    current,
    step: (by) => go(by, false),
    onKeyDown: (event) => {
      if (event.key !== 'F7' || changes === 0) return
      // Browsers offer caret browsing on F7.
      event.preventDefault()
      go(event.shiftKey ? -1 : 1, true)
    },
  }
}
