import type { ReactNode } from 'react'
import { costText } from '../parts/figures.ts'
import { goTo } from '../routes/useRoute.ts'
import type { ChatPane } from './ChatView.tsx'
import { ConversationMenu } from './ConversationMenu.tsx'
import type { ConversationSummary } from './conversations.ts'
import { newThread } from './current-thread.ts'
import { ModelSelect } from './ModelSelect.tsx'
import { PromptSelect } from './PromptSelect.tsx'
import type { Turn } from './turns.ts'

interface ChatHeaderProps {
  readonly turns: readonly Turn[]
  readonly conversations: readonly ConversationSummary[]
  readonly threadId: string
  readonly pane: ChatPane
  readonly onPaneChange: (pane: ChatPane) => void
}

const panes: readonly { readonly pane: ChatPane; readonly label: string }[] = [
  { pane: 'conversation', label: 'Conversation' },
  { pane: 'trace', label: 'Trace' },
]

/** What answers and with which prompt, what the conversation cost, and the way to other conversations. */
export function ChatHeader(props: ChatHeaderProps): ReactNode {
  const { turns, conversations, threadId, pane, onPaneChange } = props
  const cost = costText(turns.map(({ costs }) => costs))
  return (
    <header className="screen-header chat-header">
      <h1>Chat</h1>
      <div className="chat-choices">
        <ModelSelect />
        <PromptSelect />
      </div>
      <div className="header-end">
        {cost === undefined ? null : <span className="chip chat-cost">{cost} this thread</span>}
        <ConversationMenu conversations={conversations} current={threadId} />
        <button
          type="button"
          className="button"
          aria-label="New conversation"
          onClick={() => goTo('chat', newThread)}
        >
          <span aria-hidden="true">New</span>
        </button>
      </div>
      <fieldset className="chat-tabs">
        <legend className="visually-hidden">Shown</legend>
        {panes.map((choice) => (
          <button
            key={choice.pane}
            type="button"
            className="tab"
            aria-pressed={pane === choice.pane}
            onClick={() => onPaneChange(choice.pane)}
          >
            {choice.label}
          </button>
        ))}
      </fieldset>
    </header>
  )
}
