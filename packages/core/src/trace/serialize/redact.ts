import { setOwn } from '../../base/json.ts'

/** The app's own redactor: gets a value and where it goes, returns what may be stored. */
export type RedactOption = (value: unknown, where: string) => unknown

// Equality, ignoring case: "token" must not swallow "max_tokens" or "tokenizer".
const secretKeys: ReadonlySet<string> = new Set([
  'api_key',
  'api-key',
  'apikey',
  'x-api-key',
  'authorization',
  'proxy-authorization',
  'auth_headers',
  'password',
  'passwd',
  'secret',
  'client_secret',
  'client-secret',
  'clientsecret',
  'private_key',
  'privatekey',
  'token',
  'access_token',
  'refresh_token',
  'id_token',
  'idtoken',
  'accesstoken',
  'refreshtoken',
  'cookie',
  'set-cookie',
])

/** Whether a key's value is a secret whatever it looks like. */
export function isSecretKey(key: string): boolean {
  return secretKeys.has(key.toLowerCase())
}

// Every rule is bounded, so no text makes it backtrack for long; shapes: the vendors' own token formats.
const secretShapes: readonly (readonly [string, RegExp])[] = [
  ['anthropic-key', /\bsk-ant-[\w-]{20,300}/g],
  ['openrouter-key', /\bsk-or-v1-[a-f0-9]{40,128}/g],
  ['openai-key', /\bsk-(?:proj|svcacct|admin)-[\w-]{20,300}/g],
  ['secret-key', /\bsk-[A-Za-z0-9]{32,300}/g],
  ['langfuse-key', /\b[sp]k-lf-[0-9a-f-]{36}/g],
  ['langsmith-key', /\blsv2_(?:pt|sk)_[A-Za-z0-9]{32,128}/g],
  ['google-key', /\bAIza[\w-]{35}/g],
  ['google-token', /\bya29\.[\w-]{20,500}/g],
  ['groq-key', /\bgsk_[A-Za-z0-9]{52}/g],
  ['huggingface-token', /\bhf_[A-Za-z]{34}/g],
  ['github-token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{82})/g],
  ['gitlab-token', /\bglpat-[\w-]{20,100}/g],
  ['aws-key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ['slack-token', /\bxox[abprs]-[\w-]{10,300}/g],
  ['stripe-key', /\b[sr]k_(?:live|test)_[A-Za-z0-9]{20,200}/g],
  ['npm-token', /\bnpm_[A-Za-z0-9]{36}/g],
  ['jwt', /\beyJ[\w-]{10,1000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000}/g],
  ['authorization', /\b(?:Bearer|Basic)[ \t]{1,3}(?=[^\s]{0,60}\d)[\w.~+/-]{16,20000}={0,2}/gi],
  [
    'private-key',
    /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]{1,8000}?-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g,
  ],
  ['url-password', /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{1,256}:[^\s/@]{1,256}@/gi],
]

// Cheap look-ahead, as most texts hold none of these. Case is written out: ignoring it doubles the time for each text.
const anySecretHint =
  /sk-|_[A-Za-z0-9]{20}|pk-lf|AIza|ya29|glpat|AKIA|ASIA|xox|eyJ|[Bb]earer|BEARER|[Bb]asic|BASIC|BEGIN |:\/\//

/** The text with every known secret shape replaced by `[REDACTED:rule]`. */
export function redactText(text: string): string {
  if (!anySecretHint.test(text)) return text
  let result = text
  for (const [rule, shape] of secretShapes) result = result.replace(shape, `[REDACTED:${rule}]`)
  return result
}

/** What stands in place of a secret key's value. */
export const redacted = '[REDACTED:key]'

/** Whether a secret key's value stays: figures (`token: 12`) and nothing are no secrets. */
export function keepsDespiteKey(value: unknown): boolean {
  return (
    value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean'
  )
}

/** Whether a key's value is the text of a token in a list of log-probabilities, and so no secret. */
export function isTokenText(owner: object, key: string): boolean {
  return key === 'token' && 'logprob' in owner && typeof owner.logprob === 'number'
}

/** A copy of plain data with secret keys and shapes removed, for rows that are not snapshots. */
export function redactPlain(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value)
  if (Array.isArray(value)) return value.map(redactPlain)
  if (typeof value !== 'object' || value === null) return value
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    const secret = isSecretKey(key) && !keepsDespiteKey(item) && !isTokenText(value, key)
    setOwn(result, key, secret ? redacted : redactPlain(item))
  }
  return result
}
