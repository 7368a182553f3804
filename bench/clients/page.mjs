// Weft in a page, with the version of the SDK that the bundle was built with.
import OpenAI from 'the-sdk'
import { weft } from './contenders/weft.mjs'
import { play } from './play.mjs'

globalThis.benchClients = (baseURL) =>
  play({
    contender: weft(),
    OpenAI,
    baseURL,
    async collectGarbage() {
      await globalThis.benchCollectGarbage()
      await new Promise((resolve) => setTimeout(resolve, 20))
    },
    async unhandledDuring(run) {
      let count = 0
      const listener = () => void count++
      addEventListener('unhandledrejection', listener)
      await run()
      removeEventListener('unhandledrejection', listener)
      return count
    },
  })
