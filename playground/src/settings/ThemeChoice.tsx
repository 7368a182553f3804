import type { ReactNode } from 'react'
import { useStore } from '../state/store.ts'
import { Radio } from './Radio.tsx'
import { setTheme, theme } from './theme.ts'
import type { Theme } from './theme.ts'

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** Light or dark. */
export function ThemeChoice(): ReactNode {
  const chosen = useStore(theme)
  return (
    <fieldset className="group group-row">
      <legend>Theme</legend>
      {themes.map(({ value, label }) => (
        <Radio
          key={value}
          name="theme"
          label={label}
          isChecked={chosen === value}
          onChoose={() => setTheme(value)}
        />
      ))}
    </fieldset>
  )
}
