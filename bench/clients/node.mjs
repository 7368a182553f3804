// One contender with one version of the SDK in a process of its own: `node --expose-gc node.mjs weft openai <url>`.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { play } from './play.mjs'

const [, , name = '', sdk = '', baseURL = ''] = process.argv
const module = await import(sdk)
const OpenAI = module.default
// A copy that a peer which patches the module does not reach.
const PlainOpenAI = createRequire(import.meta.url)(
  fileURLToPath(sdk).replace(/\.mjs$/, '.js'),
).default
const contender = await contenderFor(name, module)

const results = await play({
  contender,
  OpenAI,
  PlainOpenAI,
  baseURL,
  async collectGarbage() {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 20))
  },
  async unhandledDuring(run) {
    let count = 0
    const listener = () => void count++
    process.on('unhandledRejection', listener)
    await run()
    process.off('unhandledRejection', listener)
    return count
  },
})
process.send?.({ results, packages: contender.packages })
process.exit()

async function contenderFor(contenderName, sdkModule) {
  // Outside of the one row that counts them, a peer's unhandled rejection must not end the run.
  process.on('unhandledRejection', () => undefined)
  const found = await import(`./contenders/${contenderName}.mjs`)
  return found[contenderName](sdkModule)
}
