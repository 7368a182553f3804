'use client'

export { CostPanel, type CostPanelBudget, type CostPanelProps } from './CostPanel.tsx'
export type { CostDay } from './days.ts'
