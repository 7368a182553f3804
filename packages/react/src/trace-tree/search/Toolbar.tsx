'use client'

import type { KeyboardEvent, ReactNode } from 'react'
import { costKindOf } from '../../format/costs.ts'
import { formatDuration } from '../../format/duration.ts'
import { noFigure, textOfFigure } from '../../format/figure.ts'
import { formatCount } from '../../format/number.ts'
import { plainText } from '../../format/text.ts'
import { Icon } from '../../parts/Icon.tsx'
import { costText } from '../rows/row-text.ts'
import type { Wording } from '../useTreeText.ts'
import type { TraceTreeState } from '../useTraceTree.ts'

interface Props {
  readonly state: TraceTreeState
  readonly wording: Wording
  readonly title: string
}

/** The line above the grid: what the trace is, what it came to, and the search. */
export function Toolbar({ state, wording, title }: Props): ReactNode {
  const { messages, locale } = wording
  const { errorCount } = state.model
  const { traceTree } = messages
  return (
    <div className="weft-toolbar">
      <span className="weft-toolbar-title" title={plainText(title)}>
        <bdi>{plainText(title)}</bdi>
      </span>
      <span className="weft-toolbar-facts">
        <bdi>{factsOf(state, wording)}</bdi>
      </span>
      {errorCount === 0 ? null : (
        <span className="weft-word" data-tone="error">
          {traceTree.errors(errorCount, formatCount(errorCount, locale))}
        </span>
      )}
      <SearchField state={state} wording={wording} />
    </div>
  )
}

function factsOf({ model }: TraceTreeState, wording: Wording): string {
  const { messages, locale } = wording
  const { nodes, ends, callCount, runningCount, spanMs } = model
  const facts = [messages.traceTree.calls(callCount, formatCount(callCount, locale))]
  if (runningCount === 0) facts.push(textOfFigure(formatDuration(spanMs, { locale })))
  const root = nodes[0]
  // Several roots have no cost in common.
  if (root?.cost && ends[0] === nodes.length && costKindOf(root.cost) !== 'unknown')
    facts.push(textOfFigure(costText(root, wording).figure ?? noFigure))
  return facts.join(' · ')
}

function SearchField({ state, wording }: Omit<Props, 'title'>): ReactNode {
  const { search, model, searchField, stepMatch, enterGrid } = state
  const { traceTree } = wording.messages
  const { text, setText, result } = search

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') stepMatch(event.shiftKey ? -1 : 1)
    else if (event.key === 'ArrowDown') enterGrid()
    else if (event.key === 'Escape' && text !== '') setText('')
    else if (event.key === 'Escape') enterGrid()
    else return
    event.preventDefault()
    // A dialog around the tree must not close because a search was cleared.
    event.stopPropagation()
  }

  const count = (value: number): string => formatCount(value, wording.locale)
  return (
    <search className="weft-search">
      <Icon name="search" className="weft-search-icon" />
      <input
        ref={searchField}
        className="weft-search-field"
        type="text"
        value={text}
        aria-label={traceTree.search}
        placeholder={traceTree.searchHint}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {result === undefined ? null : (
        <span className="weft-search-count">
          {traceTree.matches(count(result.count), count(model.callCount))}
        </span>
      )}
      {text === '' ? null : (
        <button
          type="button"
          className="weft-search-clear"
          aria-label={traceTree.clearSearch}
          onClick={() => {
            setText('')
            searchField.current?.focus()
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </search>
  )
}
