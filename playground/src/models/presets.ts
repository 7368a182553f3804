/** A well-known endpoint that speaks OpenAI's wire format. */
export interface Preset {
  readonly id: string
  readonly label: string
  readonly baseURL: string
  /** A model to start with. */
  readonly model: string
  readonly needsKey: boolean
  /** What must be set on the server before a browser may use it. */
  readonly hint: string
}

/** Endpoints on offer; any other can be typed in. */
export const presets: readonly Preset[] = [
  {
    id: 'openai',
    label: 'OpenAI',
    baseURL: 'https://api.openai.com/v1',
    model: 'gpt-4o-mini',
    needsKey: true,
    hint: 'Needs an API key of yours.',
  },
  {
    id: 'openrouter',
    label: 'OpenRouter',
    baseURL: 'https://openrouter.ai/api/v1',
    model: 'openai/gpt-4o-mini',
    needsKey: true,
    hint: 'Needs an API key of yours.',
  },
  {
    id: 'ollama',
    label: 'Ollama on this computer',
    baseURL: 'http://localhost:11434/v1',
    model: 'llama3.2',
    needsKey: false,
    hint: 'Needs no key. Unless this page is on localhost, start Ollama with OLLAMA_ORIGINS set to its address.',
  },
  {
    id: 'lm-studio',
    label: 'LM Studio on this computer',
    baseURL: 'http://localhost:1234/v1',
    model: 'local-model',
    needsKey: false,
    hint: 'Needs no key. Switch on CORS in the settings of its local server.',
  },
]

/** The preset of an address, or undefined. */
export function presetOf(baseURL: string): Preset | undefined {
  return presets.find((preset) => preset.baseURL === baseURL)
}
