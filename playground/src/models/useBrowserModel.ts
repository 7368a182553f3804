import { useEffect, useState } from 'react'
import { hasBrowserModel } from './browser-model.ts'

let asked: Promise<boolean> | undefined

/** Whether the browser's own model is ready; false until it says so. */
export function useBrowserModel(): boolean {
  const [isThere, setThere] = useState(false)
  useEffect(() => {
    asked ??= hasBrowserModel()
    void asked.then(setThere)
  }, [])
  return isThere
}
