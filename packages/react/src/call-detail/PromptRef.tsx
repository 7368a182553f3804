'use client'

import type { ReactNode } from 'react'
import { plainText } from '../format/text.ts'
import { usePromptVersions } from '../hooks/usePromptVersions.ts'
import { useOptionalSource } from '../provider/useSource.ts'

/** A prompt version by its number and labels where the provider knows it, by its digest elsewhere. */
export function PromptRef({ uri }: { readonly uri: string }): ReactNode {
  const { name, digest } = partsOf(uri)
  const canRead = useOptionalSource() !== undefined
  const { data } = usePromptVersions(canRead ? name : undefined, { figures: false })
  const version = data?.find((entry) => entry.digest === digest || entry.version === digest)
  const labels = version?.labels.filter((label) => label !== 'latest') ?? []
  const shown = version?.version ?? digest.slice(0, 8)
  return (
    <span className="weft-fact-part" title={plainText(uri)}>
      <bdi>{plainText(name === undefined ? uri : `${name}:${shown}`)}</bdi>
      {labels.map((label) => (
        <span key={label} className="weft-fact-note">
          <bdi>{plainText(label)}</bdi>
        </span>
      ))}
    </span>
  )
}

// A full URI is for machines; people know name and version.
function partsOf(uri: string): { readonly name: string | undefined; readonly digest: string } {
  const [, name, digest = 'latest'] =
    /^weft:\/\/\/[^/]+\/object\/([^/:]+)(?::(.+))?$/.exec(uri) ?? []
  return { name, digest }
}
