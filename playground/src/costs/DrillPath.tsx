import type { ReactNode } from 'react'
import type { Drill } from './drill.ts'

interface PathProps {
  readonly drills: readonly Drill[]
  /** Closes the groups from this one on. */
  readonly onClose: (index: number) => void
}

/** The groups that were opened, each of which closes. */
export function DrillPath({ drills, onClose }: PathProps): ReactNode {
  if (drills.length === 0) return null
  return (
    <p className="drill-path">
      Only{' '}
      {drills.map(({ by, key }, index) => (
        <button key={by} type="button" className="link" onClick={() => onClose(index)}>
          {by} <bdi>{key}</bdi> <span aria-hidden="true">×</span>
          <span className="visually-hidden">: show all again</span>
        </button>
      ))}
    </p>
  )
}
