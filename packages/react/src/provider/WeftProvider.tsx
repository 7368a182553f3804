'use client'

import type { Client } from '@weft/core'
import { createContext, useMemo, type Context, type ReactNode } from 'react'
import type { Messages } from '../messages/messages.ts'
import { clientSource } from '../source/client-source.ts'
import type { Source } from '../source/source.ts'

/** What components take from the provider around them. */
export interface Setting {
  readonly source: Source | undefined
  /** Undefined is English, which each component brings along for itself. */
  readonly messages: Messages | undefined
  /** BCP 47; undefined is the browser's own. */
  readonly locale: string | undefined
}

/** Gives components their data and words; outside it they are English and live on their props alone. */
export const SettingContext: Context<Setting> = createContext<Setting>({
  source: undefined,
  messages: undefined,
  locale: undefined,
})

/** Where the components below read: a client, or any other source. */
export type WeftProviderProps = {
  readonly messages?: Messages
  readonly locale?: string
  readonly children?: ReactNode
} & (
  | { readonly client: Client; readonly source?: undefined }
  | { readonly source: Source; readonly client?: undefined }
)

/** Gives the components and hooks below a client's data. Nest it to use several. */
export function WeftProvider(props: WeftProviderProps): ReactNode {
  const { client, source, messages, locale, children } = props
  const setting = useMemo(
    () => ({ source: client ? clientSource(client) : source, messages, locale }),
    [client, source, messages, locale],
  )
  return <SettingContext.Provider value={setting}>{children}</SettingContext.Provider>
}
