import { useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { stop } from './ask.ts'

interface ComposerProps {
  /** The answer that is arriving, if one is. */
  readonly runningId: string | undefined
  readonly problem: string | undefined
  /** Resolves to whether the question could be put. */
  readonly onAsk: (question: string) => Promise<boolean>
}

/** Where questions are written; Enter asks, Shift and Enter make a new line. */
export function Composer({ runningId, problem, onAsk }: ComposerProps): ReactNode {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const submit = async (): Promise<void> => {
    const question = text.trim()
    if (question === '' || runningId !== undefined) return
    setText('')
    field.current?.focus()
    // What could not be asked is not to be typed again, unless something else was typed meanwhile.
    if (!(await onAsk(question))) setText((typed) => (typed === '' ? question : typed))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void submit()
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {problem === undefined ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <textarea
        ref={field}
        rows={1}
        aria-label="Your question"
        placeholder="Ask about orders or returns…"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {runningId === undefined ? (
        <button type="submit" className="button button-primary" disabled={text.trim() === ''}>
          Ask
        </button>
      ) : (
        <button type="button" className="button button-primary" onClick={() => stop(runningId)}>
          Stop
        </button>
      )}
    </form>
  )
}
