/** Every error code of Weft and what it means; `WeftError.code` is one of these keys. */
export const errorCodes = {
  'init/invalid-project': 'A project name is empty or not a string.',
  'init/unknown-option': 'An option of init() or createClient() does not exist.',
  'init/invalid-option': 'An option of init() or createClient() has a value it cannot take.',
  'client/missing': 'A function needs a client and init() has not run.',
  'client/closed': 'The client was closed.',
  'op/invalid-option': 'An option of op() has a value it cannot take.',
  'op/not-a-function': 'op() was given something that cannot be called.',
  'attributes/reserved': 'Attributes use the reserved key "weft".',
  'thread/invalid-id': 'withThread() was given an empty id.',
  'experiment/invalid': 'An experiment, or a question about it, cannot be.',
  'query/unknown-operator': 'A where-query uses an operator that does not exist.',
  'query/unknown-key': 'A filter, sort or statistic names a key that does not exist.',
  'query/invalid-value': 'A filter or limit has a value it cannot take.',
  'query/not-live': 'A query that no index serves cannot be watched.',
  'query/invalid-cursor': 'A page cursor was not made by listCalls().',
  'ref/invalid': 'A reference is not a name, name:version or weft:/// URI.',
  'ref/unknown-object': 'No object of that name was published.',
  'ref/unknown-version': 'The object exists, the version, label or digest does not.',
  'publish/invalid-name': 'An object name has no usable characters or is too long.',
  'publish/not-json': 'An object holds a value that JSON cannot hold.',
  'label/reserved': 'The label "latest" follows the newest version and cannot be set.',
  'label/invalid': 'A label or tag is empty or looks like a version.',
  'prompt/invalid': 'A prompt was made from something that is not text or messages.',
  'prompt/missing-variable': 'A template variable has no value.',
  'price/invalid': 'A price row has a field that is not a price, a date or a model id.',
  'budget/exceeded':
    'The calls of the day cost more than the budget; a blocking one refused a request.',
  'budget/not-checked':
    'What the day has cost could not be read in time, so a request was let through.',
  'feedback/invalid-value': 'A feedback value is not of its kind.',
  'feedback/unknown': 'No feedback of that name or id exists on the target.',
  'value/redactor-failed': 'The redact option threw, so the value was dropped, not stored.',
  'value/getter-failed': 'A value could not be read while it was recorded.',
  'trace/hook-failed':
    'A function given to op() (inputs, output, displayName, …), or a clock or ids, failed.',
  'trace/ended-twice': 'A call was ended a second time.',
  'store/open-failed': 'The database could not be opened.',
  'store/damaged': 'The database is damaged; a new one beside it is used.',
  'store/data-lost': 'The browser replaced or evicted the database: what was in it is gone.',
  'store/limited':
    'The page has no Web Locks or no BroadcastChannel: tabs know less of each other.',
  'store/write-failed': 'Calls could not be written.',
  'store/quota': 'The browser refused to store more for this site.',
  'store/blocked': 'Another tab holds an older version of the database open.',
  'store/newer-version': 'The database was made by a newer version of Weft.',
  'import/invalid': 'A file of calls is damaged, of a newer format or no export of Weft.',
  'statistics/invalid-input': 'An argument of a statistic is not what it can be computed from.',
  'openai/not-a-client': 'wrapOpenAI() was given something that is not an OpenAI client.',
} as const

/** One of the codes in {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes

const brand: unique symbol = Symbol.for('weft.error') as never

/** The one error class of Weft: a stable `code`, a message that says what was given and what to do, and the `cause`. */
export class WeftError extends Error {
  override readonly name = 'WeftError'
  /** Stable machine-readable code, a key of {@link errorCodes}. */
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
    Object.defineProperty(this, brand, { value: true })
  }
}

/** Whether a value is a {@link WeftError}, also one made by another copy of the package. */
export function isWeftError(value: unknown): value is WeftError {
  return typeof value === 'object' && value !== null && brand in value
}

/** What to do about a name that does not exist: the nearest that does, or all of them. */
export function adviceFor(name: string, known: readonly string[]): string {
  const near = nearestName(name, known)
  return near === undefined ? `Known: ${known.join(', ')}.` : `Did you mean "${near}"?`
}

/** The nearest of the known names to a misspelt one, for error messages; undefined when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined
  let least = Math.max(3, Math.floor(name.length / 3 + 1))
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance < least) [nearest, least] = [candidate, distance]
  }
  return nearest
}

// Levenshtein's, row by row.
function editDistance(a: string, b: string): number {
  let row = Array.from(`${b} `, (_, column) => column)
  for (const letter of a) {
    let left = Infinity
    let diagonal = Infinity
    row = row.map((above, column) => {
      left = Math.min(above + 1, left + 1, diagonal + Number(letter !== b[column - 1]))
      diagonal = above
      return left
    })
  }
  return row.at(-1) ?? 0
}
