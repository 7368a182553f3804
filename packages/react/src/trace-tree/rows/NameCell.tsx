'use client'

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows in a window stand by position, which a table's layout forbids */

import type { ReactNode } from 'react'
import { formatCount } from '../../format/number.ts'
import { plainText } from '../../format/text.ts'
import { Icon, KindGlyph } from '../../parts/Icon.tsx'
import { vars } from '../../parts/vars.ts'
import type { TraceNode } from '../layout.ts'
import { Name } from './Name.tsx'
import type { RowProps } from './Row.tsx'
import { errorText, nameOf, remarksOf, stateOf, thumbOf, toneOf } from './row-text.ts'

/** The first cell of a row: how deep it is, what it is, what it is called and how it stands. */
export function NameCell(props: RowProps): ReactNode {
  const { node, setting, matchesInside } = props
  const { messages, locale, find } = setting
  const { call } = node
  const name = nameOf(node, messages)
  return (
    <div className="weft-cell weft-cell-name" role="rowheader" tabIndex={-1}>
      <Depth {...props} />
      {call === undefined ? (
        <Icon name="warning" className="weft-glyph" />
      ) : (
        <KindGlyph kind={call.kind} />
      )}
      <span className="weft-name-box" title={name} data-missing={call === undefined || undefined}>
        <Name name={name} find={find} />
      </span>
      {call?.model === undefined || call.model === name ? null : (
        <span className="weft-model" title={call.model}>
          <bdi>{plainText(call.model)}</bdi>
        </span>
      )}
      <State {...props} />
      {matchesInside > 0 ? (
        <span className="weft-word" data-tone="muted">
          {messages.traceTree.hiddenMatches(matchesInside, formatCount(matchesInside, locale))}
        </span>
      ) : null}
      <Rating node={node} />
    </div>
  )
}

// Levels beyond the last that fits are counted, so that a deep name still has room.
function Depth({ node, setting, isExpanded }: RowProps): ReactNode {
  const { messages, locale, mostLevels } = setting
  const shown = Math.min(node.depth, mostLevels)
  const deeper = node.depth - shown
  return (
    <>
      <span className="weft-guides" style={vars({ '--weft-level': shown })} />
      <span className="weft-toggle" data-toggle={node.hasChildren || undefined}>
        {node.hasChildren ? (
          <Icon name="chevron" className={isExpanded ? 'weft-chevron-open' : 'weft-chevron'} />
        ) : null}
      </span>
      {deeper > 0 ? (
        <span className="weft-deeper">
          {messages.traceTree.deeper(formatCount(deeper, locale))}
        </span>
      ) : null}
    </>
  )
}

// Success has no word; an error below has one only while the fold hides it.
function State({ node, setting, isExpanded }: RowProps): ReactNode {
  const { messages } = setting
  const remarks = remarksOf(node, messages)
  const state = node.call === undefined ? undefined : stateOf(node.call)
  const isSilent =
    state === undefined ||
    toneOf(state) === 'none' ||
    (state === 'descendant_error' && (isExpanded || !node.hasChildren))
  const title = node.call?.error ? errorText(node.call.error) : undefined
  return (
    <>
      {isSilent ? null : (
        <span className="weft-word" data-tone={toneOf(state)} title={title}>
          {messages.states[state]}
        </span>
      )}
      {remarks.length === 0 ? null : (
        <span className="weft-word" data-tone="warn" title={remarks.join(', ')}>
          {remarks[0]}
        </span>
      )}
    </>
  )
}

function Rating({ node }: { readonly node: TraceNode }): ReactNode {
  const thumb = thumbOf(node.call?.feedback)
  if (thumb === undefined) return null
  return (
    <span className="weft-rating">
      <Icon name={thumb === 'up' ? 'thumb-up' : 'thumb-down'} filled />
    </span>
  )
}
