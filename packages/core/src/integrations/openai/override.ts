import { isFunction, type SdkFunction } from './types.ts'

// One registered symbol, so that two copies of Weft in a page know each other's overrides.
const mark = Symbol.for('weft.openai.overrides')

type Restore = () => void

const originals = new WeakMap<SdkFunction, SdkFunction>()

/** What a method was before any override of ours. */
export function bareOf(method: SdkFunction): SdkFunction {
  let bare = method
  for (let next = originals.get(bare); next; next = originals.get(bare)) bare = next
  return bare
}

/**
 * Puts a method of our own on one object, never on its prototype. Again on the same object it changes nothing. False
 * where the object takes no properties.
 */
export function override(
  owner: object,
  name: string,
  wrap: (original: SdkFunction) => SdkFunction,
): boolean {
  const original: unknown = Reflect.get(owner, name)
  const overrides = overridesOf(owner)
  if (!isFunction(original) || overrides.has(name)) return true
  const before = Object.getOwnPropertyDescriptor(owner, name)
  const wrapped = wrap(original)
  let active = true
  const ours = function (this: unknown, ...args: readonly unknown[]): unknown {
    return Reflect.apply(active ? wrapped : original, this, args)
  }
  const property = { configurable: true, writable: true, enumerable: before?.enumerable ?? false }
  Object.defineProperties(ours, { name: { value: name }, length: { value: original.length } })
  if (!Reflect.defineProperty(owner, name, { ...property, value: ours })) return false
  originals.set(ours, bareOf(original))
  overrides.set(name, () => {
    // Somebody may have wrapped ours since; then it stays in their chain and only passes on.
    active = false
    overrides.delete(name)
    if (Object.getOwnPropertyDescriptor(owner, name)?.value !== ours) return
    if (before) Object.defineProperty(owner, name, before)
    else Reflect.deleteProperty(owner, name)
  })
  Reflect.defineProperty(owner, mark, { configurable: true, value: overrides })
  return true
}

/** Takes our method off again, if there is one. */
export function restore(owner: object, name: string): void {
  overridesOf(owner).get(name)?.()
}

function overridesOf(owner: object): Map<string, Restore> {
  const found: unknown = Object.getOwnPropertyDescriptor(owner, mark)?.value
  return found instanceof Map ? found : new Map<string, Restore>()
}
