import type { CallError } from '@weft/core'
import { presetOf } from './presets.ts'

/** What is known of an answer that failed. */
export interface FailedAnswer {
  readonly error: Pick<CallError, 'message' | 'code' | 'status'>
  readonly model: string
  readonly endpoint: string | undefined
  /** Whether some of the answer had arrived. */
  readonly hasPartial: boolean
  readonly page: PageSituation
}

/** What the page knows of itself that decides what went wrong. */
export interface PageSituation {
  readonly origin: string
  readonly isOnline: boolean
}

/** A failure in the words of the person who waits for the answer. */
export interface Failure {
  readonly title: string
  readonly advice: string
  /** Whether Settings is the place to do something about it. */
  readonly isSetting: boolean
}

/** Says what happened to an answer and what to do about it. */
export function describeFailure(failed: FailedAnswer): Failure {
  const { status, code } = failed.error
  if (code === 'incomplete_answer' || (status === undefined && failed.hasPartial)) return BROKEN_OFF
  if (code === 'empty_answer') return emptyAnswer(failed)
  if (status === undefined) return failed.error.code ? reported(failed) : unreachable(failed)
  return ofStatus(failed, status)
}

const BROKEN_OFF: Failure = {
  title: 'The connection broke while the answer was arriving.',
  advice: 'What had arrived is kept above. Ask again for the whole answer.',
  isSetting: false,
}

function ofStatus(failed: FailedAnswer, status: number): Failure {
  if (status === 401 || status === 403) return refusedKey(failed, status)
  if (status === 404) return notFound(failed)
  if (status === 429) return limited(failed)
  if (status >= 500)
    return {
      title: `${nameOf(failed)} failed (${status}).`,
      advice: 'The fault is on its side. Wait a moment, then ask again.',
      isSetting: false,
    }
  return reported(failed)
}

function refusedKey(failed: FailedAnswer, status: number): Failure {
  return {
    title: `${nameOf(failed)} refused the API key (${status}).`,
    advice:
      'Check the key in Settings: it may be missing, mistyped, revoked or of another project.',
    isSetting: true,
  }
}

function notFound(failed: FailedAnswer): Failure {
  const { code, message } = failed.error
  const isModel = code === 'model_not_found' || /\bmodel\b/i.test(message)
  return isModel
    ? {
        title: `The model “${failed.model}” does not exist at ${nameOf(failed, 'mid')} (404).`,
        advice:
          'Choose another one in Settings; “Test connection” there lists the models on offer.',
        isSetting: true,
      }
    : {
        title: `${nameOf(failed)} has nothing at this address (404).`,
        advice: 'Check the base URL in Settings: most end in /v1.',
        isSetting: true,
      }
}

function limited(failed: FailedAnswer): Failure {
  const isQuota = failed.error.code === 'insufficient_quota'
  return {
    title: `${nameOf(failed)} takes no more requests now (429).`,
    advice: isQuota
      ? 'The quota of this key is used up. Check its plan, or choose another model in Settings.'
      : 'Its rate limit is reached. Wait a moment, then ask again.',
    isSetting: isQuota,
  }
}

function emptyAnswer(failed: FailedAnswer): Failure {
  return {
    title: `${nameOf(failed)} sent nothing that is an answer.`,
    advice: 'Check the base URL in Settings: it may lead to a web page instead of an API.',
    isSetting: true,
  }
}

function reported(failed: FailedAnswer): Failure {
  return {
    title: `${nameOf(failed)} could not answer.`,
    advice: 'Its own words are below. Ask again, or choose another model in Settings.',
    isSetting: true,
  }
}

function unreachable(failed: FailedAnswer): Failure {
  const { endpoint, page } = failed
  if (endpoint === undefined) return reported(failed)
  return {
    title: `${nameOf(failed)} could not be reached.`,
    advice: page.isOnline || isLocal(endpoint) ? reasons(endpoint, page) : OFFLINE,
    isSetting: true,
  }
}

const OFFLINE = 'This device is offline. Ask again when the connection is back.'

function reasons(endpoint: string, { origin }: PageSituation): string {
  if (origin.startsWith('https:') && endpoint.startsWith('http:') && !isLocal(endpoint))
    return 'A page served over https may not call an http address. Use an https address in Settings.'
  const hint = presetOf(endpoint)?.id
  if (hint === 'ollama')
    return `Check that Ollama is running and allows this page: start it with OLLAMA_ORIGINS=${origin}.`
  if (hint === 'lm-studio')
    return 'Check that LM Studio’s local server is running and has CORS switched on.'
  return `Check that the address is right, that the server is running, and that it allows requests from ${origin} (CORS).`
}

function isLocal(endpoint: string): boolean {
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : ''
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
}

function nameOf({ endpoint }: FailedAnswer, place: 'start' | 'mid' = 'start'): string {
  const host = endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).host : undefined
  return host ?? (place === 'start' ? 'The model' : 'this model')
}
