'use client'

export { TraceTree, type TraceTreeProps } from './TraceTree.tsx'
export { useTraceTree, type TraceTreeOptions, type TraceTreeState } from './useTraceTree.ts'
export type { ChangeDetails, ChangeReason } from './change-details.ts'
export type { TraceModel, TraceNode } from './layout.ts'
export type { Column } from './rows/Row.tsx'
export { attributes, variables } from './attributes.ts'
