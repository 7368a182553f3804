import type { ReactNode } from 'react'
import { builtInModel } from '../models/built-in/index.ts'
import { useBrowserModel } from '../models/useBrowserModel.ts'
import { useStore } from '../state/store.ts'
import { EndpointForm } from './EndpointForm.tsx'
import { changeModelSettings, modelSettings } from './model-settings.ts'
import type { ModelKind } from './model-settings.ts'
import { Radio } from './Radio.tsx'

/** Which of the ways to a model is used, and how the endpoint is reached. */
export function ModelChoice(): ReactNode {
  const { kind } = useStore(modelSettings)
  const hasBrowserModel = useBrowserModel()
  const choices: readonly { readonly kind: ModelKind; readonly label: string; hint: string }[] = [
    {
      kind: 'built-in',
      label: sentence(builtInModel.label),
      hint: 'Quotes the help passages; no key, no network, no cost.',
    },
    {
      kind: 'endpoint',
      label: 'An endpoint that speaks OpenAI’s chat completions',
      hint: 'OpenAI, OpenRouter, Ollama, LM Studio, vLLM and many more.',
    },
    ...(hasBrowserModel || kind === 'browser'
      ? [
          {
            kind: 'browser',
            label: 'This browser’s own model',
            hint: 'Runs on this device; reports no tokens.',
          } as const,
        ]
      : []),
  ]
  return (
    <fieldset className="group">
      <legend>Model</legend>
      {choices.map((choice) => (
        <Radio
          key={choice.kind}
          name="model"
          label={choice.label}
          hint={choice.hint}
          isChecked={kind === choice.kind}
          onChoose={() => changeModelSettings({ kind: choice.kind })}
        />
      ))}
      {kind === 'endpoint' ? <EndpointForm /> : null}
    </fieldset>
  )
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
