'use client'

import { useCallback, useState, type RefObject } from 'react'
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.ts'
import { scrollTopFor, windowOf, type RowWindow } from './window.ts'

/** What the hook needs to know of the list. */
export interface VirtualRowsOptions {
  readonly count: number
  readonly rowHeight: number
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLElement | null>
  /** Height of what stands fixed above the rows inside the scroller. */
  readonly headHeight: number
  /** Mounts every row up to this many, for print. */
  readonly mountAll?: number | undefined
}

/** The rows to mount, and a way to bring one into sight. */
export interface VirtualRows extends RowWindow {
  readonly scrollTo: (index: number) => void
  /** Whole rows that fit into the viewport. */
  readonly page: number
}

interface Place {
  readonly scrollTop: number
  readonly height: number
}

const overscan = 8
// A server and the first render know no height; a page of rows is a good guess.
const unmeasured: Place = { scrollTop: 0, height: 640 }

/** Mounts only the rows of a scrolled list that can be seen. */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRows {
  const { count, rowHeight, scroller, headHeight, mountAll } = options
  const place = usePlace(scroller, rowHeight)
  const height = Math.max(rowHeight, place.height - headHeight)
  const seen = windowOf({ count, rowHeight, scrollTop: place.scrollTop, height, overscan })
  const all = { ...seen, first: 0, end: Math.min(count, mountAll ?? 0), shift: 0 }
  const scrollTo = useCallback(
    (index: number) => {
      const element = scroller.current
      if (!element) return
      const { scrollTop, clientHeight } = element
      const inSight = Math.max(rowHeight, clientHeight - headHeight)
      const wanted = scrollTopFor(index, { count, rowHeight, scrollTop, height: inSight })
      if (wanted !== scrollTop) element.scrollTo({ top: wanted })
    },
    [count, rowHeight, headHeight, scroller],
  )
  const page = Math.max(1, Math.floor(height / rowHeight) - 1)
  return { ...(mountAll === undefined ? seen : all), scrollTo, page }
}

// State changes once per row of scrolling at most; the window below it changes every few rows.
function usePlace(scroller: RefObject<HTMLElement | null>, rowHeight: number): Place {
  const [place, setPlace] = useState(unmeasured)
  useBrowserLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const read = (): void => {
      const scrollTop = Math.floor(element.scrollTop / rowHeight) * rowHeight
      const height = element.clientHeight
      setPlace((before) =>
        before.scrollTop === scrollTop && before.height === height ? before : { scrollTop, height },
      )
    }
    read()
    element.addEventListener('scroll', read, { passive: true })
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', read)
      observer.disconnect()
    }
  }, [scroller, rowHeight])
  return place
}
