/** A stretch of text, or the sign that stands for a character one cannot see. */
export interface VisiblePiece {
  readonly text: string
  /** Code of the character (`U+00A0`) the sign stands for. */
  readonly code?: string
}

const signs: Readonly<Record<string, string>> = {
  ' ': '·',
  '\u00a0': 'NBSP',
  '\t': 'TAB',
  '\r': 'CR',
  '\u200b': 'ZWSP',
  '\u200d': 'ZWJ',
  '\ufeff': 'BOM',
}
const unseen = /[\s\p{Default_Ignorable_Code_Point}]/u

/** Whether a text leaves no mark on the page. */
export function isUnseen(text: string): boolean {
  return Array.from(text).every((character) => unseen.test(character))
}

/** The text with a sign for each space and each character without a shape. */
export function makeVisible(text: string): VisiblePiece[] {
  const pieces: VisiblePiece[] = []
  let plain = ''
  const flush = (): void => {
    if (plain) pieces.push({ text: plain })
    plain = ''
  }
  for (const character of text) {
    if (!unseen.test(character)) plain += character
    else {
      flush()
      const code = codeOf(character)
      pieces.push({ text: signs[character] ?? code, code })
    }
  }
  flush()
  return pieces
}

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
