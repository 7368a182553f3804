import type { ReactNode } from 'react'

/** An arrow from one figure or version to the next; drawn, because not every font has one. */
export function Arrow(): ReactNode {
  return (
    <svg className="arrow" viewBox="0 0 10 8" width="10" height="8" aria-hidden="true">
      <path d="M0 4h9M6 1l3 3-3 3" />
    </svg>
  )
}
