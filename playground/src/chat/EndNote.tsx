import type { ReactNode } from 'react'
import { describeFailure } from '../models/failure.ts'
import { formatRoute } from '../routes/route.ts'
import type { Turn } from './turns.ts'

interface EndNoteProps {
  readonly turn: Turn
  readonly onAskAgain: () => void
}

/** Says why an answer has not come to its end and what to do; nothing under one that has. */
export function EndNote({ turn, onAskAgain }: EndNoteProps): ReactNode {
  switch (turn.state) {
    case 'running':
    case 'done':
      return null
    case 'failed':
      return <FailureNote turn={turn} onAskAgain={onAskAgain} />
    case 'stopped':
      return <PlainNote text={stoppedText(turn)} onAskAgain={onAskAgain} />
    case 'interrupted':
      return (
        <PlainNote
          text="The page was closed while this answer was arriving."
          onAskAgain={onAskAgain}
        />
      )
  }
}

function stoppedText({ text }: Turn): string {
  return text === '' ? 'Stopped before an answer arrived.' : 'Stopped. What had arrived is kept.'
}

function PlainNote({ text, onAskAgain }: { text: string; onAskAgain: () => void }): ReactNode {
  return (
    <div className="end-note">
      <p>{text}</p>
      <button type="button" className="button" onClick={onAskAgain}>
        Ask again
      </button>
    </div>
  )
}

function FailureNote({ turn, onAskAgain }: EndNoteProps): ReactNode {
  const { error, model, endpoint, text } = turn
  const message = error?.message ?? ''
  const { title, advice, isSetting } = describeFailure({
    error: error ?? { message },
    model,
    endpoint,
    hasPartial: text !== '',
    page: { origin: location.origin, isOnline: navigator.onLine },
  })
  return (
    <div className="end-note failure">
      <p className="failure-title">
        <ErrorSign /> {title}
      </p>
      <p>{advice}</p>
      {message === '' ? null : <p className="failure-words">{message}</p>}
      <p className="failure-actions">
        <button type="button" className="button" onClick={onAskAgain}>
          Retry
        </button>
        {isSetting ? <a href={formatRoute('settings')}>Open settings</a> : null}
      </p>
    </div>
  )
}

function ErrorSign(): ReactNode {
  return (
    <svg className="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d="M8 1 15.5 14.5H.5Z M7.2 6v4h1.6V6Z M7.2 11.2v1.6h1.6v-1.6Z" fillRule="evenodd" />
    </svg>
  )
}
