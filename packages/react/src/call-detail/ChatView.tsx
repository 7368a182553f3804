'use client'

import type { ReactNode } from 'react'
import { plainText } from '../format/text.ts'
import { Disclosure } from '../parts/Disclosure.tsx'
import { Icon } from '../parts/Icon.tsx'
import { LazyJson } from '../parts/LazyJson.tsx'
import { LongText } from '../parts/LongText.tsx'
import type { Chat, ChatMessage } from './chat.ts'
import type { ChatPart } from './chat-parts.ts'
import { useDetailText } from './useDetailText.ts'

/** A conversation with a model, message by message, as plain text. */
export function ChatView({ chat }: { readonly chat: Chat }): ReactNode {
  const names = toolNames(chat)
  return (
    <ol className="weft-chat">
      {chat.messages.map((message, index) => (
        <Message key={index} message={message} chat={chat} names={names} />
      ))}
    </ol>
  )
}

type ToolNames = ReadonlyMap<string, string>

function toolNames({ messages }: Chat): ToolNames {
  const calls = messages
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.type === 'tool-call' ? [part] : []))
  return new Map(calls.flatMap(({ id, name }) => (id === undefined ? [] : [[id, name] as const])))
}

interface MessageProps {
  readonly message: ChatMessage
  readonly chat: Chat
  readonly names: ToolNames
}

// A system prompt is the same in every call and long; the conversation is what differs.
const foldAt = { system: 400, other: 1600 }

function Message({ message, chat, names }: MessageProps): ReactNode {
  const callDetail = useDetailText()
  const { role, parts } = message
  const isLast = message === chat.messages.at(-1)
  const isSystem = role === 'system' || role === 'developer'
  return (
    <li className="weft-message" data-role={role}>
      <div className="weft-message-role">
        {Object.hasOwn(callDetail.roles, role) ? callDetail.roles[role] : plainText(role)}
      </div>
      {parts.map((part, index) => (
        <Part
          key={index}
          part={part}
          names={names}
          foldAt={isSystem ? foldAt.system : foldAt.other}
          isUnanswered={!isLast && part.type === 'tool-call' && isUnanswered(part.id, chat)}
        />
      ))}
    </li>
  )
}

function isUnanswered(id: string | undefined, { answered }: Chat): boolean {
  return id !== undefined && !answered.has(id)
}

interface PartProps {
  readonly part: ChatPart
  readonly names: ToolNames
  readonly foldAt: number
  readonly isUnanswered: boolean
}

function Part({ part, names, foldAt: folded, isUnanswered: lacksResult }: PartProps): ReactNode {
  const callDetail = useDetailText()
  switch (part.type) {
    case 'text':
      return <LongText text={part.text} foldAt={folded} />
    case 'refusal':
      return (
        <div>
          <span className="weft-message-note">{callDetail.refusal}</span>
          <LongText text={part.text} />
        </div>
      )
    case 'reasoning':
      return (
        <Disclosure title={callDetail.reasoningText}>
          <LongText text={part.text} />
        </Disclosure>
      )
    case 'tool-call':
      return (
        <ToolPart
          verb={callDetail.toolCall}
          name={part.name}
          value={part.input}
          {...{ lacksResult }}
        />
      )
    case 'tool-result':
      return (
        <ToolPart
          verb={callDetail.toolResult}
          name={toolName(part.id, names)}
          value={part.output}
        />
      )
    case 'attachment':
      return <div className="weft-message-note">{callDetail.attachment(plainText(part.kind))}</div>
    case 'other':
      return <LazyJson value={part.value} />
  }
}

function toolName(id: string | undefined, names: ToolNames): string {
  return names.get(id ?? '') ?? id ?? '?'
}

interface ToolPartProps {
  readonly verb: string
  readonly name: string
  readonly value: unknown
  readonly lacksResult?: boolean
}

function ToolPart({ verb, name, value, lacksResult = false }: ToolPartProps): ReactNode {
  const callDetail = useDetailText()
  return (
    <div className="weft-message-tool">
      <span className="weft-message-note">
        {verb} <bdi className="weft-message-name">{plainText(name)}</bdi>
      </span>
      {lacksResult ? (
        <span className="weft-message-missing">
          <Icon name="warning" /> {callDetail.noResult}
        </span>
      ) : null}
      <Payload value={value} />
    </div>
  )
}

function Payload({ value }: { readonly value: unknown }): ReactNode {
  if (value === undefined || value === '') return null
  return typeof value === 'string' ? <LongText text={value} /> : <LazyJson value={value} />
}
