/** The screens of the app. */
export type ScreenName = 'chat' | 'traces' | 'prompts' | 'costs' | 'settings'

/** What the address bar names: a screen, and within it a conversation or a trace. */
export interface Route {
  readonly screen: ScreenName
  /** A conversation's id on the chat screen, a trace's id on the traces screen. */
  readonly id: string | undefined
}

const screens: readonly ScreenName[] = ['chat', 'traces', 'prompts', 'costs', 'settings']

/** The route a hash such as `#/traces/01` names; what it does not know is the chat. */
export function parseRoute(hash: string): Route {
  const [name = '', id = ''] = hash.replace(/^#\/?/, '').split('/')
  const screen = screens.find((candidate) => candidate === name) ?? 'chat'
  return { screen, id: id === '' ? undefined : decode(id) }
}

/** The hash of a route. */
export function formatRoute(screen: ScreenName, id?: string): string {
  return id === undefined ? `#/${screen}` : `#/${screen}/${encodeURIComponent(id)}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
