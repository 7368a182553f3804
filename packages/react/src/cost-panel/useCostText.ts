'use client'

import { costPanel, type CostPanelMessages } from '../messages/cost-panel.ts'
import { useTexts } from '../provider/useTexts.ts'

/** The component's texts, in the provider's language. */
export function useCostText(): CostPanelMessages {
  return useTexts('costPanel', costPanel)
}
