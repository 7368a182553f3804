// @ts-check
// What the page measures: reports over many calls, and the panel while calls come in.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { costs, createClient } from '../../../packages/core/dist/index.js'
import { createDexieStore } from '../../../packages/core/dist/store/dexie/dexie-store.js'
import { CostPanel, WeftProvider } from '../../../packages/react/dist/index.js'
import { callAt, inBatches } from '../../store/page/calls.js'

const month = 30 * 86_400_000
const from = 1_790_000_000_000

/**
 * Calls of a chat app, evenly over a month.
 * @param {number} index
 * @param {number} count
 */
function callOfMonth(index, count) {
  const call = callAt(index)
  const startedAt = from + Math.floor((index / count) * month) + 0.25
  return { ...call, startedAt, endedAt: startedAt + 5 + (index % 400) }
}

/**
 * @param {() => Promise<unknown>} work
 * @param {number} rounds
 */
async function median(work, rounds) {
  const times = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[rounds >> 1] ?? NaN
}

/** @param {number} count */
async function totals(count) {
  const store = createDexieStore('bench-costs', 'bench')
  await store.open()
  await store.readCalls({ filter: {}, direction: 'asc', limit: 1, payloads: false })
  await inBatches(count, 100, (first, end) =>
    store.writeCalls(
      Array.from({ length: end - first }, (_, index) => ({
        type: /** @type {const} */ ('end'),
        call: callOfMonth(first + index, count),
      })),
    ),
  )
  // What is written last is added up by the hour in the background.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const client = createClient('bench-costs', { store, retention: false })
  const { cells: _cells, ...plain } = store
  const callByCall = createClient('bench-costs-plain', { store: plain, retention: false })
  /** @type {Record<string, { ours: number, reference: number, usd: number[] }>} */
  const figures = {}
  for (const by of /** @type {const} */ (['model', 'op', 'day'])) {
    const usd = await Promise.all(
      [client, callByCall].map(async (each) => (await costs({ by }, { client: each })).usd),
    )
    figures[by] = {
      usd,
      ours: await median(() => costs({ by }, { client }), 9),
      reference: await median(() => costs({ by }, { client: callByCall }), 1),
    }
  }
  await store.close({ destroy: true })
  return figures
}

/**
 * Frames while the panel is on screen: the longest gap between two, and how many are longer than 50 ms.
 * @param {{ perSecond: number, seconds: number }} pace
 */
async function live({ perSecond, seconds }) {
  const client = createClient('bench-costs-live')
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const panel = createElement(CostPanel, { budget: { usd: 5, per: 'day' } })
  root.render(createElement(WeftProvider, { client }, panel))
  const request = () => {
    const call = client.startCall({ name: 'chat', kind: 'llm', inputs: { question: 'why?' } })
    const usage = { requests: 1, inputTokens: 900, outputTokens: 80, estimated: false }
    const none = { cacheReadTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 }
    const audio = { audioInputTokens: 0, audioOutputTokens: 0 }
    call.setUsage(`gpt-4o${made++ % 2 ? '' : '-mini'}`, { ...usage, ...none, ...audio }, 'openai')
    call.end({ output: 'because' })
  }
  let made = 0
  const gaps = await frames(seconds * 1_000, (elapsed) => {
    while (made < (elapsed / 1_000) * perSecond) request()
  })
  await client.flush()
  const { calls } = await costs({}, { client })
  root.unmount()
  await client.deleteProject()
  return {
    calls,
    frames: gaps.length,
    longest: Math.max(...gaps),
    over: gaps.filter((gap) => gap > 50).length,
  }
}

/**
 * @param {number} ms
 * @param {(elapsed: number) => void} work
 * @returns {Promise<number[]>}
 */
function frames(ms, work) {
  return new Promise((resolve) => {
    const start = performance.now()
    /** @type {number[]} */
    const gaps = []
    let before = start
    const timer = setInterval(() => work(performance.now() - start), 10)
    const frame = (/** @type {number} */ now) => {
      if (now > before) gaps.push(now - before)
      before = now
      if (now - start < ms) requestAnimationFrame(frame)
      else {
        clearInterval(timer)
        resolve(gaps)
      }
    }
    requestAnimationFrame(frame)
  })
}

Object.assign(window, { benchCosts: { totals, live } })
