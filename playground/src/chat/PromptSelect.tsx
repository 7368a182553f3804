import { usePromptVersions } from '@weft/react'
import type { ReactNode } from 'react'
import { Select } from '../parts/Select.tsx'
import { promptName } from '../prompts/support-prompt.ts'
import { useStore } from '../state/store.ts'
import { production, promptChoice } from './prompt-choice.ts'

/** Which version of the prompt the next answer uses. */
export function PromptSelect(): ReactNode {
  const chosen = useStore(promptChoice)
  const versions = usePromptVersions(promptName, { figures: false }).data ?? []
  const live = versions.find(({ labels }) => labels.includes(production))
  const choices = [
    {
      value: production,
      label: `${promptName}:${production}${live ? ` (${live.version})` : ''}`,
    },
    ...versions.toReversed().map(({ version }) => ({
      value: version,
      label: `${promptName}:${version}`,
    })),
  ]
  return <Select label="Prompt" value={chosen} choices={choices} onChange={promptChoice.set} />
}
