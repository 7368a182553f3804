import { publish } from '@weft/core'
import type { PromptVersion } from '@weft/core'
import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'
import { promptName, promptOf } from './support-prompt.ts'
import type { PromptTexts } from './support-prompt.ts'

/** What was written and not published; undefined when that is nothing. Other screens do not lose it. */
export const promptDraft: Store<PromptTexts | undefined> = createStore<PromptTexts | undefined>(
  undefined,
)

/** Whether two prompts say the same. */
export function areSameTexts(a: PromptTexts, b: PromptTexts): boolean {
  return a.system === b.system && a.user === b.user
}

/** Publishes texts and says in a sentence what came of it. */
export async function publishTexts(
  texts: PromptTexts,
  note: string,
  versions: readonly PromptVersion[],
): Promise<string> {
  const { ref } = await publish(promptOf(texts), promptName, note === '' ? {} : { note })
  const isKnown = versions.some(({ version }) => version === ref.version)
  return isKnown
    ? `No new version: this is what ${ref.version} says already.`
    : `Published as ${ref.version}. It answers once it is in production, or chosen in the chat.`
}
