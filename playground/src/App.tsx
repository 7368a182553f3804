import { WeftProvider } from '@weft/react'
import type { ReactNode } from 'react'
import { ChatScreen } from './chat/ChatScreen.tsx'
import { CostsScreen } from './costs/CostsScreen.tsx'
import { PromptsScreen } from './prompts/PromptsScreen.tsx'
import type { Route } from './routes/route.ts'
import { useRoute } from './routes/useRoute.ts'
import { SettingsScreen } from './settings/SettingsScreen.tsx'
import { Shell } from './shell/Shell.tsx'
import { TracesScreen } from './traces/TracesScreen.tsx'
import { weft } from './weft.ts'

/** The playground: a support chat and all that is recorded of it. */
export function App(): ReactNode {
  const route = useRoute()
  return (
    <WeftProvider client={weft} locale="en">
      <Shell screen={route.screen}>
        <Screen {...route} />
      </Shell>
    </WeftProvider>
  )
}

function Screen({ screen, id }: Route): ReactNode {
  switch (screen) {
    case 'chat':
      return <ChatScreen threadId={id} />
    case 'traces':
      return <TracesScreen traceId={id} />
    case 'prompts':
      return <PromptsScreen />
    case 'costs':
      return <CostsScreen />
    case 'settings':
      return <SettingsScreen />
  }
}
