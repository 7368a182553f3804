import { FeedbackWidget, FigureText } from '@weft/react'
import type { ReactNode } from 'react'
import { costText, durationFigure } from '../parts/figures.ts'
import { AnswerText } from './AnswerText.tsx'
import { EndNote } from './EndNote.tsx'
import type { Turn } from './turns.ts'

interface TurnViewProps {
  readonly turn: Turn
  /** Whether its trace is the one on show. */
  readonly isShown: boolean
  readonly onShowTrace: () => void
  readonly onAskAgain: () => void
}

/** A question, its answer, and what can be said and known of the answer. */
export function TurnView({ turn, isShown, onShowTrace, onAskAgain }: TurnViewProps): ReactNode {
  const { callId, question, text, state } = turn
  return (
    <li className="turn" data-state={state}>
      <p className="question">
        <span className="visually-hidden">Question: </span>
        {question}
      </p>
      <div className="answer">
        {text === '' && state === 'running' ? <p className="hint">Searching and writing…</p> : null}
        {text === '' ? null : <AnswerText text={text} isArriving={state === 'running'} />}
        <EndNote turn={turn} onAskAgain={onAskAgain} />
        <div className="answer-line">
          {state === 'running' ? null : (
            <FeedbackWidget
              callId={callId}
              className="answer-feedback"
              footnote="stays on this device"
            />
          )}
          <div className="answer-end">
            <AnswerFacts turn={turn} />
            <button
              type="button"
              className="link"
              aria-pressed={isShown}
              aria-label={`Show trace: ${question}`}
              onClick={onShowTrace}
            >
              Show trace
            </button>
          </div>
        </div>
      </div>
    </li>
  )
}

function AnswerFacts({ turn }: { readonly turn: Turn }): ReactNode {
  const { durationMs, costs, prompt } = turn
  const cost = costText([costs])
  return (
    <span className="answer-facts">
      {durationMs === undefined ? null : <FigureText figure={durationFigure(durationMs)} />}
      {cost === undefined ? null : <span>{cost}</span>}
      {prompt === '' ? null : <span>{prompt}</span>}
    </span>
  )
}
