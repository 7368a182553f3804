import type { ReactNode } from 'react'
import { modelChoices } from '../models/model-choices.ts'
import { useBrowserModel } from '../models/useBrowserModel.ts'
import { Select } from '../parts/Select.tsx'
import { changeModelSettings, modelSettings } from '../settings/model-settings.ts'
import { useStore } from '../state/store.ts'

/** Which model answers; how to reach it is set up in Settings. */
export function ModelSelect(): ReactNode {
  const settings = useStore(modelSettings)
  const choices = modelChoices(settings, useBrowserModel())
  return (
    <Select
      label="Model"
      value={settings.kind}
      choices={choices}
      onChange={(kind) => changeModelSettings({ kind })}
    />
  )
}
