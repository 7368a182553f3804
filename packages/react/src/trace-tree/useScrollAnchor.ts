'use client'

import { useRef, useState, type RefObject } from 'react'
import { useBrowserLayoutEffect } from '../parts/useBrowserLayoutEffect.ts'

/** What is scrolled, and how. */
export interface ScrollAnchorOptions {
  readonly scroller: RefObject<HTMLElement | null>
  /** Id of each row, in order. */
  readonly idOfRow: (row: number) => string | undefined
  readonly rowOfId: (id: string) => number
  readonly rowCount: number
  readonly rowHeight: number
  /** Whether rows still come, so that a reader at the end stays at the end. */
  readonly isLive: boolean
}

/** What has come below while the reader was elsewhere. */
export interface Arrivals {
  readonly arrived: number
  readonly goToEnd: () => void
}

interface Anchor {
  readonly id: string | undefined
  readonly offset: number
  readonly atEnd: boolean
  readonly rowCount: number
}

interface Seen {
  readonly atEnd: boolean
  /** Rows there were when the reader last saw the end. */
  readonly rowCount: number
}

/** Keeps the first row in sight where it is while rows come and go above it, and follows the end of a live trace. */
export function useScrollAnchor(options: ScrollAnchorOptions): Arrivals {
  const { scroller, idOfRow, rowOfId, rowCount, rowHeight, isLive } = options
  const anchor = useRef<Anchor>({ id: undefined, offset: 0, atEnd: false, rowCount: 0 })
  const [seen, setSeen] = useState<Seen>()

  useBrowserLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const { id, offset, atEnd, rowCount: before } = anchor.current
    if (isLive && atEnd && rowCount > before) {
      element.scrollTo({ top: element.scrollHeight })
    } else if (id !== undefined && element.scrollTop > 0) {
      const row = rowOfId(id)
      const wanted = row * rowHeight + offset
      if (row >= 0 && Math.abs(wanted - element.scrollTop) >= 1) element.scrollTo({ top: wanted })
    }
  }, [scroller, rowOfId, rowCount, rowHeight, isLive])

  useBrowserLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const note = (): void => {
      const { scrollTop, scrollHeight, clientHeight } = element
      const row = Math.floor(scrollTop / rowHeight)
      const isScrolled = scrollHeight > clientHeight + 1
      const atEnd = scrollTop + clientHeight >= scrollHeight - 2
      const offset = scrollTop - row * rowHeight
      anchor.current = { id: idOfRow(row), offset, atEnd: isScrolled && atEnd, rowCount }
      setSeen((before) => seenNow(before, { atEnd, rowCount }))
    }
    note()
    element.addEventListener('scroll', note, { passive: true })
    return () => element.removeEventListener('scroll', note)
  }, [scroller, idOfRow, rowCount, rowHeight])

  const goToEnd = (): void => {
    const element = scroller.current
    element?.scrollTo({ top: element.scrollHeight })
  }
  const isBehind = isLive && seen !== undefined && !seen.atEnd
  return { arrived: isBehind ? Math.max(0, rowCount - seen.rowCount) : 0, goToEnd }
}

function seenNow(before: Seen | undefined, now: Seen): Seen {
  if (!before || now.atEnd) return before?.atEnd && before.rowCount === now.rowCount ? before : now
  return before.atEnd ? { ...before, atEnd: false } : before
}
