import { flush, ref, withPrompt, withThread } from '@weft/core'
import type { MessagesPrompt } from '@weft/core'
import { openModel } from '../models/open-model.ts'
import { promptName } from '../prompts/support-prompt.ts'
import type { ChatMessage } from '../prompts/support-prompt.ts'
import { modelSettings } from '../settings/model-settings.ts'
import { prepared } from '../weft.ts'
import { answer } from './answer.ts'
import type { AnswerRequest } from './answer.ts'
import { dropRunning, putRunning } from './running.ts'
import type { RunningAnswer } from './running.ts'

/** A question put to the chat. */
export interface Question {
  readonly threadId: string
  readonly text: string
  readonly history: readonly ChatMessage[]
  /** `production`, or a version such as `v2`. */
  readonly version: string
}

const controllers = new Map<string, AbortController>()

/**
 * Answers a question and resolves to the answer's call as soon as it runs. How it goes on stands in the record; rejects
 * only when the answer cannot even begin.
 */
export async function ask(question: Question): Promise<{ readonly callId: string }> {
  const { threadId, text, history, version } = question
  await prepared
  const prompt = await ref<MessagesPrompt<ChatMessage>>(`${promptName}:${version}`).get()
  const controller = new AbortController()
  const started = start(threadId, {
    question: text,
    history,
    prompt,
    promptLabel: `${prompt.ref.name}:${prompt.ref.version}`,
    model: openModel(modelSettings.get()),
    signal: controller.signal,
  })
  controllers.set(started.running.callId, controller)
  void receive(started)
  return { callId: started.running.callId }
}

/** Stops an answer; what has arrived is kept. */
export function stop(callId: string): void {
  controllers.get(callId)?.abort()
}

interface Started {
  readonly running: RunningAnswer
  readonly parts: AsyncGenerator<string>
}

function start(threadId: string, request: AnswerRequest): Started {
  const { output, error, call } = withThread(threadId, () =>
    withPrompt(request.prompt, () => answer.traced(request)),
  )
  if (!output) throw error
  const { id: callId, traceId, startedAt } = call
  return {
    parts: output,
    running: { callId, traceId, threadId, question: request.question, text: '', startedAt },
  }
}

async function receive({ running, parts }: Started): Promise<void> {
  putRunning(running)
  let text = ''
  try {
    for await (const part of parts) {
      text += part
      putRunning({ ...running, text })
    }
  } catch {
    // The record of the call says what happened, and the conversation shows it from there.
  } finally {
    controllers.delete(running.callId)
    await flush()
    dropRunning(running.callId)
  }
}
