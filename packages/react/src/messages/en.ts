import { callDetail } from './call-detail.ts'
import { kinds, parentBy, states } from './call-words.ts'
import { costPanel } from './cost-panel.ts'
import { feedbackWidget } from './feedback-widget.ts'
import { figures } from './figures.ts'
import { jsonView } from './json-view.ts'
import type { Messages } from './messages.ts'
import { promptDiff } from './prompt-diff.ts'
import { promptEditor } from './prompt-editor.ts'
import { promptHistory } from './prompt-history.ts'
import { text } from './text.ts'
import { traceTree } from './trace-tree.ts'

/** The English texts; a host may replace any of them. */
export const en: Messages = {
  kinds,
  states,
  parentBy,
  figures,
  text,
  jsonView,
  traceTree,
  callDetail,
  costPanel,
  feedbackWidget,
  promptDiff,
  promptHistory,
  promptEditor,
}
