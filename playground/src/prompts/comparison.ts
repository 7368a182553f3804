import type { PromptVersionWithFigures, PromptDraft } from '@weft/react'
import type { PromptFigures } from '@weft/core'
import type { DiffablePrompt } from '@weft/core/diff'

/** The word for what is written and not published. */
export const draftName = 'draft'

/** One side of a comparison. */
export interface Side {
  readonly name: string
  readonly prompt: DiffablePrompt
  /** What its calls were like; a draft has none. */
  readonly figures?: PromptFigures | undefined
}

/** All that can be compared, oldest first, the draft last unless it says what the newest version says. */
export function sidesOf(
  versions: readonly PromptVersionWithFigures[],
  draft: PromptDraft | null,
): readonly Side[] {
  const published = versions.map(({ version, prompt, figures }) => {
    return { name: version, prompt, figures }
  })
  const isSame = JSON.stringify(draft) === JSON.stringify(published.at(-1)?.prompt)
  return draft && !isSame ? [...published, { name: draftName, prompt: draft }] : published
}

/** The two sides to show: those chosen while they exist, else the last two. */
export function chosenSides(
  sides: readonly Side[],
  chosen: { readonly before: string | undefined; readonly after: string | undefined },
): readonly [before: Side, after: Side] | undefined {
  const after = sides.find(({ name }) => name === chosen.after) ?? lastBut(sides, chosen.before)
  const before = sides.find(({ name }) => name === chosen.before) ?? lastBut(sides, after?.name)
  return before && after && [before, after]
}

function lastBut(sides: readonly Side[], name: string | undefined): Side | undefined {
  return sides.findLast((side) => side.name !== name)
}
