'use client'

import { useRef } from 'react'
import type { ComponentPropsWithRef, CSSProperties, ReactNode, RefObject } from 'react'
import { useInheritedTheme } from './useInheritedTheme.ts'

/** Light, dark, the system's choice, or (left out) whatever `color-scheme` the host has set around it. */
export type Theme = 'light' | 'dark' | 'system'

/** What every ready-made component takes for its outermost element. */
export interface RootProps {
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
  readonly theme?: Theme | undefined
  readonly dir?: 'ltr' | 'rtl' | 'auto' | undefined
}

interface OwnProps extends RootProps {
  /** The component's own class. */
  readonly component: string
  /** Takes the width of its content, for use inside a line; container queries do not apply then. */
  readonly inline?: boolean
  readonly rootRef?: RefObject<HTMLDivElement | null>
  readonly children: ReactNode
}

type Rest = Omit<ComponentPropsWithRef<'div'>, keyof OwnProps | 'ref'>

/** The outermost element of a component: the only place where tokens, theme and container begin. */
export function Root(props: OwnProps & Rest): ReactNode {
  const { component, inline = false, rootRef, theme, className, children, ...rest } = props
  const ownRef = useRef<HTMLDivElement>(null)
  const ref = rootRef ?? ownRef
  useInheritedTheme(ref, theme)
  const classes = ['weft-root', inline ? 'weft-root-inline' : '', component, className ?? '']
  return (
    <div {...rest} ref={ref} className={classes.filter(Boolean).join(' ')} data-weft-theme={theme}>
      {children}
    </div>
  )
}
