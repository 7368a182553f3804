/** One passage of the shop's customer support knowledge base, short enough to quote. */
export interface SupportDocument {
  readonly id: string
  readonly title: string
  readonly content: string
}
