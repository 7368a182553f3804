'use client'

import { useEffect, useLayoutEffect } from 'react'

/** A layout effect in browsers; on servers, where React 18 warns of one, an effect that never runs. */
export const useBrowserLayoutEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect
