'use client'

import type { Live, PromptFigures, PromptVersion } from '@weft/core'
import { useMemo } from 'react'
import type { Source } from '../source/source.ts'
import { useLive, type Loadable } from './useLive.ts'

/** A version with what its calls were like; without calls, or until they are read, there are no figures. */
export interface PromptVersionWithFigures extends PromptVersion {
  readonly figures: PromptFigures | undefined
}

/** What to read of a prompt's versions. */
export interface PromptVersionsOptions {
  /** Whether calls, cost, latency and feedback are read too. @default true */
  readonly figures?: boolean | undefined
}

const openVersions = (source: Source, name: string): Live<readonly PromptVersion[]> =>
  source.promptVersions(name)
const openFigures = (source: Source, name: string): Live<readonly PromptFigures[]> =>
  source.promptFigures(name)
const openNames = (source: Source): Live<readonly string[]> => source.promptNames()

/**
 * The versions of a prompt, oldest first, with labels, notes, authors and times, and the calls, cost, latency and
 * feedback of each, each with the number it is of.
 */
export function usePromptVersions(
  name: string | undefined,
  { figures = true }: PromptVersionsOptions = {},
): Loadable<readonly PromptVersionWithFigures[]> {
  const versions = useLive(name, openVersions)
  const read = useLive(figures ? name : undefined, openFigures)
  return useMemo(() => {
    const byVersion = new Map(read.data?.map((entry) => [entry.version, entry]))
    const data = versions.data?.map((version) => ({
      ...version,
      figures: byVersion.get(version.version),
    }))
    // Only the data is another; what is known of the read stays.
    return { ...versions, data } as Loadable<readonly PromptVersionWithFigures[]>
  }, [versions, read.data])
}

/** The names of all published prompts. */
export function usePromptNames(): Loadable<readonly string[]> {
  return useLive('all', openNames)
}
