/** A stretch of an answer: plain text, or the id of a passage it cites. */
export type AnswerPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'citation'; readonly id: string }

const MARK = /\[([a-z][\w-]*(?:\s*[,;]\s*[a-z][\w-]*)*)\]/gi

/** Cuts an answer at its citations; brackets around anything but known ids stay text. */
export function splitAtCitations(
  answer: string,
  isKnown: (id: string) => boolean,
): readonly AnswerPart[] {
  const parts: AnswerPart[] = []
  let from = 0
  for (const match of answer.matchAll(MARK)) {
    const ids = (match[1] ?? '').split(/\s*[,;]\s*/)
    if (!ids.every(isKnown)) continue
    addText(parts, answer.slice(from, match.index))
    parts.push(...ids.map((id) => ({ kind: 'citation', id }) as const))
    from = match.index + match[0].length
  }
  addText(parts, answer.slice(from))
  return parts
}

function addText(parts: AnswerPart[], text: string): void {
  if (text !== '') parts.push({ kind: 'text', text })
}
