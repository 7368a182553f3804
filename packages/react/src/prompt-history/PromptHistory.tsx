'use client'

import type { ReactNode } from 'react'
import {
  HistoryActions,
  HistoryFigures,
  HistoryMade,
  HistoryName,
  HistoryNote,
  HistoryRoot,
  HistoryStatus,
  HistoryVersions,
  type HistoryRootProps,
} from './parts.tsx'

/** Props of `PromptHistory`. */
export type PromptHistoryProps = Omit<HistoryRootProps, 'children'>

/** A prompt's versions, newest first: labels, note, who and when, what their calls were like, and the way back. */
export function PromptHistory(props: PromptHistoryProps): ReactNode {
  return (
    <HistoryRoot {...props}>
      <HistoryVersions>
        <HistoryName />
        <HistoryActions />
        <HistoryNote />
        <HistoryMade />
        <HistoryFigures />
      </HistoryVersions>
      <HistoryStatus />
    </HistoryRoot>
  )
}
