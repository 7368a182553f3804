import type { Call } from '@weft/core'
import { listOf, ownList, ownNumber, ownText, ownValue } from '../format/own-value.ts'

/** A document a retrieval found. */
export interface RetrievedDocument {
  readonly id: string | undefined
  readonly content: string
  readonly score: number | undefined
  readonly source: string | undefined
  /** Whether the answer cites it; undefined where that cannot be told. */
  readonly isUsed: boolean | undefined
}

const mostDocuments = 200

/** The documents of a retrieval or rerank, in their order; undefined for other calls. */
export function documentsOf(
  call: Call,
  answer: string | undefined,
): readonly RetrievedDocument[] | undefined {
  const listed = ownValue(call.output, 'documents')
  if (call.kind !== 'retrieval' && call.kind !== 'rerank' && listed === undefined) return undefined
  const list = listed === undefined ? listOf(call.output) : listOf(listed)
  const scores = ownList(call.output, 'scores')
  const documents = list
    .slice(0, mostDocuments)
    .flatMap((item, index) => documentOf(item, { score: scores[index], answer }) ?? [])
  return documents.length > 0 || listed !== undefined ? documents : undefined
}

function documentOf(
  item: unknown,
  { score, answer }: { score: unknown; answer: string | undefined },
): RetrievedDocument | undefined {
  if (typeof item === 'string') return { ...blank, content: item, score: numberOf(score) }
  const content = textIn(item)
  if (content === undefined) return undefined
  const metadata = ownValue(item, 'metadata')
  const id = idOf(item) ?? idOf(metadata)
  return {
    id,
    content,
    score: ownNumber(item, 'score') ?? ownNumber(metadata, 'score') ?? numberOf(score),
    source: ownText(item, 'source') ?? ownText(metadata, 'source'),
    isUsed: id === undefined || answer === undefined ? undefined : answer.includes(`[${id}]`),
  }
}

const blank = { id: undefined, source: undefined, isUsed: undefined }

function textIn(item: unknown): string | undefined {
  return ownText(item, 'content') ?? ownText(item, 'pageContent') ?? ownText(item, 'text')
}

function idOf(item: unknown): string | undefined {
  const number = ownNumber(item, 'id')
  return ownText(item, 'id') ?? (number === undefined ? undefined : String(number))
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
