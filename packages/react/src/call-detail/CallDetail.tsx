'use client'

import type { Call } from '@weft/core'
import { useMemo, type ReactNode } from 'react'
import { oneLine, plainText } from '../format/text.ts'
import { useCall } from '../hooks/useCall.ts'
import { Boundary } from '../parts/Boundary.tsx'
import { createClock } from '../parts/clock.ts'
import { useIsClient } from '../parts/useIsClient.ts'
import { KindGlyph } from '../parts/Icon.tsx'
import { Root, type RootProps } from '../parts/Root.tsx'
import { kinds as englishKinds, states as englishStates } from '../messages/call-words.ts'
import { useTexts } from '../provider/useTexts.ts'
import type { ScoreMeaning } from './Documents.tsx'
import { ErrorSection } from './ErrorSection.tsx'
import { Facts } from './Facts.tsx'
import { Payloads } from './Payloads.tsx'
import { useDetailText } from './useDetailText.ts'

interface SharedProps extends RootProps {
  /** What stands at the end of the head: feedback, links into the host. */
  readonly actions?: ReactNode
  /** The trace's answer, to tell which retrieved documents it cites. */
  readonly answer?: string | undefined
  /** What the scores of retrieved documents mean, where it is known. */
  readonly scoreMeaning?: ScoreMeaning | undefined
  /** The call's parent, for its name, where the call itself is given. */
  readonly parent?: Call | undefined
  /** The present in epoch ms, for a call that still runs. @default Date.now */
  readonly now?: (() => number) | undefined
  /** Shown while no call is chosen. */
  readonly empty?: ReactNode
}

/** A call to read by its id, or the call itself. */
export type CallDetailProps = SharedProps &
  (
    | { readonly callId: string | null | undefined; readonly call?: undefined }
    | { readonly call: Call | undefined; readonly callId?: undefined }
  )

/** One call in full: what it cost in time and money, what went in and what came out. */
export function CallDetail(props: CallDetailProps): ReactNode {
  const { callId, call: given, className, style, theme, dir } = props
  const callDetail = useDetailText()
  const read = useCall(callId ?? undefined)
  const isClient = useIsClient()
  const known = given ?? read.data
  const call = isClient ? known : undefined
  const readParent = useCall(given === undefined ? read.data?.parentId : undefined)
  const isPending = !isClient || (call === undefined && isWaiting(callId, read.status))
  return (
    <Root component="weft-detail" {...{ className, style, theme, dir }}>
      {call ? (
        <section aria-label={callDetail.label(nameOf(call))}>
          <Found {...props} call={call} parent={props.parent ?? readParent.data} />
        </section>
      ) : (
        <Absent {...props} isPending={isPending} hasFailed={read.status === 'error'} />
      )}
    </Root>
  )
}

function isWaiting(callId: string | null | undefined, status: string): boolean {
  return typeof callId === 'string' && status === 'pending'
}

function Found(props: SharedProps & { readonly call: Call }): ReactNode {
  const { call, parent, actions, answer, scoreMeaning, now = Date.now } = props
  const callDetail = useDetailText()
  const clock = useMemo(() => createClock(now), [now])
  const unreadable = <p className="weft-none">{callDetail.unreadable}</p>
  return (
    <Boundary resetKey={call} fallback={unreadable}>
      <Head call={call} actions={actions} />
      <Boundary resetKey={call} fallback={unreadable}>
        <Facts call={call} parent={parent} clock={clock} />
      </Boundary>
      <Boundary resetKey={call} fallback={unreadable}>
        <ErrorSection call={call} />
      </Boundary>
      <Boundary resetKey={call} fallback={unreadable}>
        {/* What was unfolded in one call says nothing about the next. */}
        <Payloads key={call.id} call={call} answer={answer} meaning={scoreMeaning} />
      </Boundary>
    </Boundary>
  )
}

type AbsentProps = CallDetailProps & { readonly isPending: boolean; readonly hasFailed: boolean }

function Absent({ callId, empty, isPending, hasFailed }: AbsentProps): ReactNode {
  const callDetail = useDetailText()
  if (isPending) return <output className="weft-notice">{callDetail.loading}</output>
  if (typeof callId !== 'string')
    return <div className="weft-notice">{empty ?? callDetail.empty}</div>
  return (
    <output className="weft-notice" data-tone={hasFailed ? 'error' : undefined}>
      {hasFailed ? callDetail.failed : callDetail.notFound}
    </output>
  )
}

function Head({ call, actions }: { readonly call: Call; readonly actions: ReactNode }): ReactNode {
  const states = useTexts('states', englishStates)
  const kinds = useTexts('kinds', englishKinds)
  const { status, firstTokenAt } = call
  const state = status === 'running' && firstTokenAt !== undefined ? 'streaming' : status
  return (
    <div className="weft-detail-head weft-kind" data-kind={call.kind}>
      <KindGlyph kind={call.kind} />
      <h2 className="weft-detail-name">
        <span className="weft-hidden">{kinds[call.kind]} </span>
        <bdi>{nameOf(call)}</bdi>
      </h2>
      {call.model === undefined || call.model === nameOf(call) ? null : (
        <span className="weft-detail-model" title={call.model}>
          <bdi>{plainText(call.model)}</bdi>
        </span>
      )}
      {state === 'success' ? null : (
        <span className="weft-word" data-tone={toneOf(state)}>
          {states[state]}
        </span>
      )}
      {actions === undefined ? null : <div className="weft-detail-actions">{actions}</div>}
    </div>
  )
}

function nameOf({ displayName, op }: Call): string {
  return oneLine(String(displayName || op).slice(0, 400))
}

function toneOf(state: string): string {
  if (state === 'error' || state === 'descendant_error') return 'error'
  return state === 'running' || state === 'streaming' ? 'running' : 'muted'
}
