'use client'

import type { ReactNode } from 'react'
import { plainText, splitName } from '../../format/text.ts'
import type { Query } from '../search/query.ts'

interface Props {
  readonly name: string
  readonly find: Query['find']
}

/** A call's name: its match marked, and the end of a path kept when the column is too narrow. */
export function Name({ name, find }: Props): ReactNode {
  const text = plainText(name)
  const found = find(text)
  if (found) {
    const [start, end] = found
    return (
      <bdi className="weft-name">
        {text.slice(0, start)}
        <mark className="weft-match">{text.slice(start, end)}</mark>
        {text.slice(end)}
      </bdi>
    )
  }
  const [head, tail] = splitName(text)
  if (tail === '') return <bdi className="weft-name">{text}</bdi>
  return (
    <bdi className="weft-name-split">
      <span className="weft-name-head">{head}</span>
      <span className="weft-name-tail">{tail}</span>
    </bdi>
  )
}
