'use client'

import type { ReactNode } from 'react'
import { formatCount, formatScore } from '../format/number.ts'
import { plainText } from '../format/text.ts'
import { LongText } from '../parts/LongText.tsx'
import { vars } from '../parts/vars.ts'
import { useLocale } from '../provider/useLocale.ts'
import type { RetrievedDocument } from './retrieved-documents.ts'
import { useDetailText } from './useDetailText.ts'

/** What a retrieval's scores mean; never assumed, because a distance reads the other way round. */
export type ScoreMeaning = 'similarity' | 'distance' | 'rerank'

interface Props {
  readonly documents: readonly RetrievedDocument[]
  readonly meaning: ScoreMeaning | undefined
}

/** The documents a retrieval found, in its order, with their scores as they were given. */
export function Documents({ documents, meaning }: Props): ReactNode {
  const callDetail = useDetailText()
  const locale = useLocale()
  const judged = documents.filter(({ isUsed }) => isUsed !== undefined)
  const used = documents.filter(({ isUsed }) => isUsed === true)
  const count = (value: number): string => formatCount(value, locale)
  const most = Math.max(0, ...documents.map(({ score }) => Math.abs(score ?? 0)))
  return (
    <section className="weft-section">
      <div className="weft-section-head">
        <h3 className="weft-heading">
          {[callDetail.retrieved, meaning === undefined ? '' : callDetail.scoreMeanings[meaning]]
            .filter(Boolean)
            .join(' · ')}
        </h3>
        {judged.length === 0 ? null : (
          <span className="weft-section-aside">
            {callDetail.usedInAnswer(count(used.length), count(documents.length))}
          </span>
        )}
      </div>
      {documents.length === 0 ? <p className="weft-none">{callDetail.noDocuments}</p> : null}
      <ol className="weft-documents">
        {documents.map((document, index) => (
          <Document key={index} document={document} rank={index + 1} most={most} />
        ))}
      </ol>
    </section>
  )
}

interface DocumentProps {
  readonly document: RetrievedDocument
  readonly rank: number
  /** The largest score of the list: what a full bar means. */
  readonly most: number
}

function Document({ document, rank, most }: DocumentProps): ReactNode {
  const callDetail = useDetailText()
  const locale = useLocale()
  const { id, source, content, score, isUsed } = document
  const name = id ?? source
  return (
    <li className="weft-document">
      <span className="weft-document-rank" aria-label={callDetail.rank(formatCount(rank, locale))}>
        {formatCount(rank, locale)}
      </span>
      <div className="weft-document-body">
        {name === undefined ? null : (
          <div className="weft-document-head">
            <bdi className="weft-document-name" title={source}>
              {plainText(name)}
            </bdi>
            {isUsed === true ? (
              <span className="weft-chip" title={callDetail.usedTitle}>
                {callDetail.used}
              </span>
            ) : null}
          </div>
        )}
        <div className="weft-document-text">
          <LongText text={content} foldAt={200} />
        </div>
      </div>
      {score === undefined ? null : (
        <div
          className="weft-document-score"
          title={callDetail.scoreScale(formatScore(most, locale))}
        >
          {formatScore(score, locale)}
          <span className="weft-meter" aria-hidden="true">
            <span
              className="weft-meter-fill"
              style={vars({ '--weft-share': most > 0 ? Math.abs(score) / most : 0 })}
            />
          </span>
        </div>
      )}
    </li>
  )
}
