import type { PromptVersion } from '@weft/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Field } from '../parts/Field.tsx'
import { promptDraft, publishTexts } from './draft.ts'
import type { PromptTexts } from './support-prompt.ts'

interface PublishFormProps {
  readonly texts: PromptTexts
  readonly versions: readonly PromptVersion[]
  /** Why the texts cannot be published. */
  readonly problem: string | undefined
}

/** Makes a version of what is written, with a note on why. */
export function PublishForm({ texts, versions, problem }: PublishFormProps): ReactNode {
  const [note, setNote] = useState('')
  const [said, setSaid] = useState('')
  const save = async (): Promise<void> => {
    try {
      setSaid(await publishTexts(texts, note.trim(), versions))
      promptDraft.set(undefined)
      setNote('')
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form
      className="publish"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label="Note">
        {(control) => (
          <input
            {...control}
            className="input"
            placeholder="What changed and why"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="button button-primary" disabled={problem !== undefined}>
        Publish
      </button>
      <output className="said">{said}</output>
    </form>
  )
}
