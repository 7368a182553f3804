import { CallDetail, TraceTree, useTrace } from '@weft/react'
import { useState } from 'react'
import type { ReactNode } from 'react'

interface TraceViewProps {
  readonly traceId: string | undefined
  /** Shown while there is no trace. */
  readonly empty: ReactNode
}

/** A trace as a tree and, beside or below it, one of its calls in full. */
export function TraceView({ traceId, empty }: TraceViewProps): ReactNode {
  const [chosenId, setChosenId] = useState<string | null>(null)
  const calls = useTrace(traceId).data
  // Until a call is chosen, the one that people look for first: what went to the model and came back.
  const shown =
    calls?.find(({ id }) => id === chosenId) ??
    calls?.find(({ kind }) => kind === 'llm') ??
    calls?.[0]
  if (traceId === undefined) return <p className="empty">{empty}</p>
  return (
    <div className="trace-view">
      <TraceTree
        className="trace-view-tree"
        traceId={traceId}
        selectedId={shown?.id ?? null}
        onSelectedIdChange={setChosenId}
      />
      <div className="trace-view-detail">{shown ? <CallDetail callId={shown.id} /> : null}</div>
    </div>
  )
}
