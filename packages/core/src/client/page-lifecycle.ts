/** What a client does as its page comes and goes. */
export interface LifecycleHooks {
  /** The page goes for good: nobody can come back to it. */
  readonly onGone: () => void
  /** The page may be gone without another word after this: write what is there. */
  readonly onHide: () => void
  /** The page goes, for good or into the back/forward cache. */
  readonly onLeave: () => void
  /** The page came back from the back/forward cache. */
  readonly onShow: () => void
}

/** Watches the page; does nothing where there is none. Returns its stop. */
export function watchPage({ onGone, onHide, onLeave, onShow }: LifecycleHooks): () => void {
  if (typeof document === 'undefined' || typeof addEventListener === 'undefined')
    return () => undefined
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') onHide()
  }
  const onPageHide = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) onGone()
    onHide()
    onLeave()
  }
  const onPageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) onShow()
  }
  document.addEventListener('visibilitychange', onVisibility)
  addEventListener('pagehide', onPageHide)
  addEventListener('pageshow', onPageShow)
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    removeEventListener('pagehide', onPageHide)
    removeEventListener('pageshow', onPageShow)
  }
}

/** The name of the lock a tab holds while it lives. */
export function tabLockName(project: string, tabId: string): string {
  return `weft:${project}:tab:${tabId}`
}

/** Shows other tabs that this one lives, by a lock it holds until it is gone. */
export interface TabLock {
  hold(): void
  /** A held lock would keep the page out of the back/forward cache. */
  release(): void
}

/** The lock of a tab; without Web Locks it holds nothing. */
export function createTabLock(name: string): TabLock {
  let release: (() => void) | undefined
  return {
    hold() {
      if (release || typeof navigator === 'undefined' || !navigator.locks) return
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      void navigator.locks.request(name, () => held).catch(() => undefined)
    },
    release() {
      release?.()
      release = undefined
    },
  }
}
