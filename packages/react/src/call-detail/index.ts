'use client'

export { CallDetail, type CallDetailProps } from './CallDetail.tsx'
export type { ScoreMeaning } from './Documents.tsx'
