// Plays all rows with one contender, one after another.
import { rows } from './rows.mjs'

const waitMs = 2_000

/**
 * @param {object} setup `contender`, `OpenAI`, `baseURL`, `collectGarbage`, `unhandledDuring`
 * @returns {Promise<{ id: string, asks: string, failure: string | null }[]>}
 */
export async function play(setup) {
  const results = []
  for (const { id, asks, check } of rows) {
    const world = await newWorld(setup)
    let failure = null
    try {
      await Promise.race([check(world), late()])
    } catch (error) {
      failure = String(error?.message ?? error)
    }
    results.push({ id, asks, failure })
  }
  return results
}

async function late() {
  await pause(20_000)
  throw new Error('it did not end within 20 seconds')
}

async function newWorld({
  contender,
  OpenAI,
  PlainOpenAI = OpenAI,
  baseURL,
  collectGarbage,
  unhandledDuring,
}) {
  const newClient = (options = {}, Class = OpenAI) =>
    new Class({
      apiKey: 'sk-none',
      baseURL,
      maxRetries: 0,
      dangerouslyAllowBrowser: true,
      ...options,
    })
  // What the row before left to end ends, and is not counted with this one.
  await pause(100)
  await contender.reset()
  const spans = async () => (await contender.spans()).map(readable)
  // The requests to a model that have ended.
  async function models(count) {
    const end = Date.now() + waitMs
    for (;;) {
      const found = (await spans()).filter(({ isModel, ended }) => isModel && ended)
      if (found.length === count) {
        // One that is too many comes late.
        await pause(50)
        const again = (await spans()).filter(({ isModel, ended }) => isModel && ended)
        if (again.length === count) return again
      }
      if (Date.now() > end) throw new Error(`${found.length} requests recorded, not ${count}`)
      await pause(20)
    }
  }
  return {
    OpenAI,
    plain: newClient({}, PlainOpenAI),
    openai: contender.wrap(newClient()),
    newClient,
    wrap: (client) => contender.wrap(client),
    parent: (name, fn) => contender.parent(name, fn),
    reset: () => contender.reset(),
    spans,
    models,
    only: async () => (await models(1))[0],
    collectGarbage,
    unhandledDuring,
  }
}

// Everything that was recorded as one text; what is JSON inside of JSON loses its backslashes.
function readable(span) {
  const text = JSON.stringify(span.raw, (_key, value) =>
    ArrayBuffer.isView(value) ? { vector: value.length } : value,
  )
  return { ...span, text: (text ?? '').replaceAll('\\', '') }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
