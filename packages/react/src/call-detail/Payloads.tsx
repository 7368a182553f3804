'use client'

import type { Call } from '@weft/core'
import { useMemo, type ReactNode } from 'react'
import { Boundary } from '../parts/Boundary.tsx'
import { Disclosure } from '../parts/Disclosure.tsx'
import { LazyJson } from '../parts/LazyJson.tsx'
import { LongText } from '../parts/LongText.tsx'
import { chatOf } from './chat.ts'
import { ChatView } from './ChatView.tsx'
import { Documents, type ScoreMeaning } from './Documents.tsx'
import { documentsOf } from './retrieved-documents.ts'
import { useDetailText } from './useDetailText.ts'

interface Props {
  readonly call: Call
  readonly answer: string | undefined
  readonly meaning: ScoreMeaning | undefined
}

/** What went into a call and came out: read as a conversation or as documents where it is one, and always as it is. */
export function Payloads({ call, answer, meaning }: Props): ReactNode {
  const callDetail = useDetailText()
  const chat = useMemo(() => chatOf(call), [call])
  const documents = useMemo(() => documentsOf(call, answer), [call, answer])
  const { inputs, output, attributes } = call
  const isRead = chat !== undefined || documents !== undefined
  const hasInputs = inputs !== undefined && Object.keys(inputs).length > 0
  return (
    <>
      {chat === undefined ? null : (
        <Guarded call={call}>
          <section className="weft-section">
            <div className="weft-section-head">
              <h3 className="weft-heading">{callDetail.messages}</h3>
            </div>
            <ChatView chat={chat} />
          </section>
        </Guarded>
      )}
      {documents === undefined ? null : (
        <Guarded call={call}>
          <Documents documents={documents} meaning={meaning ?? meaningOf(call)} />
        </Guarded>
      )}
      <Section title={callDetail.output} call={call} isOpen={!isRead}>
        <Value value={output} name={callDetail.output} nothing={callDetail.noOutput} />
      </Section>
      <Section title={callDetail.inputs} call={call} isOpen={chat === undefined}>
        <Value
          value={hasInputs ? inputs : undefined}
          name={callDetail.inputs}
          nothing={callDetail.noInputs}
        />
      </Section>
      {Object.keys(attributes).length === 0 ? null : (
        <Section title={callDetail.attributes} call={call}>
          <LazyJson value={attributes} name={callDetail.attributes} />
        </Section>
      )}
      <Section title={callDetail.raw} call={call}>
        <LazyJson value={call} name={callDetail.raw} />
      </Section>
    </>
  )
}

function meaningOf({ kind }: Call): ScoreMeaning | undefined {
  return kind === 'rerank' ? 'rerank' : undefined
}

interface SectionProps {
  readonly title: string
  readonly call: Call
  readonly isOpen?: boolean
  readonly children: ReactNode
}

function Section({ title, call, isOpen = false, children }: SectionProps): ReactNode {
  return (
    <Disclosure title={title} defaultOpen={isOpen}>
      <Guarded call={call}>{children}</Guarded>
    </Disclosure>
  )
}

function Guarded({
  call,
  children,
}: {
  readonly call: Call
  readonly children: ReactNode
}): ReactNode {
  const callDetail = useDetailText()
  return (
    <Boundary resetKey={call} fallback={<p className="weft-none">{callDetail.unreadable}</p>}>
      {children}
    </Boundary>
  )
}

interface ValueProps {
  readonly value: unknown
  readonly name: string
  readonly nothing: string
}

function Value({ value, name, nothing }: ValueProps): ReactNode {
  if (value === undefined) return <p className="weft-none">{nothing}</p>
  if (typeof value === 'string') return <LongText text={value} />
  return <LazyJson value={value} name={name} openLevels={1} />
}
