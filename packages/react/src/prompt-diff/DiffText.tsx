'use client'

import type { Line, LineChange, Piece } from '@weft/core/diff'
import { Fragment, type ReactNode } from 'react'
import { piecesOf } from '../format/text.ts'
import { inlineOf } from './inline.ts'
import { isUnseen, makeVisible } from './invisibles.ts'
import { useDiffText } from './useDiffText.ts'

/** How a side's text is marked: not at all, or as what was taken out or put in. */
export type Mark = 'none' | 'removed' | 'added'

interface TextProps {
  readonly pieces: readonly Piece[]
  readonly mark: Mark
  /** Show characters one cannot see, because nothing else differs. */
  readonly invisible?: boolean
}

/** A line's text with its changed words marked and its variables as chips. */
export function DiffText({ pieces, mark, invisible = false }: TextProps): ReactNode {
  return pieces.map((piece, index) => {
    const marked = piece.changed && mark !== 'none'
    const Tag = mark === 'removed' ? 'del' : 'ins'
    const content = (
      <PieceText piece={piece} visible={marked && (invisible || isUnseen(piece.text))} />
    )
    return marked ? (
      <Tag key={index} className="weft-diff-word">
        {content}
      </Tag>
    ) : (
      <span key={index}>{content}</span>
    )
  })
}

function PieceText({ piece, visible }: { piece: Piece; visible: boolean }): ReactNode {
  const { text, variable } = piece
  if (variable !== undefined) return <span className="weft-variable">{text}</span>
  return visible ? <VisibleText text={text} /> : <PlainText text={text} />
}

function VisibleText({ text }: { readonly text: string }): ReactNode {
  return makeVisible(text).map((piece, index) =>
    piece.code === undefined ? (
      <PlainText key={index} text={piece.text} />
    ) : (
      <span key={index} className="weft-mark" title={piece.code}>
        {piece.text}
      </span>
    ),
  )
}

// The line isolates the direction of its text as a whole: words isolated one by one would change places.
function PlainText({ text }: { readonly text: string }): ReactNode {
  const { controlCharacter } = useDiffText()
  return piecesOf(text).map(({ text: piece, mark }, index) =>
    mark === undefined ? (
      piece
    ) : (
      <span key={index} className="weft-mark" title={controlCharacter(mark)}>
        {piece}
      </span>
    ),
  )
}

interface RowProps {
  readonly line: Line
  readonly mark: Mark
  readonly invisible?: boolean
  /** Said already by the other side. */
  readonly silent?: boolean
}

const signs: Readonly<Record<Mark, string>> = { none: '', removed: '−', added: '+' }

/** One line of one side. */
export function DiffRow({ line, mark, invisible = false, silent = false }: RowProps): ReactNode {
  const { removedLine, addedLine } = useDiffText()
  const words = { none: undefined, removed: removedLine, added: addedLine }[mark]
  const end = invisible && line.end.startsWith('\r') ? '\r' : ''
  return (
    <div className="weft-diff-row" data-mark={mark} aria-hidden={silent || undefined}>
      <span className="weft-diff-sign" aria-hidden="true">
        {signs[mark]}
      </span>
      <span className="weft-diff-line" dir="auto">
        {words === undefined ? null : <span className="weft-hidden">{words} </span>}
        {line.part === undefined ? null : <span className="weft-diff-part">{line.part}</span>}
        <DiffText pieces={line.pieces} mark={mark} invisible={invisible} />
        {end === '' ? null : <VisibleText text={end} />}
      </span>
    </div>
  )
}

/** Both sides of a line as running text. */
export function InlineRow({ line }: { readonly line: LineChange }): ReactNode {
  const words = useDiffText()
  const part = line.kind === 'removed' ? line.before.part : line.after.part
  const invisible = line.kind === 'changed' && line.invisible
  return (
    <div className="weft-diff-row" data-mark="none">
      <span className="weft-diff-sign" aria-hidden="true">
        {{ unchanged: '', changed: '±', added: '+', removed: '−' }[line.kind]}
      </span>
      <span className="weft-diff-line" dir="auto">
        {part === undefined ? null : <span className="weft-diff-part">{part}</span>}
        {inlineOf(line).map(({ mark, piece }, index) => (
          <Fragment key={index}>
            {mark === 'none' ? null : (
              <span className="weft-hidden">
                {' '}
                {mark === 'removed' ? words.removedLine : words.addedLine}{' '}
              </span>
            )}
            <DiffText pieces={[{ ...piece, changed: mark !== 'none' }]} {...{ mark, invisible }} />
          </Fragment>
        ))}
      </span>
    </div>
  )
}
