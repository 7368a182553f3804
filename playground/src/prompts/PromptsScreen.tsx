import { usePromptVersions } from '@weft/react'
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
  const written = useStore(promptDraft)
  const published = newest && textsOf(newest.prompt)
  const isChanged = published && written && !areSameTexts(written, published)
  return (
    <div className="screen prompts">
      <header className="screen-header">
        <h1>Prompts</h1>
        <span className="chip">{promptName}</span>
      </header>
      <div className="screen-scroll" tabIndex={0} role="region" aria-label="Prompt">
        {versions && newest && published ? (
          <div className="prompts-columns">
            <VersionTable versions={versions} />
            <PromptEditor
              {...{ versions, newest, published }}
              draft={isChanged ? written : undefined}
            />
            <PromptComparison versions={versions} draft={isChanged ? written : undefined} />
          </div>
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
