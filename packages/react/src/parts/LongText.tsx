'use client'

import { useState, type ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import { useLocale } from '../provider/useLocale.ts'
import { text as english } from '../messages/text.ts'
import { useTexts } from '../provider/useTexts.ts'
import { SafeText } from './SafeText.tsx'

interface Props {
  readonly text: string
  /** Characters shown before the rest is folded. @default 1200 */
  readonly foldAt?: number
}

// One text node of megabytes on one line can stop a browser for seconds.
const mostCharacters = 200_000

/** Reading text that keeps its line breaks; a long one shows its start and its end until asked for all of it. */
export function LongText({ text, foldAt = 1200 }: Props): ReactNode {
  const [open, setOpen] = useState(false)
  const words = useTexts('text', english)
  const locale = useLocale()
  if (text.length <= foldAt * 1.25) {
    return (
      <div className="weft-text">
        <SafeText text={text} />
      </div>
    )
  }
  const shown = open ? text.slice(0, mostCharacters) : text.slice(0, foldAt)
  return (
    <div className="weft-text">
      <SafeText text={shown} />
      {open && text.length <= mostCharacters ? null : '…'}
      <button
        type="button"
        className="weft-link"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? words.showLess : words.showAll(formatCount(text.length, locale))}
      </button>
    </div>
  )
}
