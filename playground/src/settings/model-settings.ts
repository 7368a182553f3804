import { presets } from '../models/presets.ts'
import { isRecord } from '../state/is-record.ts'
import { readSavedJson, writeSaved } from '../state/saved.ts'
import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'

/** Which of the three ways to a model is used. */
export type ModelKind = 'built-in' | 'endpoint' | 'browser'

/** Which model answers; the key of an endpoint is kept elsewhere. */
export interface ModelSettings {
  readonly kind: ModelKind
  readonly baseURL: string
  readonly model: string
}

/** What a first start uses: no key, no network. */
export const defaultModelSettings: ModelSettings = {
  kind: 'built-in',
  baseURL: presets[0]?.baseURL ?? '',
  model: presets[0]?.model ?? '',
}

const savedAs = 'weft-playground.model'
const kinds: readonly unknown[] = ['built-in', 'endpoint', 'browser']

/** Whether a saved value is model settings. */
export function isModelSettings(value: unknown): value is ModelSettings {
  return (
    isRecord(value) &&
    kinds.includes(value['kind']) &&
    typeof value['baseURL'] === 'string' &&
    typeof value['model'] === 'string'
  )
}

/** The model settings of this device. */
export const modelSettings: Store<ModelSettings> = createStore(
  readSavedJson(savedAs, isModelSettings) ?? defaultModelSettings,
)

/** Changes some of the model settings and saves them. */
export function changeModelSettings(changes: Partial<ModelSettings>): void {
  const next = { ...modelSettings.get(), ...changes }
  modelSettings.set(next)
  writeSaved(savedAs, JSON.stringify(next))
}

/** Whether an endpoint is set up well enough to be chosen. */
export function hasEndpoint({ baseURL, model }: ModelSettings): boolean {
  return URL.canParse(baseURL) && model.trim() !== ''
}

/** The host of an address as people say it, or the text itself. */
export function hostOf(baseURL: string): string {
  return URL.canParse(baseURL) ? new URL(baseURL).host : baseURL
}
