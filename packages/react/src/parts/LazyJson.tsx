'use client'

import { lazy, Suspense, type ReactNode } from 'react'
import type { JsonViewProps } from './JsonView.tsx'

const JsonView = lazy(async () => ({ default: (await import('./JsonView.tsx')).JsonView }))

/** The value tree, loaded when the first value is opened. */
export function LazyJson(props: JsonViewProps): ReactNode {
  return (
    <Suspense fallback={<div className="weft-json-wait" aria-busy="true" />}>
      <JsonView {...props} />
    </Suspense>
  )
}
