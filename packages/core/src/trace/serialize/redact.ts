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
// The middle is a part that each text of that shape has, found much faster than the shape.
const secretShapes: readonly (readonly [rule: string, part: string | RegExp, shape: RegExp])[] = [
  ['anthropic-key', 'sk-ant-', /\bsk-ant-[\w-]{20,300}/g],
  ['openrouter-key', 'sk-or-v1-', /\bsk-or-v1-[a-f0-9]{40,128}/g],
  ['openai-key', 'sk-', /\bsk-(?:proj|svcacct|admin)-[\w-]{20,300}/g],
  ['secret-key', 'sk-', /\bsk-[A-Za-z0-9]{32,300}/g],
  ['langfuse-key', 'k-lf-', /\b[sp]k-lf-[0-9a-f-]{36}/g],
  ['langsmith-key', 'lsv2_', /\blsv2_(?:pt|sk)_[A-Za-z0-9]{32,128}/g],
  ['google-key', 'AIza', /\bAIza[\w-]{35}/g],
  ['google-token', 'ya29.', /\bya29\.[\w-]{20,500}/g],
  ['groq-key', 'gsk_', /\bgsk_[A-Za-z0-9]{52}/g],
  ['huggingface-token', 'hf_', /\bhf_[A-Za-z]{34}/g],
  ['github-token', '_', /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{82})/g],
  ['gitlab-token', 'glpat-', /\bglpat-[\w-]{20,100}/g],
  ['aws-key', 'IA', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ['slack-token', 'xox', /\bxox[abprs]-[\w-]{10,300}/g],
  ['stripe-key', 'k_', /\b[sr]k_(?:live|test)_[A-Za-z0-9]{20,200}/g],
  ['npm-token', 'npm_', /\bnpm_[A-Za-z0-9]{36}/g],
  ['jwt', 'eyJ', /\beyJ[\w-]{10,1000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000}/g],
  [
    'authorization',
    /(?:[Bb][Ee][Aa][Rr][Ee][Rr]|[Bb][Aa][Ss][Ii][Cc])[ \t]{1,3}[\w.~+/-]{16}/,
    /\b(?:[Bb][Ee][Aa][Rr][Ee][Rr]|[Bb][Aa][Ss][Ii][Cc])[ \t]{1,3}(?=[^\s]{0,60}\d)[\w.~+/-]{16,20000}={0,2}/g,
  ],
  [
    'private-key',
    '-----BEGIN ',
    /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]{1,8000}?-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g,
  ],
  [
    'url-password',
    /:\/\/[^\s/:@]{1,256}:[^\s/@]{1,256}@/,
    /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{1,256}:[^\s/@]{1,256}@/gi,
  ],
]

// Cheap look-ahead, as most texts hold none of these. Case is written out: ignoring it doubles the time for each text.
// Where a shape begins as a word or an address does ("task-", "basic "), so much of it is asked for that those do not count.
const anySecretHint =
  /sk-[\w-]{20}|_[A-Za-z0-9]{20}|pk-lf|AIza|ya29|glpat|AKIA|ASIA|xox|eyJ[\w-]{10}|(?:[Bb][Ee][Aa][Rr][Ee][Rr]|[Bb][Aa][Ss][Ii][Cc])[ \t]{1,3}[\w.~+/-]{16}|BEGIN |:\/\/[^\s/:@]{1,256}:[^\s/@]{1,256}@/

/** The text with every known secret shape replaced by `[REDACTED:rule]`. */
export function redactText(text: string): string {
  if (!anySecretHint.test(text)) return text
  let result = text
  for (const [rule, part, shape] of secretShapes) {
    const isThere = typeof part === 'string' ? result.includes(part) : part.test(result)
    if (isThere) result = result.replace(shape, `[REDACTED:${rule}]`)
  }
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
