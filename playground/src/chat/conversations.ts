import type { Call } from '@weft/core'

/** A conversation as a list shows it. */
export interface ConversationSummary {
  readonly threadId: string
  /** The question it began with. */
  readonly title: string
  readonly questions: number
  /** Start of the last question, epoch ms. */
  readonly lastAt: number
}

/** The conversations that answers belong to, the latest first; takes the answers newest first. */
export function conversationsOf(answers: readonly Call[]): readonly ConversationSummary[] {
  const conversations = new Map<string, ConversationSummary>()
  for (const call of answers) {
    const { threadId, startedAt } = call
    if (threadId === undefined) continue
    const known = conversations.get(threadId)
    conversations.set(threadId, {
      threadId,
      title: titleOf(call) || (known?.title ?? ''),
      questions: (known?.questions ?? 0) + 1,
      lastAt: known?.lastAt ?? startedAt,
    })
  }
  return [...conversations.values()]
}

function titleOf({ inputs }: Call): string {
  const question = inputs?.['question']
  return typeof question === 'string' ? question : ''
}
