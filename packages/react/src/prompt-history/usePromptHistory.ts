'use client'

import type { PromptVersion } from '@weft/core'
import { useState } from 'react'
import { usePromptVersions, type PromptVersionWithFigures } from '../hooks/usePromptVersions.ts'
import { useOptionalSource } from '../provider/useSource.ts'

/** What the hook reads, and what it changes. */
export interface PromptHistoryOptions {
  /** Versions of the host's own, oldest first; without them the provider's are read. */
  readonly versions?: readonly (PromptVersion | PromptVersionWithFigures)[] | undefined
  /** The label that says which version is in use. @default 'production' */
  readonly label?: string | undefined
  /** Puts a version in use; without it the provider moves the label. */
  readonly onRestore?: ((version: PromptVersion) => void | Promise<void>) | undefined
}

/** What came of the last press. */
export type RestoreState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'moving' | 'done'; readonly version: string }
  | { readonly phase: 'failed'; readonly error: unknown }

/** The versions of a prompt and the way back to one of them. */
export interface PromptHistory {
  readonly status: 'pending' | 'success' | 'error'
  /** Newest first. */
  readonly versions: readonly PromptVersionWithFigures[]
  /** The version in use. */
  readonly live: PromptVersionWithFigures | undefined
  readonly state: RestoreState
  /** Puts a version in use; undefined where nobody can. */
  readonly restore: ((version: PromptVersion) => Promise<void>) | undefined
}

/** The versions of a prompt, newest first, which one is in use, and the way to put another one there. */
export function usePromptHistory(name: string, options: PromptHistoryOptions = {}): PromptHistory {
  const { versions: given, label = 'production' } = options
  const move = useMove(name, label, options)
  const read = usePromptVersions(given ? undefined : name)
  const [state, setState] = useState<RestoreState>({ phase: 'idle' })
  const versions = (given ?? read.data ?? []).map(withFigures).toReversed()
  return {
    status: given ? 'success' : read.status,
    versions,
    live: versions.find(({ labels }) => labels.includes(label)),
    state,
    restore: move && ((version) => restored(version, move, setState)),
  }
}

type Move = (version: PromptVersion) => void | Promise<void>

function useMove(
  name: string,
  label: string,
  { versions, onRestore }: PromptHistoryOptions,
): Move | undefined {
  const source = useOptionalSource()
  if (onRestore || versions || !source) return onRestore
  return ({ version }) => source.labelVersion(name, version, label)
}

function withFigures(version: PromptVersion | PromptVersionWithFigures): PromptVersionWithFigures {
  return 'figures' in version ? version : { ...version, figures: undefined }
}

async function restored(
  version: PromptVersion,
  move: Move,
  tell: (state: RestoreState) => void,
): Promise<void> {
  const { version: name } = version
  tell({ phase: 'moving', version: name })
  try {
    await move(version)
    tell({ phase: 'done', version: name })
  } catch (error) {
    tell({ phase: 'failed', error })
  }
}
