'use client'

export type { BudgetLevel, BudgetUse } from './budget.ts'
export { CostPanel, type CostPanelBudget, type CostPanelProps } from './CostPanel.tsx'
export type { CostDay } from './days.ts'
