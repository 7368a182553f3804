import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { currentRoute, goTo } from '../routes/useRoute.ts'
import { ChatView } from './ChatView.tsx'
import { currentThread, newThread } from './current-thread.ts'
import { useConversations } from './useConversation.ts'

/** The support chat; without a conversation in the address it goes on with the last one. */
export function ChatScreen({ threadId }: { readonly threadId: string | undefined }): ReactNode {
  const conversations = useConversations()
  const resumed =
    currentThread.get() ?? (conversations && (conversations[0]?.threadId ?? newThread))
  useEffect(() => {
    if (threadId !== undefined) currentThread.set(threadId)
    // Since this was drawn, a first question may have led to its own conversation, or a link elsewhere.
    else if (resumed !== undefined && isBareChat()) goTo('chat', resumed, { replace: true })
  }, [threadId, resumed])
  return (
    <ChatView threadId={threadId ?? resumed ?? newThread} conversations={conversations ?? []} />
  )
}

function isBareChat(): boolean {
  const { screen, id } = currentRoute()
  return screen === 'chat' && id === undefined
}
