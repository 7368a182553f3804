import { useEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { TurnView } from './TurnView.tsx'
import type { Turn } from './turns.ts'

interface TurnsProps {
  readonly turns: readonly Turn[]
  /** The turn whose trace is shown. */
  readonly shown: Turn | undefined
  readonly onShowTrace: (callId: string) => void
  readonly onAskAgain: (turn: Turn) => void
}

/** The questions and answers of a conversation; stays at its end while an answer arrives. */
export function Turns({ turns, shown, onShowTrace, onAskAgain }: TurnsProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null)
  useStayAtEnd(scroller, turns)
  const last = turns.at(-1)
  return (
    <div className="turns" ref={scroller}>
      <ol>
        {turns.map((turn) => (
          <TurnView
            key={turn.callId}
            turn={turn}
            isShown={turn === shown}
            onShowTrace={() => onShowTrace(turn.callId)}
            onAskAgain={() => onAskAgain(turn)}
          />
        ))}
      </ol>
      <output className="visually-hidden">{last ? announcement(last) : ''}</output>
    </div>
  )
}

// Not the answer itself: spoken word by word it could not be followed.
function announcement({ state }: Turn): string {
  if (state === 'running') return 'The answer is arriving.'
  return state === 'done' ? 'The answer is complete.' : 'The answer did not come to its end.'
}

const nearEnd = 80

function useStayAtEnd(scroller: RefObject<HTMLDivElement | null>, turns: readonly Turn[]): void {
  const isAtEnd = useRef(true)
  const count = useRef(0)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = (): void => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight
      isAtEnd.current = below < nearEnd
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [scroller])
  useEffect(() => {
    const isNew = turns.length !== count.current
    count.current = turns.length
    const element = scroller.current
    if (element && (isNew || isAtEnd.current)) element.scrollTo({ top: element.scrollHeight })
  }, [scroller, turns])
}
