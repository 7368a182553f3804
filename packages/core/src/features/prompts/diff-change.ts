/** What became of one message, line or value. */
export type ChangeKind = 'unchanged' | 'changed' | 'moved' | 'added' | 'removed'

/** Which of the two prompts a text is taken from. */
export type Side = 'before' | 'after'

/** A stretch of a line; the pieces of a line in order are its text. */
export interface Piece {
  readonly text: string
  /** Whether the other side lacks this stretch. */
  readonly changed: boolean
  /** Name of the variable the piece stands for. */
  readonly variable?: string
}

/** One line of a message as one side has it. */
export interface Line {
  /** 1 for the first line of its message. */
  readonly number: number
  readonly text: string
  readonly pieces: readonly Piece[]
  /** The line's own end; empty on the last line of a text. */
  readonly end: '' | '\n' | '\r\n' | '\r'
  /** Type of a content part that is not text; `text` is then its JSON. */
  readonly part?: string
}

/** One line of a comparison: both sides, or the one side that has it. */
export type LineChange =
  | { readonly kind: 'unchanged'; readonly before: Line; readonly after: Line }
  | {
      readonly kind: 'changed'
      readonly before: Line
      readonly after: Line
      /** The sides differ only in spaces, invisible characters, quote style or Unicode form. */
      readonly invisible: boolean
    }
  | { readonly kind: 'added'; readonly after: Line }
  | { readonly kind: 'removed'; readonly before: Line }

/** The line as one side has it. */
export function lineOn(change: LineChange, side: Side): Line | undefined {
  if (side === 'before') return change.kind === 'added' ? undefined : change.before
  return change.kind === 'removed' ? undefined : change.after
}

/** One message of a comparison. */
export interface MessageChange {
  /** A `moved` message may have changed lines as well. */
  readonly kind: ChangeKind
  /** Role on the newer side that has the message; undefined for a prompt that is one text. */
  readonly role: string | undefined
  /** The earlier role, where it was another one. */
  readonly roleBefore?: string
  /** Position in the first prompt, from 0. */
  readonly before: number | undefined
  /** Position in the second prompt, from 0. */
  readonly after: number | undefined
  readonly lines: readonly LineChange[]
}

/** One value of the parameters or tools that differs. */
export interface PathChange {
  readonly kind: 'changed' | 'added' | 'removed'
  /** Keys joined with dots; tools are addressed by name. */
  readonly path: string
  readonly before: readonly Piece[] | undefined
  readonly after: readonly Piece[] | undefined
}

/** What became of a prompt's variables, each name in order of first use. */
export interface VariableChanges {
  readonly unchanged: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Variables that stand where another one stood; neither added nor removed. */
  readonly renamed: readonly { readonly before: string; readonly after: string }[]
}

/**
 * A provider keeps the beginning that requests share. Tools come before messages there, so a changed tool ends it at once
 * (Anthropic: "Prompt caching", order tools, system, messages; OpenAI: "Prompt caching", exact prefix matches).
 */
export interface CacheEffect {
  /** Characters of the messages that the second prompt begins with as the first one did; 0 where tools differ. */
  readonly sharedCharacters: number
  /** Characters up to the first variable, where requests of one version differ; all of them without variables. */
  readonly stableCharacters: { readonly before: number; readonly after: number }
}

/** The difference between two prompts, ready to be shown. */
export interface PromptChange {
  /** Whether nothing differs in content. */
  readonly identical: boolean
  /** Something differs, but only in spaces, invisible characters, quote style or Unicode form. */
  readonly invisibleOnly: boolean
  /** The time budget ran out: lines are compared, words inside them are not, or not all. */
  readonly approximate: boolean
  /** In the order of the second prompt, removed messages where they stood. */
  readonly messages: readonly MessageChange[]
  /** Position of the first message that is not as before, in either prompt: there a prompt cache ends. */
  readonly firstDifference: number | undefined
  /** What providers cache of a prompt: what two requests have in common from their start on. */
  readonly cache: CacheEffect
  readonly variables: VariableChanges
  readonly parameters: readonly PathChange[]
  readonly tools: readonly PathChange[]
  /** Tokens of all texts, estimated (tokenx, within some 5 % for most models); variables count as they are written. */
  readonly tokens: { readonly before: number; readonly after: number }
  /** UTF-16 units of all texts. */
  readonly characters: { readonly before: number; readonly after: number }
}
