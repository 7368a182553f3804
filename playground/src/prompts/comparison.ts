import type { MessagesPrompt, PromptVersion, StringPrompt } from '@weft/core'
import { promptOf } from './support-prompt.ts'
import type { PromptTexts } from './support-prompt.ts'

/** The word for what is written and not published. */
export const draftName = 'draft'

/** One side of a comparison. */
export interface Side {
  readonly name: string
  readonly prompt: StringPrompt | MessagesPrompt
}

/** All that can be compared, oldest first, the draft last. */
export function sidesOf(
  versions: readonly PromptVersion[],
  draft: PromptTexts | undefined,
): readonly Side[] {
  const published = versions.map(({ version, prompt }) => ({ name: version, prompt }))
  return draft ? [...published, { name: draftName, prompt: promptOf(draft) }] : published
}

/** The two sides to show: those chosen while they exist, else the last two. */
export function chosenSides(
  sides: readonly Side[],
  chosen: { readonly before: string | undefined; readonly after: string | undefined },
): readonly [before: Side, after: Side] | undefined {
  const after = sides.find(({ name }) => name === chosen.after) ?? sides.at(-1)
  const others = sides.filter((side) => side !== after)
  const before = sides.find(({ name }) => name === chosen.before) ?? others.at(-1)
  return before && after && [before, after]
}
