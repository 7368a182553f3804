'use client'

import { checkPrompt, type PromptVersion, type PromptWarning } from '@weft/core'
import { useMemo, useState } from 'react'
import { usePromptVersions } from '../hooks/usePromptVersions.ts'
import { useControlled } from '../parts/useControlled.ts'
import { useOptionalSource } from '../provider/useSource.ts'
import { areSame, draftOf, fieldsOf, promptOf, withField } from './editable.ts'
import type { DraftField, PromptDraft } from './editable.ts'

/** What came of a publish: a version, and whether it was there before. */
export interface PublishOutcome {
  readonly version: string
  readonly isNew: boolean
}

/** Settings of a prompt editor. */
export interface PromptEditorOptions {
  /** Versions of the host's own, oldest first; without them the provider's are read. */
  readonly versions?: readonly PromptVersion[] | undefined
  /** What is written instead of the newest version; undefined where nothing is. */
  readonly draft?: PromptDraft | null | undefined
  readonly defaultDraft?: PromptDraft | null | undefined
  /** Called with what is written, or with null when it is what was published. */
  readonly onDraftChange?: ((draft: PromptDraft | null) => void) | undefined
  /** Names of the values that will be given; others are warned of and cannot be published. */
  readonly given?: readonly string[] | undefined
  /** Values the preview shows at first. */
  readonly samples?: Readonly<Record<string, string>> | undefined
  /** Publishes; without it the provider does. Gives the version it became. */
  readonly onPublish?: ((draft: PromptDraft, note: string) => Promise<string>) | undefined
}

/** How publishing stands. */
export type PublishState =
  | { readonly phase: 'idle' | 'publishing' }
  | ({ readonly phase: 'published' } & PublishOutcome)
  | { readonly phase: 'failed'; readonly error: unknown }

/** The state of a prompt editor and all one can do with it. */
export interface PromptEditorState {
  readonly status: 'pending' | 'success' | 'error'
  readonly newest: PromptVersion | undefined
  readonly draft: PromptDraft
  /** Whether something is written that was not published. */
  readonly isChanged: boolean
  readonly fields: readonly DraftField[]
  readonly write: (field: DraftField, value: string) => void
  readonly discard: () => void
  readonly variables: readonly string[]
  readonly samples: Readonly<Record<string, string>>
  readonly setSample: (name: string, value: string) => void
  /** The texts with the samples in them; a variable without one stays. */
  readonly preview: PromptDraft
  readonly warnings: readonly PromptWarning[]
  readonly note: string
  readonly setNote: (note: string) => void
  readonly state: PublishState
  /** Makes a version; undefined where nobody can, or it could not be formatted. */
  readonly publish: (() => Promise<void>) | undefined
}

const nothing: PromptDraft = { text: '' }
const noSamples: Readonly<Record<string, string>> = {}

/** An editor for a prompt's next version: its texts, variables, preview, warnings, and the way to publish it. */
export function usePromptEditor(
  name: string,
  options: PromptEditorOptions = {},
): PromptEditorState {
  const { versions: own, given } = options
  const read = usePromptVersions(own ? undefined : name, { figures: false })
  const versions = own ?? read.data
  const newest = versions?.at(-1)
  const status = own ? 'success' : read.status
  const base = useBase(newest)
  const [written, change] = useDraft(options)
  const draft = written ?? base
  const prompt = useMemo(() => promptOf(draft), [draft])
  const warnings = useMemo(() => checkPrompt(prompt, given && { given }), [prompt, given])
  const [samples, setSamples] = useState(options.samples ?? noSamples)
  const preview = useMemo(() => previewOf(draft, samples), [draft, samples])
  const publishing = usePublishing({ name, options, versions, draft }, () => change(null))
  const canFormat = warnings.every(({ kind }) => kind !== 'unknown-variable')
  return {
    status,
    newest,
    draft,
    isChanged: written !== null && !areSame(written, base),
    fields: useMemo(() => fieldsOf(draft), [draft]),
    write: (field, value) => change(withField(draft, field, value)),
    discard: () => change(null),
    variables: prompt.variables,
    samples,
    setSample: (variable, value) => setSamples((before) => ({ ...before, [variable]: value })),
    preview,
    warnings,
    ...publishing,
    publish: canFormat ? publishing.publish : undefined,
  }
}

function useDraft({
  draft,
  defaultDraft = null,
  onDraftChange,
}: PromptEditorOptions): readonly [PromptDraft | null, (next: PromptDraft | null) => void] {
  const [written, setWritten] = useControlled(draft, defaultDraft)
  const change = (next: PromptDraft | null): void => {
    setWritten(next)
    onDraftChange?.(next)
  }
  return [written, change]
}

function useBase(newest: PromptVersion | undefined): PromptDraft {
  return useMemo(() => (newest ? draftOf(newest.prompt) : nothing), [newest])
}

function previewOf(draft: PromptDraft, samples: Readonly<Record<string, string>>): PromptDraft {
  const prompt = promptOf(draft)
  const used = prompt.variables.filter((name) => (samples[name] ?? '') !== '')
  const values = Object.fromEntries(used.map((name) => [name, samples[name]]))
  const formatted = prompt.format(values, { partial: true })
  return typeof formatted === 'string' ? { text: formatted } : { messages: formatted }
}

interface Publishing {
  readonly name: string
  readonly options: PromptEditorOptions
  readonly versions: readonly PromptVersion[] | undefined
  readonly draft: PromptDraft
}

function usePublishing(
  { name, options, versions, draft }: Publishing,
  onDone: () => void,
): Pick<PromptEditorState, 'note' | 'setNote' | 'state' | 'publish'> {
  const source = useOptionalSource()
  const [note, setNote] = useState('')
  const [state, setState] = useState<PublishState>({ phase: 'idle' })
  const send =
    options.onPublish ??
    (options.versions || !source
      ? undefined
      : async (content: PromptDraft, said: string) => {
          const more = said === '' ? {} : { note: said }
          return (await source.publishPrompt(promptOf(content), name, more)).version
        })
  const publish =
    send &&
    (async (): Promise<void> => {
      setState({ phase: 'publishing' })
      try {
        const version = await send(draft, note.trim())
        const isNew = versions?.every((known) => known.version !== version) ?? true
        setState({ phase: 'published', version, isNew })
        setNote('')
        onDone()
      } catch (error) {
        setState({ phase: 'failed', error })
      }
    })
  return { note, setNote, state, publish }
}
