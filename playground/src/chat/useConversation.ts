import { useCalls } from '@weft/react'
import { useMemo } from 'react'
import { useStore } from '../state/store.ts'
import { conversationsOf } from './conversations.ts'
import type { ConversationSummary } from './conversations.ts'
import { runningAnswers } from './running.ts'
import { turnsOf } from './turns.ts'
import type { Turn } from './turns.ts'

/** A conversation as it stands, rebuilt from the records of its answers. */
export interface Conversation {
  readonly isLoaded: boolean
  readonly turns: readonly Turn[]
}

const mostTurns = 500

/** The turns of a conversation, as they come in here and in other tabs. */
export function useConversation(threadId: string): Conversation {
  const { data } = useCalls({
    filter: { threadId, rootsOnly: true },
    sort: { by: 'startedAt', direction: 'asc' },
    limit: mostTurns,
    with: ['inputs', 'output', 'costs'],
  })
  const running = useStore(runningAnswers)
  return useMemo(() => {
    const here = running.filter((answer) => answer.threadId === threadId)
    return { isLoaded: data !== undefined, turns: turnsOf(data?.calls ?? [], here) }
  }, [data, running, threadId])
}

const mostAnswers = 300

/** The conversations on this device, the latest first; undefined until they are known. */
export function useConversations(): readonly ConversationSummary[] | undefined {
  const { data } = useCalls({
    filter: { op: 'answer', rootsOnly: true },
    limit: mostAnswers,
    with: ['inputs'],
  })
  return useMemo(() => data && conversationsOf(data.calls), [data])
}
