'use client'

import { useId, type ReactNode } from 'react'
import { promptEditor, type PromptEditorMessages } from '../messages/prompt-editor.ts'
import { plainText } from '../format/text.ts'
import { formatCount } from '../format/number.ts'
import { Root, type RootProps } from '../parts/Root.tsx'
import { SafeText } from '../parts/SafeText.tsx'
import { useLocale } from '../provider/useLocale.ts'
import { useTexts } from '../provider/useTexts.ts'
import { EditorContext, useEditorParts } from './context.ts'
import { fieldsOf, type DraftField } from './editable.ts'
import { usePromptEditor, type PromptEditorOptions } from './usePromptEditor.ts'

/** Props of `Editor.Root`. */
export interface EditorRootProps extends RootProps, PromptEditorOptions {
  /** The prompt's name. */
  readonly name: string
  readonly children?: ReactNode
}

/** The component's texts, in the provider's language. */
export function useEditorText(): PromptEditorMessages {
  return useTexts('promptEditor', promptEditor)
}

/** Holds a prompt editor for the parts inside it. */
export function EditorRoot(props: EditorRootProps): ReactNode {
  const { name, children, className, style, theme, dir } = props
  const editor = usePromptEditor(name, props)
  const messages = useEditorText()
  const id = useId()
  const { status, newest } = editor
  const isWaiting = status !== 'success' && !newest
  return (
    <Root
      component="weft-editor"
      {...{ className, style, theme, dir }}
      data-state={editor.state.phase}
      data-changed={editor.isChanged ? '' : undefined}
    >
      <section aria-label={messages.label(name)} aria-busy={status === 'pending'}>
        {isWaiting ? (
          <p
            className="weft-notice"
            data-tone={status}
            role={status === 'error' ? 'alert' : undefined}
          >
            {status === 'error' ? messages.failed : messages.loading}
          </p>
        ) : (
          <EditorContext.Provider value={{ editor, id }}>{children}</EditorContext.Provider>
        )}
      </section>
    </Root>
  )
}

/** A field for each text of the prompt. */
export function EditorFields(): ReactNode {
  const { editor, id } = useEditorParts()
  const name = useFieldName()
  return editor.fields.map((field, index) => (
    <div key={index} className="weft-field">
      <label htmlFor={`${id}-${index}`}>{name(field)}</label>
      <textarea
        id={`${id}-${index}`}
        dir="auto"
        value={field.value}
        onChange={(event) => editor.write(field, event.target.value)}
      />
    </div>
  ))
}

function useFieldName(): (field: DraftField) => string {
  const { message, text } = useEditorText()
  const locale = useLocale()
  return ({ role, position }) =>
    role === undefined
      ? text
      : message(plainText(role), position === undefined ? undefined : formatCount(position, locale))
}

/** The variables of what is written, each with a field for the value that the preview shows. */
export function EditorVariables(): ReactNode {
  const { editor, id } = useEditorParts()
  const messages = useEditorText()
  const { variables, samples, setSample } = editor
  return (
    <fieldset aria-label={messages.variables}>
      <span className="weft-unit">
        {messages.variables} {variables.length === 0 ? messages.noVariables : null}
      </span>
      {variables.map((name) => (
        <div key={name} className="weft-field">
          <label htmlFor={`${id}-sample-${name}`}>
            <span className="weft-variable">{`{${name}}`}</span>
          </label>
          <textarea
            id={`${id}-sample-${name}`}
            aria-label={messages.sample(name)}
            dir="auto"
            value={samples[name] ?? ''}
            onChange={(event) => setSample(name, event.target.value)}
          />
        </div>
      ))}
    </fieldset>
  )
}

/** What probably is not meant, in words. */
export function EditorWarnings(): ReactNode {
  const { editor } = useEditorParts()
  const messages = useEditorText()
  const texts = [...new Set(editor.warnings.map(messages.warning))]
  return (
    <output className="weft-editor-warnings">
      {texts.map((text) => (
        <span key={text} className="weft-diff-note">
          <SafeText text={text} />
        </span>
      ))}
    </output>
  )
}

/** What the model will be sent, with the samples in it. */
export function EditorPreview(): ReactNode {
  const { editor } = useEditorParts()
  const { preview } = useEditorText()
  const name = useFieldName()
  return (
    <details>
      <summary className="weft-unit">{preview}</summary>
      {fieldsOf(editor.preview).map((field, index) => (
        <p key={index} className="weft-text">
          <span className="weft-unit">{name(field)} </span>
          <SafeText text={field.value} />
        </p>
      ))}
    </details>
  )
}

/** A note on what changed and why, and the button that makes it a version. */
export function EditorPublish(): ReactNode {
  const { editor, id } = useEditorParts()
  const messages = useEditorText()
  const { note, setNote, state, publish, isChanged, newest } = editor
  const canPublish = publish !== undefined && state.phase !== 'publishing'
  return (
    <form
      className="weft-editor-publish"
      onSubmit={(event) => {
        event.preventDefault()
        if (canPublish) void publish()
      }}
    >
      <div className="weft-field">
        <label htmlFor={`${id}-note`}>{messages.note}</label>
        <textarea
          id={`${id}-note`}
          dir="auto"
          rows={1}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <span>
        <button type="submit" className="weft-action" disabled={!canPublish}>
          {state.phase === 'publishing' ? messages.publishing : messages.publish}
        </button>
        {isChanged ? (
          <button type="button" className="weft-action" data-quiet="" onClick={editor.discard}>
            {messages.discard}
          </button>
        ) : null}
      </span>
      <output className="weft-unit">
        <EditorStatus newest={newest?.version} />
      </output>
    </form>
  )
}

function EditorStatus({ newest }: { readonly newest: string | undefined }): ReactNode {
  const { editor } = useEditorParts()
  const messages = useEditorText()
  const { state, isChanged } = editor
  if (state.phase === 'failed')
    return messages.notDone(
      state.error instanceof Error ? state.error.message : String(state.error),
    )
  if (isChanged) return null
  if (state.phase === 'published')
    return state.isNew ? messages.published(state.version) : messages.known(state.version)
  return newest === undefined ? null : messages.unchanged(newest)
}
