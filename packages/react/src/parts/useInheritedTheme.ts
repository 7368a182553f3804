'use client'

import type { RefObject } from 'react'
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.ts'

const attribute = 'data-weft-theme'
const prefersDark = '(prefers-color-scheme: dark)'

/**
 * Writes the colour scheme that the host set around an element onto it, and follows its changes. `light-dark()` alone
 * would do in CSS as written, but bundlers lower it to variables that only a rule with `color-scheme` sets.
 */
export function useInheritedTheme(
  element: RefObject<HTMLElement | null>,
  theme: string | undefined,
): void {
  useBrowserLayoutEffect(() => {
    const root = element.current
    if (!root || theme !== undefined) return undefined
    const apply = (): void => root.setAttribute(attribute, schemeAround(root))
    const observer = new MutationObserver(apply)
    for (let around = parentOf(root); around; around = parentOf(around))
      observer.observe(around, { attributes: true })
    const system = matchMedia(prefersDark)
    system.addEventListener('change', apply)
    apply()
    return () => {
      observer.disconnect()
      system.removeEventListener('change', apply)
      root.removeAttribute(attribute)
    }
  }, [element, theme])
}

function schemeAround(root: Element): string {
  const parent = parentOf(root)
  const scheme = parent ? getComputedStyle(parent).colorScheme : ''
  if (!scheme.includes('dark')) return 'light'
  return scheme.includes('light') && !matchMedia(prefersDark).matches ? 'light' : 'dark'
}

// The tree goes on from a shadow root to its host.
function parentOf(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as { host?: Element }).host ?? null
}
