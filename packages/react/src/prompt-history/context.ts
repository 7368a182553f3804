'use client'

import { createContext, useContext, type Context } from 'react'
import type { PromptVersionWithFigures } from '../hooks/usePromptVersions.ts'
import type { PromptHistory } from './usePromptHistory.ts'

/** What the parts of a prompt's history share. */
export interface HistoryParts {
  readonly history: PromptHistory
  readonly onCompare: ((version: PromptVersionWithFigures) => void) | undefined
}

/** Joins the parts to their `History.Root`. */
export const HistoryContext: Context<HistoryParts | undefined> = createContext<
  HistoryParts | undefined
>(undefined)

/** The version whose row is drawn. */
export const VersionContext: Context<PromptVersionWithFigures | undefined> = createContext<
  PromptVersionWithFigures | undefined
>(undefined)

/** The surrounding `History.Root`'s history. */
export function useHistoryParts(): HistoryParts {
  const parts = useContext(HistoryContext)
  if (!parts) throw new Error('Weft: the parts of History belong inside <History.Root>.')
  return parts
}

/** The version of the surrounding `History.Versions`. */
export function useVersion(): PromptVersionWithFigures {
  const version = useContext(VersionContext)
  if (!version) throw new Error('Weft: this part of History belongs inside <History.Versions>.')
  return version
}
