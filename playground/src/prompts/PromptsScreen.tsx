import { usePromptVersions } from '@weft/react'
import type { PromptVersion } from '@weft/core'
import type { ReactNode } from 'react'
import { useStore } from '../state/store.ts'
import { areSameTexts, promptDraft } from './draft.ts'
import { PromptComparison } from './PromptComparison.tsx'
import { PromptEditor } from './PromptEditor.tsx'
import { promptName, textsOf } from './support-prompt.ts'
import { VersionTable } from './VersionTable.tsx'

/** The versions of the chat's prompt, an editor for the next one, and what differs. */
export function PromptsScreen(): ReactNode {
  const { data: versions, status } = usePromptVersions(promptName)
  const newest = versions?.at(-1)
  return (
    <div className="screen prompts">
      <header className="screen-header">
        <h1>Prompts</h1>
        <span className="chip">{promptName}</span>
      </header>
      <div className="screen-scroll">
        {versions && newest ? (
          <Workshop versions={versions} newest={newest} />
        ) : (
          <p className="empty">
            {status === 'error'
              ? 'The prompts could not be read.'
              : 'The first version is published when the app starts.'}
          </p>
        )}
      </div>
    </div>
  )
}

interface WorkshopProps {
  readonly versions: readonly PromptVersion[]
  readonly newest: PromptVersion
}

function Workshop({ versions, newest }: WorkshopProps): ReactNode {
  const written = useStore(promptDraft)
  const published = textsOf(newest.prompt)
  const draft = written && !areSameTexts(written, published) ? written : undefined
  return (
    <div className="prompts-columns">
      <VersionTable versions={versions} />
      <PromptEditor {...{ versions, newest, published, draft }} />
      <PromptComparison versions={versions} draft={draft} />
    </div>
  )
}
