'use client'

import { useContext } from 'react'
import type { Source } from '../source/source.ts'
import { SettingContext } from './WeftProvider.tsx'

/** The source of the provider around, or undefined. */
export function useOptionalSource(): Source | undefined {
  return useContext(SettingContext).source
}

/** The source of the provider around; throws outside one. */
export function useSource(): Source {
  return requireSource(useOptionalSource())
}

/** A source that must be there: a read without props to read from needs the provider. */
export function requireSource(source: Source | undefined): Source {
  if (source) return source
  throw new Error(
    'Weft: a component or hook reads data outside <WeftProvider>. ' +
      'Wrap it in <WeftProvider client={weft}>, or pass the data as props.',
  )
}
