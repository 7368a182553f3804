'use client'

import { Fragment, type ReactNode } from 'react'
import { textOfFigure } from '../format/figure.ts'
import { formatDuration } from '../format/duration.ts'
import { formatMoney } from '../format/money.ts'
import { formatCount, formatPercent } from '../format/number.ts'
import { formatDateTime } from '../format/time.ts'
import { promptHistory, type PromptHistoryMessages } from '../messages/prompt-history.ts'
import { Root, type RootProps } from '../parts/Root.tsx'
import { SafeText } from '../parts/SafeText.tsx'
import { useIsClient } from '../parts/useIsClient.ts'
import { useLocale } from '../provider/useLocale.ts'
import { useTexts } from '../provider/useTexts.ts'
import { HistoryContext, useHistoryParts, useVersion, VersionContext } from './context.ts'
import type { HistoryParts } from './context.ts'
import { usePromptHistory, type PromptHistoryOptions } from './usePromptHistory.ts'

/** Props of `History.Root`. */
export interface HistoryRootProps extends RootProps, PromptHistoryOptions {
  /** The prompt's name. */
  readonly name: string
  /** Called with a version somebody wants to compare; without it nothing is offered. */
  readonly onCompare?: HistoryParts['onCompare']
  readonly children?: ReactNode
}

/** The component's texts, in the provider's language. */
export function useHistoryText(): PromptHistoryMessages {
  return useTexts('promptHistory', promptHistory)
}

/** Holds the history of a prompt for the parts inside it. */
export function HistoryRoot(props: HistoryRootProps): ReactNode {
  const { name, onCompare, children, className, style, theme, dir } = props
  const history = usePromptHistory(name, props)
  const { label } = useHistoryText()
  return (
    <Root
      component="weft-history"
      {...{ className, style, theme, dir }}
      data-state={history.status}
    >
      <section aria-label={label(name)} aria-busy={history.status === 'pending'}>
        <HistoryContext.Provider value={{ history, onCompare }}>{children}</HistoryContext.Provider>
      </section>
    </Root>
  )
}

/** A row for each version, newest first; a word where there are none. */
export function HistoryVersions({ children }: { readonly children?: ReactNode }): ReactNode {
  const { history } = useHistoryParts()
  const messages = useHistoryText()
  const { status, versions, live } = history
  if (versions.length === 0) {
    const text = { pending: messages.loading, error: messages.failed, success: messages.empty }
    return (
      <p className="weft-notice" data-tone={status} role={status === 'error' ? 'alert' : undefined}>
        {text[status]}
      </p>
    )
  }
  return (
    <ol className="weft-history-list">
      {versions.map((version) => (
        <li key={version.version} data-live={version === live ? '' : undefined}>
          <VersionContext.Provider value={version}>{children}</VersionContext.Provider>
        </li>
      ))}
    </ol>
  )
}

/** The version's number with its labels and tags. */
export function HistoryName(): ReactNode {
  const { version, labels, tags } = useVersion()
  return (
    <span className="weft-history-name">
      {version}
      {[...labels, ...tags].map((text) => (
        <span
          key={text}
          className="weft-diff-part"
          data-label={labels.includes(text) ? '' : undefined}
        >
          <SafeText text={text} />
        </span>
      ))}
    </span>
  )
}

/** Why the version was made. */
export function HistoryNote(): ReactNode {
  const { note } = useVersion()
  return note === undefined ? null : (
    <p className="weft-history-note">
      <SafeText text={note} />
    </p>
  )
}

/** Who made the version, and when. */
export function HistoryMade(): ReactNode {
  const { createdAt, author } = useVersion()
  const { by } = useHistoryText()
  const locale = useLocale()
  // A server knows neither the reader's zone nor language.
  const isClient = useIsClient()
  return (
    <span className="weft-unit">
      <time>{isClient ? formatDateTime(createdAt, locale) : ''}</time>
      {author === undefined ? null : (
        <>
          {' '}
          <SafeText text={by(author)} />
        </>
      )}
    </span>
  )
}

/** What the version's calls were like: how many, how long, at what cost, and how they were liked. */
export function HistoryFigures(): ReactNode {
  const { figures } = useVersion()
  const messages = useHistoryText()
  const locale = useLocale()
  if (!figures) return <span className="weft-unit">{messages.noCalls}</span>
  const { calls, latency, cost, feedback } = figures
  const texts = [
    messages.calls(calls, formatCount(calls, locale)),
    ...(latency ? [textOfFigure(formatDuration(latency.p50, { locale }))] : []),
    ...(cost
      ? [
          (cost.complete ? '' : '≥ ') +
            messages.perCall(textOfFigure(formatMoney(cost.mean, { locale }))),
        ]
      : []),
    ...(feedback
      ? [messages.rated(formatPercent(feedback.mean, locale), formatCount(feedback.n, locale))]
      : []),
  ]
  return (
    <span className="weft-unit">
      {texts.map((text, index) => (
        <Fragment key={text}>
          {index === 0 ? '' : ' · '}
          <bdi>{text}</bdi>
        </Fragment>
      ))}
    </span>
  )
}

/** Puts the version in production, or goes back to it, and compares it. */
export function HistoryActions(): ReactNode {
  const version = useVersion()
  const messages = useHistoryText()
  const { history, onCompare } = useHistoryParts()
  const { live, restore, state } = history
  const isOlder = live !== undefined && version.number < live.number
  return (
    <span className="weft-history-actions">
      {restore && version !== live ? (
        <button
          type="button"
          className="weft-action"
          disabled={state.phase === 'moving'}
          onClick={() => void restore(version)}
        >
          {isOlder ? messages.restore(version.version) : messages.publish(version.version)}
        </button>
      ) : null}
      {onCompare ? (
        <button
          type="button"
          className="weft-action"
          data-quiet=""
          onClick={() => onCompare(version)}
        >
          {messages.compare(version.version)}
        </button>
      ) : null}
    </span>
  )
}

/** What came of the last press, in words. */
export function HistoryStatus(): ReactNode {
  const { history } = useHistoryParts()
  const messages = useHistoryText()
  const { state } = history
  const text =
    state.phase === 'done'
      ? messages.inProduction(state.version)
      : state.phase === 'failed'
        ? messages.notDone(state.error instanceof Error ? state.error.message : String(state.error))
        : ''
  return <output className="weft-unit">{text}</output>
}
