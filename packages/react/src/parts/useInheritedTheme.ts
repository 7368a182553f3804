'use client'

import type { RefObject } from 'react'
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.ts'

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
    const apply = (): void => {
      root.setAttribute(attribute, schemeAround(root))
    }
    apply()
    const observer = new MutationObserver(apply)
    for (const ancestor of ancestorsOf(root)) observer.observe(ancestor, { attributes: true })
    const system = root.ownerDocument.defaultView?.matchMedia('(prefers-color-scheme: dark)')
    system?.addEventListener('change', apply)
    return () => {
      observer.disconnect()
      system?.removeEventListener('change', apply)
      root.removeAttribute(attribute)
    }
  }, [element, theme])
}

const attribute = 'data-weft-theme'

function schemeAround(root: HTMLElement): 'light' | 'dark' {
  const view = root.ownerDocument.defaultView
  const parent = root.parentElement ?? shadowHost(root)
  if (!view || !parent) return 'light'
  const schemes = view.getComputedStyle(parent).colorScheme.split(' ')
  if (!schemes.includes('dark')) return 'light'
  if (!schemes.includes('light')) return 'dark'
  return view.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function ancestorsOf(root: HTMLElement): Element[] {
  const ancestors: Element[] = []
  for (let next = root.parentElement ?? shadowHost(root); next;) {
    ancestors.push(next)
    next = next.parentElement ?? shadowHost(next)
  }
  return ancestors
}

function shadowHost(element: Element): Element | null {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root.host : null
}
