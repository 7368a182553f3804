'use client'

import type { Call, Cost } from '@weft/core'
import { Fragment, type ReactNode } from 'react'
import { formatDuration } from '../format/duration.ts'
import { textOfFigure } from '../format/figure.ts'
import { exactMoney, formatMoney } from '../format/money.ts'
import { formatDecimal } from '../format/number.ts'
import { plainText, truncateMiddle } from '../format/text.ts'
import { formatDateTime } from '../format/time.ts'
import { formatTokens, tokenTotalsOf } from '../format/tokens.ts'
import type { Messages } from '../messages/messages.ts'
import type { Clock } from '../parts/clock.ts'
import { FigureText } from '../parts/FigureText.tsx'
import { Icon } from '../parts/Icon.tsx'
import { LiveDuration } from '../parts/LiveDuration.tsx'
import { useLocale } from '../provider/useLocale.ts'
import { parentBy as englishParentBy } from '../messages/call-words.ts'
import { figures as englishFigures } from '../messages/figures.ts'
import { useTexts } from '../provider/useTexts.ts'
import { PromptRef } from './PromptRef.tsx'
import { useDetailText } from './useDetailText.ts'

interface Props {
  readonly call: Call
  readonly parent: Call | undefined
  readonly clock: Clock
}

/** What is known of a call besides its payload, one fact a line; what is not known says so. */
export function Facts({ call, parent, clock }: Props): ReactNode {
  const callDetail = useDetailText()
  const parentBy = useTexts('parentBy', englishParentBy)
  const { threadId, userId, tags, promptRefs, parentId } = call
  return (
    <dl className="weft-facts">
      <TimeFact call={call} clock={clock} />
      <TokenFact call={call} />
      <CostFact call={call} />
      <Fact name={callDetail.prompt} when={promptRefs.length > 0}>
        {promptRefs.map((ref) => (
          <PromptRef key={ref} uri={ref} />
        ))}
      </Fact>
      <Fact name={callDetail.parent}>
        {parentId === undefined ? null : (
          <span className="weft-fact-part" title={plainText(parentId)}>
            <bdi>
              {parent ? plainText(parent.displayName) : truncateMiddle(plainText(parentId), 16)}
            </bdi>
          </span>
        )}
        <span className="weft-fact-note">{parentBy[call.parentBy]}</span>
      </Fact>
      <TextFact name={callDetail.thread} text={threadId} />
      <TextFact name={callDetail.user} text={userId} />
      <Fact name={callDetail.tags} when={tags.length > 0}>
        {tags.map((tag) => (
          <span key={tag} className="weft-chip">
            <bdi>{plainText(tag)}</bdi>
          </span>
        ))}
      </Fact>
    </dl>
  )
}

interface FactProps {
  readonly name: string
  readonly when?: boolean
  readonly title?: string | undefined
  readonly children: ReactNode
}

function Fact({ name, when = true, title, children }: FactProps): ReactNode {
  if (!when) return null
  return (
    <>
      <dt className="weft-fact-name">{name}</dt>
      <dd className="weft-fact" title={title}>
        {children}
      </dd>
    </>
  )
}

function TextFact({ name, text }: { readonly name: string; readonly text: string | undefined }) {
  return (
    <Fact name={name} when={text !== undefined} title={text}>
      <bdi>{truncateMiddle(plainText(text ?? ''), 48)}</bdi>
    </Fact>
  )
}

