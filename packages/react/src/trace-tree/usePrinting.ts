'use client'

import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Whether the page is being printed; true before the browser lays the printed page out. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const start = (): void => flushSync(() => setPrinting(true))
    const stop = (): void => setPrinting(false)
    addEventListener('beforeprint', start)
    addEventListener('afterprint', stop)
    return () => {
      removeEventListener('beforeprint', start)
      removeEventListener('afterprint', stop)
    }
  }, [])
  return isPrinting
}
