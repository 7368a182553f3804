'use client'

import type { CostPanelMessages } from '../messages/cost-panel.ts'
import { useMessages } from '../provider/useMessages.ts'

/** The component's texts, in the provider's language. */
export function useCostText(): CostPanelMessages {
  return useMessages().costPanel
}
