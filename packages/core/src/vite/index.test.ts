import { parseAst } from 'vite'
import { describe, expect, it, vi } from 'vitest'
import { weft, type WeftPlugin } from './index.ts'

function transformWith(plugin: WeftPlugin, code: string, id = '/app/chat.js') {
  const warn = vi.fn<(message: string) => void>()
  const result = plugin.transform.call({ parse: (text) => parseAst(text), warn }, code, id)
  return { warn, result }
}

const suspended = 'export async function f(a) { return (await a) + 1 }'

describe('the plugin', () => {
  it('transforms app code and gives a source map', async () => {
    const { result, warn } = transformWith(weft(), suspended)
    const done = await result
    expect(done?.code).toContain('@weft/core/vite-runtime')
    expect(JSON.parse(done?.map ?? '{}')).toMatchObject({ version: 3, sources: ['/app/chat.js'] })
    expect(warn).not.toHaveBeenCalled()
  })

  it('leaves libraries, other files, its own package and files it is told to leave', async () => {
    for (const id of ['/app/node_modules/lib/index.js', '/app/style.css', import.meta.filename])
      expect(await transformWith(weft(), suspended, id).result).toBeUndefined()
    const plugin = weft({ include: (id) => id.endsWith('.mjs') })
    expect(await transformWith(plugin, suspended).result).toBeUndefined()
    expect(await transformWith(plugin, suspended, '/app/a.mjs').result).toBeDefined()
  })

  it('lets code it cannot parse pass unchanged, with one warning that names the file', async () => {
    const { result, warn } = transformWith(weft(), 'export async function f( { await }')
    expect(await result).toBeUndefined()
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.calls[0]?.[0]).toContain('/app/chat.js')
  })

  it('writes `await using` out first, since it suspends where no expression stands', async () => {
    const code = 'export async function f(open) { await using file = open(); return file.read() }'
    const done = await transformWith(weft(), code).result
    expect(done?.code).not.toMatch(/await using/)
    expect(done?.code).toContain('.r($weft_0, await')
  })

  it('works on pages only, where there is no AsyncLocalStorage', () => {
    const plugin = weft()
    expect(plugin.applyToEnvironment({ config: { consumer: 'client' } })).toBe(true)
    expect(plugin.applyToEnvironment({ config: { consumer: 'server' } })).toBe(false)
  })
})
