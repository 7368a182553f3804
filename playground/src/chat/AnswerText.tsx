import { useId, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { documents } from '../documents/index.ts'
import { splitAtCitations } from './citations.ts'

const byId = new Map(documents.map((document) => [document.id, document]))

interface AnswerTextProps {
  readonly text: string
  readonly isArriving: boolean
}

/** An answer whose citations open the passage they name. */
export function AnswerText({ text, isArriving }: AnswerTextProps): ReactNode {
  const [openId, setOpenId] = useState<string>()
  const passageId = useId()
  const parts = useMemo(() => splitAtCitations(text, (id) => byId.has(id)), [text])
  const passage = openId === undefined ? undefined : byId.get(openId)
  return (
    <>
      <p className="answer-text" data-arriving={isArriving ? '' : undefined}>
        {parts.map((part, index) =>
          part.kind === 'text' ? (
            part.text
          ) : (
            <button
              // Parts have no identity but their place: text that arrives only adds at the end.
              key={index}
              data-follows={parts[index - 1]?.kind === 'citation' ? '' : undefined}
              type="button"
              className="citation"
              aria-expanded={openId === part.id}
              aria-controls={openId === part.id ? passageId : undefined}
              title={byId.get(part.id)?.title}
              onClick={() => setOpenId(openId === part.id ? undefined : part.id)}
            >
              {part.id}
            </button>
          ),
        )}
      </p>
      {passage ? (
        <aside className="passage" id={passageId} aria-label={`Passage ${passage.id}`}>
          <p className="passage-title">
            {passage.title} <span className="hint">{passage.id}</span>
          </p>
          <p>{passage.content}</p>
        </aside>
      ) : null}
    </>
  )
}
