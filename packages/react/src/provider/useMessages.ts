'use client'

import { useContext } from 'react'
import { en } from '../messages/en.ts'
import type { Messages } from '../messages/messages.ts'
import { SettingContext } from './WeftProvider.tsx'

/** Every text components show, in the provider's language. */
export function useMessages(): Messages {
  return useContext(SettingContext).messages ?? en
}
