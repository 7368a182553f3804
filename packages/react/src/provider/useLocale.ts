'use client'

import { useContext } from 'react'
import { SettingContext } from './WeftProvider.tsx'

/** The locale for numbers and dates; undefined is the browser's own. */
export function useLocale(): string | undefined {
  return useContext(SettingContext).locale
}
