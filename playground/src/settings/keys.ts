import { isRecord } from '../state/is-record.ts'
import { readSavedJson, writeSaved } from '../state/saved.ts'
import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'

// Rule: a key belongs to the origin it was typed for, so that changing the address never sends it elsewhere.

/** Keys by the origin of their endpoint. */
export type Keys = Readonly<Record<string, string>>

const savedAs = 'weft-playground.keys'

const saved = readSavedJson(savedAs, isKeys) ?? {}

/** The keys known in this tab. */
export const keys: Store<Keys> = createStore<Keys>(saved)

/** Origins whose key is remembered on this device. */
export const rememberedOrigins: Store<readonly string[]> = createStore<readonly string[]>(
  Object.keys(saved),
)

/** The origin a key for this address is kept under. */
export function originOf(baseURL: string): string {
  return URL.canParse(baseURL) ? new URL(baseURL).origin : ''
}

/** The key for an address, or the empty text. */
export function keyFor(baseURL: string): string {
  return keys.get()[originOf(baseURL)] ?? ''
}

/** Takes a key for an address; it stays in memory unless its origin is one to remember. */
export function setKey(baseURL: string, key: string): void {
  keys.set(withEntry(keys.get(), originOf(baseURL), key))
  save()
}

/** Whether the key for an address is kept on this device. */
export function setRemembered(baseURL: string, isRemembered: boolean): void {
  const others = rememberedOrigins.get().filter((origin) => origin !== originOf(baseURL))
  rememberedOrigins.set(isRemembered ? [...others, originOf(baseURL)] : others)
  save()
}

/** Forgets every key, here and on this device. */
export function forgetKeys(): void {
  keys.set({})
  rememberedOrigins.set([])
  save()
}

/** The text without any of the keys, for whatever is stored or shown. */
export function withoutKeys(text: string): string {
  return Object.values(keys.get()).reduce(
    // A very short key would cut words out of ordinary text.
    (rest, key) => (key.length < 6 ? rest : rest.replaceAll(key, '[key]')),
    text,
  )
}

function save(): void {
  const remembered = Object.entries(keys.get()).filter(([origin]) =>
    rememberedOrigins.get().includes(origin),
  )
  writeSaved(
    savedAs,
    remembered.length === 0 ? undefined : JSON.stringify(Object.fromEntries(remembered)),
  )
}

function withEntry(all: Keys, origin: string, key: string): Keys {
  const { [origin]: _before, ...others } = all
  return key === '' || origin === '' ? others : { ...others, [origin]: key }
}

function isKeys(value: unknown): value is Keys {
  return isRecord(value) && Object.values(value).every((key) => typeof key === 'string')
}
