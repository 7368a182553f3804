import { PromptEditor, PromptHistory, usePromptVersions } from '@weft/react'
import type { PromptDraft, PromptVersionWithFigures } from '@weft/react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { production } from '../chat/prompt-choice.ts'
import { useStore } from '../state/store.ts'
import { promptDraft } from './draft.ts'
import { FollowedInstructions } from './FollowedInstructions.tsx'
import { PromptComparison } from './PromptComparison.tsx'
import { givenVariables, promptName } from './support-prompt.ts'

/** The versions of the chat's prompt, an editor for the next one, what differs and what it did. */
export function PromptsScreen(): ReactNode {
  const { data: versions, status } = usePromptVersions(promptName)
  return (
    <div className="screen prompts">
      <header className="screen-header">
        <h1>Prompts</h1>
        <span className="chip">{promptName}</span>
      </header>
      <div className="screen-scroll">
        {versions && versions.length > 0 ? (
          <Workshop versions={versions} />
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

// What the chat would fill in, so that the preview reads as a request does.
const samples: Readonly<Record<string, string>> = {
  documents: '[returns-1] Returns\nGoods may be returned within 30 days.',
  question: 'Can I return opened headphones?',
}

function Workshop({
  versions,
}: {
  readonly versions: readonly PromptVersionWithFigures[]
}): ReactNode {
  const draft = useStore(promptDraft)
  const [compared, setCompared] = useState<string>()
  const write = (next: PromptDraft | null): void => promptDraft.set(next)
  return (
    <div className="prompts-columns">
      <section className="versions" aria-labelledby="versions">
        <h2 id="versions">Versions</h2>
        <PromptHistory
          name={promptName}
          label={production}
          onCompare={({ version }) => setCompared(version)}
        />
      </section>
      <section className="editor" aria-labelledby="editor">
        <h2 id="editor">Next version</h2>
        <PromptEditor
          name={promptName}
          draft={draft}
          onDraftChange={write}
          given={givenVariables}
          samples={samples}
        />
        <FollowedInstructions />
      </section>
      <PromptComparison
        key={compared}
        versions={versions}
        draft={draft}
        {...(compared === undefined ? {} : { first: compared })}
      />
    </div>
  )
}
