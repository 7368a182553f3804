import type { ReactNode } from 'react'
import type { ScreenName } from '../routes/route.ts'
import { theme } from '../settings/theme.ts'
import { useStore } from '../state/store.ts'
import { HealthNotice } from './HealthNotice.tsx'
import { Navigation } from './Navigation.tsx'

interface ShellProps {
  readonly screen: ScreenName
  readonly children: ReactNode
}

/** The frame around every screen. The kit's root class gives the whole app its colours and type. */
export function Shell({ screen, children }: ShellProps): ReactNode {
  return (
    <div className="weft-root app" data-weft-theme={useStore(theme)}>
      <Navigation current={screen} />
      <main className="app-main">
        <HealthNotice />
        <div className="app-screen">{children}</div>
      </main>
    </div>
  )
}
