import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient, getDefaultClient, init, op, startCall, type ClientOptions } from './index.ts'

const opened: { close(): Promise<void> }[] = []
let warnings: string[]

beforeEach(() => {
  warnings = []
  vi.spyOn(console, 'warn').mockImplementation((text: string) => warnings.push(text))
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((client) => client.close()))
  vi.restoreAllMocks()
})

function start(project: string, options?: ClientOptions) {
  const client = init(project, options)
  opened.push(client)
  return client
}

test('before init an op runs untraced, and that is said once', async () => {
  const double = op((n: number) => n * 2, { name: 'double' })
  expect([double(2), double(3)]).toEqual([4, 6])
  expect(warnings).toEqual(['Weft: "double" runs untraced because init() has not been called yet.'])
  const handle = startCall({ name: 'by hand' })
  expect(handle.run(() => double(4))).toBe(8)
  handle.end()
  const weft = start('later')
  expect(await weft.countCalls()).toBe(0)
  double(5)
  expect(await weft.countCalls()).toBe(1)
})

describe('init', () => {
  test('is synchronous and makes the default client', () => {
    const weft = start('a')
    expect(getDefaultClient()).toBe(weft)
    expect(weft.project).toBe('a')
  })

  test('again by the same name gives the same client', () => {
    const first = start('a')
    expect(init('a', { user: 'other' })).toBe(first)
  })

  test('by another name sends later roots there, while children follow their parent', async () => {
    const first = start('first')
    const child = op(() => 1, { name: 'child' })
    const parent = op(
      () => {
        start('second')
        return child()
      },
      { name: 'parent' },
    )
    parent()
    child()
    const ops = async (client: typeof first): Promise<string[]> =>
      (await client.listCalls()).calls.map((call) => call.op)
    const second = getDefaultClient() as typeof first
    expect([await ops(first), await ops(second)]).toEqual([['child', 'parent'], ['child']])
  })

  test('after close starts anew', async () => {
    const first = start('a')
    await first.close()
    expect(getDefaultClient()).toBeUndefined()
    expect(start('a')).not.toBe(first)
  })

  test('without a database keeps calls in memory and says so', async () => {
    const weft = start('node')
    await weft.ready
    expect(weft.health.get()).toMatchObject({ status: 'memory-only', writer: 'memory' })
    await weft.close()
    expect(weft.health.get()).toMatchObject({ status: 'closed', writer: 'none' })
  })
})

test('createClient makes nobody’s default', async () => {
  const own = createClient('own', { store: 'memory' })
  expect(getDefaultClient()).toBeUndefined()
  own.op(() => 1, { name: 'mine' })()
  expect(await own.countCalls()).toBe(1)
  await own.close()
})

test('after close nothing more is recorded, and it is counted', async () => {
  const own = createClient('own', { store: 'memory' })
  const mine = own.op(() => 1)
  mine()
  await own.close()
  expect(mine()).toBe(1)
  expect(own.health.get().droppedCalls).toBeGreaterThan(0)
})

describe('what init cannot use is an error', () => {
  test.for(['', '  ', undefined, 7])('the project name %j', (name) => {
    expect(() => init(name as string)).toThrow(
      expect.objectContaining({ code: 'init/invalid-project' }),
    )
  })

  test.for([
    [
      { sampelRate: 1 },
      'init/unknown-option',
      'There is no option "sampelRate". Did you mean "sampleRate"?',
    ],
    [{ zzz: 1 }, 'init/unknown-option', 'There is no option "zzz". Known: enabled, '],
    [
      { sampleRate: 2 },
      'init/invalid-option',
      'The option "sampleRate" is a number from 0 to 1; it was given 2.',
    ],
    [{ sampleRate: Number.NaN }, 'init/invalid-option', 'sampleRate'],
    [{ enabled: 'yes' }, 'init/invalid-option', 'true or false'],
    [{ context: 'loose' }, 'init/invalid-option', '"default" or "strict"'],
    [{ store: 'disk' }, 'init/invalid-option', '"indexeddb" or "memory"'],
    [{ tags: [1] }, 'init/invalid-option', 'a list of texts'],
    [{ redact: true }, 'init/invalid-option', 'a function'],
    [{ budget: 5 }, 'init/invalid-option', 'usd above zero'],
    [{ budget: { usd: 0 } }, 'init/invalid-option', 'it was given {"usd":0}'],
    [{ budget: { usd: 1, onExceed: 'blok' } }, 'init/invalid-option', 'onExceed: block'],
    [{ budget: { usd: 1, onExced: 'block' } }, 'init/invalid-option', 'onExceed: block'],
    [{ budget: { usd: 1, per: 'month' } }, 'init/invalid-option', 'per: day'],
    [{ budget: { usd: 1, whenUnknown: 'wai' } }, 'init/invalid-option', 'whenUnknown: wait'],
    [{ attributes: { weft: 1 } }, 'attributes/reserved', '"weft" is reserved'],
  ] as const)('the option %j', ([options, code, message]) => {
    expect(() => init('x', options as unknown as ClientOptions)).toThrow(
      expect.objectContaining({
        name: 'WeftError',
        code,
        message: expect.stringContaining(message),
      }),
    )
    expect(getDefaultClient()).toBeUndefined()
  })

  test('an option that is undefined is one that is not given', () => {
    expect(() => start('x', { user: undefined } as unknown as ClientOptions)).not.toThrow()
  })
})
