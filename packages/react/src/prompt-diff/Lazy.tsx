'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'

interface LazyProps {
  /** Lines inside, from which the height is guessed until they are there. */
  readonly lines: number
  /** There whether it can be seen or not. */
  readonly now: boolean
  readonly children: () => ReactNode
}

const lineHeight = 20
const ahead = '800px'

/** Mounts what is inside when it comes near, or is printed; then it stays, so that nothing scrolls away under a reader. */
export function Lazy({ lines, now, children }: LazyProps): ReactNode {
  const [isThere, setThere] = useState(now)
  const place = useRef<HTMLDivElement>(null)
  if (now && !isThere) setThere(true)
  useEffect(() => {
    const element = place.current
    if (isThere || !element) return
    const mount = (): void => setThere(true)
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) mount()
      },
      { rootMargin: ahead },
    )
    observer.observe(element)
    const print = (): void => flushSync(mount)
    addEventListener('beforeprint', print)
    return () => {
      observer.disconnect()
      removeEventListener('beforeprint', print)
    }
  }, [isThere])
  if (isThere || now) return children()
  return <div ref={place} style={{ blockSize: lines * lineHeight }} />
}
