'use client'

import { useMemo } from 'react'
import { kinds as englishKinds, states as englishStates } from '../messages/call-words.ts'
import { figures as englishFigures } from '../messages/figures.ts'
import type { Messages } from '../messages/messages.ts'
import { traceTree as englishTree } from '../messages/trace-tree.ts'
import { useLocale } from '../provider/useLocale.ts'
import { useTexts } from '../provider/useTexts.ts'

/** The texts a tree needs. */
export type TreeMessages = Pick<Messages, 'kinds' | 'states' | 'figures' | 'traceTree'>

/** What turns a tree's facts into words. */
export interface Wording {
  readonly messages: TreeMessages
  readonly locale: string | undefined
}

/** The tree's texts in the provider's language; the same object until that changes. */
export function useTreeText(): Wording {
  const kinds = useTexts('kinds', englishKinds)
  const states = useTexts('states', englishStates)
  const figures = useTexts('figures', englishFigures)
  const traceTree = useTexts('traceTree', englishTree)
  const locale = useLocale()
  return useMemo(
    () => ({ messages: { kinds, states, figures, traceTree }, locale }),
    [kinds, states, figures, traceTree, locale],
  )
}
