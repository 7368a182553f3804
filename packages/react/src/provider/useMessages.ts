'use client'

import { useContext } from 'react'
import type { Messages } from '../messages/messages.ts'
import { SettingContext } from './WeftProvider.tsx'

/** Every text components show, in the provider's language. */
export function useMessages(): Messages {
  return useContext(SettingContext).messages
}

/** The locale for numbers and dates; undefined is the browser's own. */
export function useLocale(): string | undefined {
  return useContext(SettingContext).locale
}
