import type { CallExtras } from './client/parts.ts'
import { costOfCalls } from './features/costs/cost-of-calls.ts'
import { costsBy } from './features/costs/costs-by.ts'
import { feedbackOfCalls, feedbackTargets } from './features/feedback/feedback-of-calls.ts'
import { forgetFeedback } from './features/feedback/forget.ts'
import { forgetMedia, sweepMedia } from './features/media/media.ts'
import { forgetPins, pinnedTraces } from './features/pins/pins.ts'
import { promptUrisOf } from './features/prompts/prompt-uris.ts'

/** What features add to calls when they are read; joined here so that the client knows none of them. */
export const extras: CallExtras = {
  costs: costOfCalls,
  costsBy,
  feedback: feedbackOfCalls,
  feedbackTargets,
  pinnedTraces,
  async forgetCalls(client, forgotten) {
    await forgetFeedback(client, forgotten)
    await forgetPins(client, forgotten)
    await forgetMedia(client, forgotten)
  },
  sweepMedia,
  promptUris: promptUrisOf,
}
