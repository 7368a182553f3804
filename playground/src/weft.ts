import { addCost, init, promptVersions, publish, queryCosts } from '@weft/core'
import type { Client } from '@weft/core'
import { builtInModel } from './models/built-in/index.ts'
import { firstTexts, promptName, promptOf } from './prompts/support-prompt.ts'
import { withoutKeys } from './settings/keys.ts'
import { redactTexts } from './settings/redact-texts.ts'

/** The project whose traces the app shows: its own. */
export const weft: Client = init('support-bot', {
  // Some endpoints repeat the key in their error messages.
  redact: (value) => redactTexts(value, withoutKeys),
})

/** Resolves when the project has what the chat needs; a quick first question waits for it. */
export const prepared: Promise<void> = prepare().catch((error: unknown) =>
  // The chat says by itself when its prompt is missing; the app starts all the same.
  console.warn('The project was not prepared:', error),
)

// A prompt in production, and a price for the built-in model.
async function prepare(): Promise<void> {
  const versions = await promptVersions(promptName)
  if (versions.length === 0)
    await publish(promptOf(firstTexts), promptName, {
      note: 'First version',
      labels: ['production'],
    })
  const prices = await queryCosts({ llmIds: [builtInModel.id] })
  if (prices.length === 0)
    await addCost({
      llmId: builtInModel.id,
      promptTokenCost: 0,
      completionTokenCost: 0,
      effectiveDate: new Date(0),
    })
}
