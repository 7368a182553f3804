import type { ReactNode } from 'react'
import { DataFile } from './DataFile.tsx'
import { DeleteData } from './DeleteData.tsx'
import { ModelChoice } from './ModelChoice.tsx'
import { ThemeChoice } from './ThemeChoice.tsx'

/** Which model answers, how the app looks, and what becomes of the data. */
export function SettingsScreen(): ReactNode {
  return (
    <div className="screen settings">
      <header className="screen-header">
        <h1>Settings</h1>
      </header>
      <div className="screen-scroll">
        <div className="settings-column">
          <ModelChoice />
          <ThemeChoice />
          <DataFile />
          <DeleteData />
        </div>
      </div>
    </div>
  )
}