function TimeFact({ call, clock }: Omit<Props, 'parent'>): ReactNode {
  const callDetail = useDetailText()
  const locale = useLocale()
  const { startedAt, endedAt, firstTokenAt } = call
  const { timeUnknown } = useTexts('figures', englishFigures)
  const parts: ReactNode[] = []
  if (endedAt !== undefined)
    parts.push(<FigureText key="time" figure={formatDuration(endedAt - startedAt, { locale })} />)
  else if (call.status !== 'running') parts.push(timeUnknown)
  else parts.push(<LiveDuration key="time" {...{ startedAt, clock, locale }} />)
  if (firstTokenAt !== undefined) {
    const wait = formatDuration(firstTokenAt - startedAt, { locale })
    parts.push(callDetail.firstToken(textOfFigure(wait)))
  }
  const speed = tokensPerSecond(call)
  if (speed !== undefined) {
    parts.push(callDetail.perSecond(formatDecimal(speed, speed < 10 ? 1 : 0, locale)))
  }
  return (
    <Fact
      name={callDetail.time}
      title={`${callDetail.started} ${formatDateTime(startedAt, locale)}`}
    >
      <Dotted parts={parts} />
    </Fact>
  )
}

// Over the time it answered, not over the time it was waited for.
function tokensPerSecond(call: Call): number | undefined {
  const { firstTokenAt, endedAt } = call
  if (firstTokenAt === undefined || endedAt === undefined) return undefined
  const answer = tokenTotalsOf(call.ownUsage ?? call.summary.usage)?.answer ?? 0
  const seconds = (endedAt - firstTokenAt) / 1000
  return answer > 0 && seconds > 0 ? answer / seconds : undefined
}

function TokenFact({ call }: { readonly call: Call }): ReactNode {
  const callDetail = useDetailText()
  const figures = useTexts('figures', englishFigures)
  const locale = useLocale()
  const tokens = tokenTotalsOf(call.summary.usage)
  const asksModels = call.kind === 'llm' || call.kind === 'embedding'
  if (!tokens) {
    return (
      <Fact name={callDetail.tokens} when={asksModels && call.status === 'success'}>
        <span className="weft-fact-note">{figures.noTokensReported}</span>
      </Fact>
    )
  }
  const { prompt, cached, answer, reasoning, estimated } = tokens
  return (
    <Fact name={callDetail.tokens}>
      {callDetail.tokensIn(formatTokens(prompt, locale))}
      {cached > 0 ? ` ${callDetail.cached(formatTokens(cached, locale))}` : null}
      <Icon name="arrow" className="weft-arrow" />
      {callDetail.tokensOut(formatTokens(answer, locale))}
      {reasoning > 0 ? ` ${callDetail.reasoning(formatTokens(reasoning, locale))}` : null}
      {estimated ? <span className="weft-fact-note">{callDetail.estimated}</span> : null}
    </Fact>
  )
}

function CostFact({ call }: { readonly call: Call }): ReactNode {
  const callDetail = useDetailText()
  const locale = useLocale()
  const { usage, costs = {} } = call.summary
  const models = Object.keys({ ...usage, ...costs })
  if (models.length === 0) return null
  return (
    <Fact name={callDetail.cost}>
      {models.map((model) => (
        <div key={model}>
          <CostOf model={model} cost={costs[model]} words={callDetail} locale={locale} />
        </div>
      ))}
    </Fact>
  )
}

interface CostOfProps {
  readonly model: string
  readonly cost: Cost | undefined
  readonly words: Messages['callDetail']
  readonly locale: string | undefined
}

function CostOf({ model, cost, words, locale }: CostOfProps): ReactNode {
  const name = plainText(model)
  if (cost === undefined || cost.state === 'unknown') return words.costUnknown(name)
  if (cost.state === 'no-usage') return words.costNotReported
  const usd = cost.usd ?? 0
  const figure =
    cost.state === 'free' ? (
      words.costFree
    ) : (
      <span title={exactMoney(usd, locale)}>
        <FigureText figure={formatMoney(usd, { locale })} />
      </span>
    )
  return (
    <Dotted
      parts={[figure, <bdi key="model">{name}</bdi>, ...(cost.estimated ? [words.estimated] : [])]}
    />
  )
}

function Dotted({ parts }: { readonly parts: readonly ReactNode[] }): ReactNode {
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : ' · '}
      {part}
    </Fragment>
  ))
}
