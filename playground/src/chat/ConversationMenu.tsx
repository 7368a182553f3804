import type { ReactNode } from 'react'
import { countText, momentText } from '../parts/figures.ts'
import { Menu } from '../parts/Menu.tsx'
import { formatRoute } from '../routes/route.ts'
import { useNow } from '../state/useNow.ts'
import type { ConversationSummary } from './conversations.ts'

interface ConversationMenuProps {
  readonly conversations: readonly ConversationSummary[]
  readonly current: string
}

/** The earlier conversations. */
export function ConversationMenu({ conversations, current }: ConversationMenuProps): ReactNode {
  const now = useNow()
  return (
    <Menu label={`Conversations ${conversations.length}`}>
      {(close) =>
        conversations.length === 0 ? (
          <p className="hint">No conversation yet.</p>
        ) : (
          <ul className="conversation-list">
            {conversations.map(({ threadId, title, questions, lastAt }) => (
              <li key={threadId}>
                <a
                  href={formatRoute('chat', threadId)}
                  aria-current={threadId === current ? 'true' : undefined}
                  onClick={close}
                >
                  <span className="conversation-title">{title || 'Without a question'}</span>
                  <span className="hint">
                    {countText(questions, 'question')} · {momentText(lastAt, now)}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )
      }
    </Menu>
  )
}
