'use client'

import type { Live, PromptVersion } from '@weft/core'
import type { Source } from '../source/source.ts'
import { useLive, type Loadable } from './useLive.ts'

const openVersions = (source: Source, name: string): Live<readonly PromptVersion[]> =>
  source.promptVersions(name)
const openNames = (source: Source): Live<readonly string[]> => source.promptNames()

/** The versions of a prompt, oldest first, with labels, notes, authors and times. */
export function usePromptVersions(name: string | undefined): Loadable<readonly PromptVersion[]> {
  return useLive(name, openVersions)
}

/** The names of all published prompts. */
export function usePromptNames(): Loadable<readonly string[]> {
  return useLive('all', openNames)
}
