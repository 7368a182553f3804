'use client'

import { Component, type ReactNode } from 'react'

interface Props {
  readonly fallback: ReactNode
  /** A new value gives the content another chance. */
  readonly resetKey: unknown
  readonly children: ReactNode
}

interface State {
  readonly failedAt: unknown
  readonly failed: boolean
}

/** Shows the fallback where rendering its content threw, so that one broken record leaves the rest standing. */
export class Boundary extends Component<Props, State> {
  override state: State = { failed: false, failedAt: undefined }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return state.failedAt === props.resetKey ? null : { failed: false, failedAt: props.resetKey }
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}
