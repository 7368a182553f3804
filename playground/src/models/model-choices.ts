import type { Choice } from '../parts/Select.tsx'
import { hasEndpoint, hostOf } from '../settings/model-settings.ts'
import type { ModelKind, ModelSettings } from '../settings/model-settings.ts'
import { builtInModel } from './built-in/index.ts'

/** The models that can be chosen now. */
export function modelChoices(
  settings: ModelSettings,
  hasBrowserModel: boolean,
): readonly Choice<ModelKind>[] {
  const label = builtInModel.label
  return [
    { value: 'built-in', label: label.charAt(0).toUpperCase() + label.slice(1) },
    ...(settings.kind === 'endpoint' || hasEndpoint(settings) ? [endpointChoice(settings)] : []),
    ...(settings.kind === 'browser' || hasBrowserModel
      ? [{ value: 'browser', label: 'This browser’s own model' } as const]
      : []),
  ]
}

function endpointChoice({ model, baseURL }: ModelSettings): Choice<ModelKind> {
  return { value: 'endpoint', label: `${model || 'No model'} at ${hostOf(baseURL)}` }
}
