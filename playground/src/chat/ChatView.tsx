import { useState } from 'react'
import type { ReactNode } from 'react'
import { goTo } from '../routes/useRoute.ts'
import { useStore } from '../state/store.ts'
import { TraceView } from '../traces/TraceView.tsx'
import { ask } from './ask.ts'
import { ChatHeader } from './ChatHeader.tsx'
import { Composer } from './Composer.tsx'
import type { ConversationSummary } from './conversations.ts'
import { newThread } from './current-thread.ts'
import { promptChoice } from './prompt-choice.ts'
import { Suggestions } from './Suggestions.tsx'
import { createThreadId } from './thread-id.ts'
import { Turns } from './Turns.tsx'
import { historyOf } from './turns.ts'
import type { Turn } from './turns.ts'
import { useConversation } from './useConversation.ts'

interface ChatViewProps {
  readonly threadId: string
  readonly conversations: readonly ConversationSummary[]
}

/** Which of the two halves a narrow screen shows. */
export type ChatPane = 'conversation' | 'trace'

/** A conversation and, beside it, the trace of one of its answers. */
export function ChatView({ threadId, conversations }: ChatViewProps): ReactNode {
  const { turns, isLoaded } = useConversation(threadId)
  const [pane, setPane] = useState<ChatPane>('conversation')
  const [shownId, setShownId] = useState<string>()
  const asking = useAsking(threadId, () => setShownId(undefined))
  const shown = turns.find(({ callId }) => callId === shownId) ?? turns.at(-1)
  const askAfter = (question: string, before: readonly Turn[]): Promise<boolean> => {
    setPane('conversation')
    return asking.ask(question, before)
  }
  const running = turns.findLast(({ state }) => state === 'running')
  return (
    <div className="screen chat" data-pane={pane}>
      <ChatHeader {...{ turns, conversations, threadId, pane }} onPaneChange={setPane} />
      <div className="chat-panes">
        <section className="chat-conversation" aria-label="Conversation">
          <Turns
            {...{ turns, shown }}
            onShowTrace={(callId) => {
              setShownId(callId)
              setPane('trace')
            }}
            onAskAgain={(turn) => {
              void askAfter(turn.question, turns.slice(0, turns.indexOf(turn)))
            }}
          />
          {turns.length === 0 && (isLoaded || threadId === newThread) ? (
            <Suggestions onAsk={(question) => void askAfter(question, turns)} />
          ) : null}
          <Composer
            runningId={running?.callId}
            problem={asking.problem}
            onAsk={(question) => askAfter(question, turns)}
          />
        </section>
        <section className="chat-trace" aria-label="Trace of the answer">
          <TraceView
            traceId={shown?.traceId}
            empty="Ask a question: its trace grows here while the answer is made."
          />
        </section>
      </div>
    </div>
  )
}

interface Asking {
  /** Why the last question could not be put. */
  readonly problem: string | undefined
  /** Resolves to whether the question could be put. */
  readonly ask: (question: string, before: readonly Turn[]) => Promise<boolean>
}

function useAsking(threadId: string, onAsked: () => void): Asking {
  const [problem, setProblem] = useState<string>()
  const version = useStore(promptChoice)
  return {
    problem,
    async ask(text, before) {
      const isNew = threadId === newThread
      const thread = isNew ? createThreadId() : threadId
      try {
        await ask({ threadId: thread, text, history: historyOf(before), version })
        setProblem(undefined)
        onAsked()
        if (isNew) goTo('chat', thread, { replace: true })
        return true
      } catch (error) {
        setProblem(error instanceof Error ? error.message : String(error))
        return false
      }
    },
  }
}
