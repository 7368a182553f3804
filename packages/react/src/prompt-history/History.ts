import {
  HistoryActions,
  HistoryFigures,
  HistoryMade,
  HistoryName,
  HistoryNote,
  HistoryRoot,
  HistoryStatus,
  HistoryVersions,
} from './parts.tsx'

interface HistoryNamespace {
  readonly Root: typeof HistoryRoot
  readonly Versions: typeof HistoryVersions
  readonly Name: typeof HistoryName
  readonly Note: typeof HistoryNote
  readonly Made: typeof HistoryMade
  readonly Figures: typeof HistoryFigures
  readonly Actions: typeof HistoryActions
  readonly Status: typeof HistoryStatus
}

/** The parts of a prompt's history, for a layout of one's own. */
export const History: HistoryNamespace = {
  Root: HistoryRoot,
  Versions: HistoryVersions,
  Name: HistoryName,
  Note: HistoryNote,
  Made: HistoryMade,
  Figures: HistoryFigures,
  Actions: HistoryActions,
  Status: HistoryStatus,
}
