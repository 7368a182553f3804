/** Words of the prompt comparison; numbers arrive formatted beside the count that chooses the plural. */
export interface PromptDiffMessages {
  readonly label: (before: string, after: string) => string
  readonly columns: (base: string) => string
  readonly before: string
  readonly after: string
  readonly view: string
  readonly modes: Readonly<Record<'unified' | 'split' | 'inline' | 'final', string>>
  readonly changes: (count: number, shown: string) => string
  readonly position: (at: string, total: string) => string
  readonly previous: string
  readonly next: string
  readonly changeLabel: (at: string, total: string) => string
  readonly unchangedLines: (count: number, shown: string) => string
  /** While long texts are compared. */
  readonly comparing: string
  readonly characters: string
  readonly tokens: string
  readonly variables: string
  readonly cache: string
  readonly cacheBreaks: (message: string) => string
  readonly cacheKept: string
  /** Nothing is shared, or it cannot be said in which message it ends. */
  readonly cacheLost: (all: boolean) => string
  /** Tokens that stay in the cache, of all before. */
  readonly cacheShare: (kept: string, all: string) => string
  readonly costPer1000: string
  readonly latency: string
  readonly feedback: string
  readonly points: (shown: string) => string
  readonly estimated: string
  readonly notEnoughData: string
  /** How many calls or verdicts there are on each side. */
  readonly counts: (before: string, after: string) => string
  /** Figures before and after. */
  readonly fromTo: (before: string, after: string) => string
  readonly renamedTo: (before: string, after: string) => string
  readonly none: string
  /** Title of the sign that stands for a control character. */
  readonly controlCharacter: (code: string) => string
  readonly addedLine: string
  readonly removedLine: string
  readonly addedMessage: string
  readonly removedMessage: string
  readonly movedFrom: (position: string) => string
  readonly roleWas: (role: string) => string
  readonly text: string
  readonly roles: Readonly<Record<string, string>>
  readonly parameters: string
  readonly tools: string
  readonly identical: string
  readonly invisibleOnly: string
  readonly approximate: string
  readonly renamed: (before: string) => string
  readonly variableAdded: (name: string) => string
  readonly variableRemoved: (name: string) => string
}

/** The prompt comparison in English. */
export const promptDiff: PromptDiffMessages = {
  label: (before, after) => `Changes from ${before} to ${after}`,
  columns: (base) => `Changes beside ${base}`,
  before: 'before',
  after: 'after',
  view: 'View',
  modes: { unified: 'unified', split: 'split', inline: 'inline', final: 'final' },
  changes: (count, shown) => (count === 1 ? '1 change' : `${shown} changes`),
  position: (at, total) => `${at} of ${total}`,
  previous: 'Previous change (Shift+F7)',
  next: 'Next change (F7)',
  changeLabel: (at, total) => `Change ${at} of ${total}`,
  unchangedLines: (count, shown) => (count === 1 ? '1 unchanged line' : `${shown} unchanged lines`),
  comparing: 'Comparing…',
  characters: 'Characters',
  tokens: 'Tokens',
  variables: 'Variables',
  cache: 'Prompt cache',
  cacheBreaks: (message) => `breaks at message ${message}`,
  cacheKept: 'kept',
  cacheLost: (all) => (all ? 'lost' : 'shorter'),
  cacheShare: (kept, all) => `≈ ${kept} of ${all} tokens stay`,
  costPer1000: 'Cost of 1,000 calls',
  latency: 'Latency',
  feedback: 'Feedback',
  points: (shown) => `${shown} points`,
  estimated: 'estimated from the text',
  notEnoughData: 'not enough data',
  counts: (before, after) => `n ${before} and ${after}`,
  fromTo: (before, after) => `${before} to ${after}`,
  renamedTo: (before, after) => `${after} (was ${before})`,
  none: 'none',
  controlCharacter: (code) => `control character ${code}`,
  addedLine: 'added:',
  removedLine: 'removed:',
  addedMessage: 'added',
  removedMessage: 'removed',
  movedFrom: (position) => `moved from #${position}`,
  roleWas: (role) => `was ${role}`,
  text: 'text',
  roles: {
    system: 'system',
    developer: 'developer',
    user: 'user',
    assistant: 'assistant',
    model: 'model',
    tool: 'tool',
    function: 'function',
  },
  parameters: 'parameters',
  tools: 'tools',
  identical: 'The two are identical.',
  invisibleOnly: 'They differ only in spaces, quotes or characters without a shape.',
  approximate: 'The texts are long and differ much: not every line is compared word by word.',
  renamed: (before) => `Variable renamed: callers that give “${before}” will fail.`,
  variableAdded: (name) => `New variable: callers must give “${name}”.`,
  variableRemoved: (name) => `Variable gone: “${name}” is no longer used.`,
}
