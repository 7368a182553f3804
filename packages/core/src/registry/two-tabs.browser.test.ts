import { afterEach, expect, test, vi } from 'vitest'
import type * as library from '../index.ts'
import {
  createClient,
  listVersions,
  publish,
  ref,
  StringPrompt,
  watchPromptNames,
  type Client,
} from '../index.ts'
import { freshName } from '../store/records.contract.ts'

type Library = typeof library

let clients: Client[] = []

afterEach(async () => {
  await clients[0]?.deleteProject()
  clients = []
  for (const frame of document.querySelectorAll('iframe')) frame.remove()
})

/** Another page of the same origin with a copy of the library of its own, as a second tab has it. */
async function openTab(): Promise<Library> {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const view = frame.contentWindow as Window & { weft?: Library }
  const script = frame.contentDocument?.createElement('script')
  if (!script) throw new Error('The frame has no document.')
  // The test's server writes its own name around every dynamic import.
  const runner = '__vitest_browser_runner__'
  Object.assign(view, { [runner]: Reflect.get(window, runner) as unknown })
  script.type = 'module'
  const url = new URL('../index.ts', import.meta.url).href
  script.textContent = `import * as weft from ${JSON.stringify(url)}; window.weft = weft`
  frame.contentDocument?.head.append(script)
  return vi.waitUntil(() => view.weft, { timeout: 5000 })
}

test('tabs that publish at once get versions of their own, and none is lost', async () => {
  const project = freshName()
  const tabs: readonly Library[] = [await openTab(), await openTab()]
  clients = tabs.map((library) => library.createClient(project))
  const publishing = tabs.flatMap((library, tab) =>
    Array.from({ length: 20 }, (_, index) =>
      library.publish(new library.StringPrompt(`tab ${tab}, text ${index}`), 'p', {
        client: clients[tab] as Client,
      }),
    ),
  )
  const versions = (await Promise.all(publishing)).map(({ ref: { version } }) => version)
  expect(new Set(versions).size).toBe(40)
  const here = createClient(project)
  clients.push(here)
  const listed = await listVersions('p', { client: here })
  expect(listed.map(({ version }) => version)).toEqual(
    Array.from({ length: 40 }, (_, index) => `v${index + 1}`),
  )
  for (const version of ['v1', 'v40']) {
    const loaded = await ref<StringPrompt>(`p:${version}`, { client: here }).get()
    expect(loaded.text).toMatch(/^tab [01], text \d+$/)
  }
})

test('one content published in two tabs at once is one version with one digest', async () => {
  const project = freshName()
  const tabs: readonly Library[] = [await openTab(), await openTab()]
  clients = tabs.map((library) => library.createClient(project))
  const contents = [
    { a: 1, b: { c: 2, d: 3 } },
    { b: { d: 3, c: 2 }, a: 1 },
  ]
  const refs = await Promise.all(
    tabs.map(async (library, tab) => {
      const client = clients[tab] as Client
      return (await library.publish(contents[tab] ?? {}, 'o', { client })).ref
    }),
  )
  expect(refs[0]?.version).toBe('v1')
  expect(refs.map(({ version, digest }) => [version, digest])).toEqual(
    refs.map(() => ['v1', refs[0]?.digest]),
  )
})

test('what one tab publishes, another shows', async () => {
  const project = freshName()
  const here = createClient(project)
  clients = [here]
  const live = watchPromptNames({ client: here })
  const stop = live.subscribe(() => undefined)
  await vi.waitFor(() => expect(live.getSnapshot().data).toEqual([]))
  const other = await openTab()
  const there = other.createClient(project)
  clients.push(there)
  await other.publish(new other.StringPrompt('a'), 'new', { client: there })
  await vi.waitFor(() => expect(live.getSnapshot().data).toEqual(['new']))
  const seen = await publish(new StringPrompt('a'), 'new', { client: here })
  expect(seen.ref.version).toBe('v1')
  stop()
})
