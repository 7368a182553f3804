'use client'

import { useContext } from 'react'
import type { Messages } from '../messages/messages.ts'
import { SettingContext } from './WeftProvider.tsx'

/** One component's texts in the provider's language; it gives its English ones, so that no bundle holds all of them. */
export function useTexts<Key extends keyof Messages>(
  key: Key,
  english: Messages[Key],
): Messages[Key] {
  return useContext(SettingContext).messages?.[key] ?? english
}
