/** What the models may cost, and what happens when they cost more. */
export interface Budget {
  /** USD; the day's calls together should not cost more. */
  readonly usd: number
  /** The local calendar day. @default 'day' */
  readonly per?: 'day'
  /**
   * `warn` reports `budget/exceeded` once a day, to `onError` and the console; `block` refuses requests of traced model
   * clients with that error, before anything is sent. @default 'warn'
   */
  readonly onExceed?: 'warn' | 'block'
  /**
   * What a request does while a blocking budget has not been compared with the store yet, as after a page's start:
   * `allow` goes ahead, `wait` waits for it, five seconds at the most. @default 'allow'
   */
  readonly whenUnknown?: 'allow' | 'wait'
}
