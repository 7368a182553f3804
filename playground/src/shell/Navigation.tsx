import { usePromptNames } from '@weft/react'
import type { ReactNode } from 'react'
import { countText } from '../parts/figures.ts'
import { formatRoute } from '../routes/route.ts'
import type { ScreenName } from '../routes/route.ts'
import { useLiveRead } from '../state/useLiveRead.ts'
import { weft } from '../weft.ts'
import { Logo } from './Logo.tsx'

const traceCount = weft.watch({ count: { rootsOnly: true } })

/** The way between screens, with what each of them holds. */
export function Navigation({ current }: { readonly current: ScreenName }): ReactNode {
  const traces = useLiveRead(traceCount).data
  const prompts = usePromptNames().data?.length
  const screens: readonly Entry[] = [
    { screen: 'chat', label: 'Chat' },
    { screen: 'traces', label: 'Traces', count: traces },
    { screen: 'prompts', label: 'Prompts', count: prompts },
    { screen: 'costs', label: 'Costs' },
    { screen: 'settings', label: 'Settings' },
  ]
  return (
    <nav className="nav" aria-label="Screens">
      <p className="nav-brand">
        <Logo /> Weft
      </p>
      <ul className="nav-list">
        {screens.map((entry) => (
          <NavigationLink key={entry.screen} {...entry} isCurrent={entry.screen === current} />
        ))}
      </ul>
      <p className="nav-project">
        <span>{weft.project}</span>
        <span>{countText(traces ?? 0, 'trace')} on this device</span>
      </p>
    </nav>
  )
}

interface Entry {
  readonly screen: ScreenName
  readonly label: string
  readonly count?: number | undefined
}

function NavigationLink(props: Entry & { readonly isCurrent: boolean }): ReactNode {
  const { screen, label, count, isCurrent } = props
  return (
    <li data-screen={screen}>
      <a href={formatRoute(screen)} aria-current={isCurrent ? 'page' : undefined}>
        {label}
        {count === undefined ? null : (
          <span className="nav-count">{count.toLocaleString('en')}</span>
        )}
      </a>
    </li>
  )
}
