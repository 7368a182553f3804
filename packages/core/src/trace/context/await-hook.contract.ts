import { afterEach, beforeEach } from 'vitest'
import { op } from '../../functions.ts'
import { recorded, startWeft, weft } from '../recorded.contract.ts'
import { ambient } from './ambient.ts'
import { installAwaitHook } from './await-hook.ts'

const places = [
  [Promise, 'resolve'],
  [Promise.prototype, 'then'],
  [Promise.prototype, 'constructor'],
] as const

/** What stands where the hook puts itself. */
export function descriptorsNow(): readonly (PropertyDescriptor | undefined)[] {
  return places.map(([owner, key]) => Object.getOwnPropertyDescriptor(owner, key))
}

/** What stood there before any hook. */
export const platformDescriptors = descriptorsNow()

/**
 * Installs the hook for each test, with V8's async stack switched off, so that nothing else can answer after an await.
 * Gives what takes it out early.
 */
export function hookEachTest(): () => void {
  let uninstall = (): void => undefined
  beforeEach(() => {
    startWeft({ context: 'strict' })
    uninstall = installAwaitHook()
  })
  afterEach(async () => {
    uninstall()
    if (ambient.window?.get()) throw new Error('a context was left behind')
    await weft().close()
  })
  return () => uninstall()
}

export const leaf = op(async (_root: string) => 1, { name: 'leaf' })

export const timer = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** How each leaf knew its parent. */
export async function mechanisms(): Promise<string[]> {
  return (await recorded()).filter((call) => call.op === 'leaf').map((call) => call.parentBy)
}
