import type { LineChange, Piece } from '@weft/core/diff'

/** A stretch of a line in which both sides stand: what was taken out, what was put in, and what stayed. */
export interface InlinePiece {
  readonly mark: 'none' | 'removed' | 'added'
  readonly piece: Piece
}

/** Both sides of a changed line as one line of prose. */
export function inlineOf(line: LineChange): readonly InlinePiece[] {
  if (line.kind === 'unchanged') return line.after.pieces.map(kept)
  if (line.kind === 'added') return line.after.pieces.map((piece) => ({ mark: 'added', piece }))
  if (line.kind === 'removed')
    return line.before.pieces.map((piece) => ({ mark: 'removed', piece }))
  return merged(line.before.pieces, line.after.pieces)
}

function kept(piece: Piece): InlinePiece {
  return { mark: 'none', piece }
}

// What neither side changed is the same text on both, though it may be cut into pieces in other places.
function merged(before: readonly Piece[], after: readonly Piece[]): InlinePiece[] {
  const result: InlinePiece[] = []
  const old = reader(before)
  const young = reader(after)
  for (;;) {
    for (let piece = old.changed(); piece; piece = old.changed())
      result.push({ mark: 'removed', piece })
    for (let piece = young.changed(); piece; piece = young.changed())
      result.push({ mark: 'added', piece })
    const length = Math.min(old.room(), young.room())
    if (length === 0) return result
    old.take(length)
    result.push(kept(young.take(length)))
  }
}

interface Reader {
  /** The next piece, if it is one that changed. */
  changed(): Piece | undefined
  /** Characters up to the end of the piece one is in; 0 at the end of all. */
  room(): number
  take(length: number): Piece
}

function reader(pieces: readonly Piece[]): Reader {
  let index = 0
  let offset = 0
  return {
    changed() {
      const piece = pieces[index]
      if (!piece?.changed) return undefined
      index++
      return piece
    },
    room: () => (pieces[index]?.text.length ?? 0) - offset,
    take(length) {
      const piece = pieces[index] ?? { text: '', changed: false }
      const text = piece.text.slice(offset, offset + length)
      offset += length
      if (offset >= piece.text.length) [index, offset] = [index + 1, 0]
      return { ...piece, text }
    },
  }
}
