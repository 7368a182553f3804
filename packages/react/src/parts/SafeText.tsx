'use client'

import type { ReactNode } from 'react'
import { piecesOf } from '../format/text.ts'
import { text as english } from '../messages/text.ts'
import { useTexts } from '../provider/useTexts.ts'

/** Foreign text as text: isolated in its direction, with control characters shown instead of obeyed. */
export function SafeText({ text }: { readonly text: string }): ReactNode {
  const words = useTexts('text', english)
  const pieces = piecesOf(text)
  if (pieces.length === 1 && pieces[0]?.mark === undefined) return <bdi>{pieces[0]?.text}</bdi>
  return (
    <bdi>
      {pieces.map(({ text: piece, mark }, index) =>
        mark === undefined ? (
          piece
        ) : (
          <span key={index} className="weft-mark" title={words.controlCharacter(mark)}>
            {piece}
          </span>
        ),
      )}
    </bdi>
  )
}
