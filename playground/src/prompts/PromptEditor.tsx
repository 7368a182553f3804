import type { PromptVersion } from '@weft/core'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Field } from '../parts/Field.tsx'
import { checkTexts } from './check-texts.ts'
import type { PromptCheck } from './check-texts.ts'
import { promptDraft } from './draft.ts'
import { FollowedInstructions } from './FollowedInstructions.tsx'
import { PublishForm } from './PublishForm.tsx'
import type { PromptTexts } from './support-prompt.ts'

interface PromptEditorProps {
  readonly versions: readonly PromptVersion[]
  readonly newest: PromptVersion
  /** The texts of the newest version. */
  readonly published: PromptTexts
  /** What was written instead. */
  readonly draft: PromptTexts | undefined
}

/** Where the next version of the prompt is written and published. */
export function PromptEditor({ versions, newest, published, draft }: PromptEditorProps): ReactNode {
  const texts = draft ?? published
  const check = useMemo(() => checkTexts(texts), [texts])
  const change = (part: Partial<PromptTexts>): void => promptDraft.set({ ...texts, ...part })
  return (
    <section className="editor" aria-labelledby="editor">
      <div className="section-head">
        <h2 id="editor">{draft ? `Draft from ${newest.version}` : `Edit ${newest.version}`}</h2>
        {draft ? (
          <button type="button" className="link" onClick={() => promptDraft.set(undefined)}>
            Discard the draft
          </button>
        ) : null}
      </div>
      <Field label="System prompt">
        {(control) => (
          <textarea
            {...control}
            className="input prose"
            rows={6}
            value={texts.system}
            onChange={(event) => change({ system: event.target.value })}
          />
        )}
      </Field>
      <Field label="User template">
        {(control) => (
          <textarea
            {...control}
            className="input prose"
            rows={4}
            value={texts.user}
            onChange={(event) => change({ user: event.target.value })}
          />
        )}
      </Field>
      <Variables check={check} />
      <PublishForm texts={texts} versions={versions} problem={check.problem} />
      <FollowedInstructions />
    </section>
  )
}

function Variables({ check }: { readonly check: PromptCheck }): ReactNode {
  const { variables, warnings, problem } = check
  return (
    <output className="variables">
      <span>
        <span className="hint">Variables </span>
        {variables.length === 0
          ? 'none'
          : variables.map((name) => <code key={name} className="variable">{`{${name}}`}</code>)}
      </span>
      {[...warnings, ...(problem === undefined ? [] : [problem])].map((warning) => (
        <span key={warning} className="warning">
          {warning}
        </span>
      ))}
    </output>
  )
}
