import type { JsonViewMessages } from './messages.ts'

/** English words of the value tree. */
export const jsonView: JsonViewMessages = {
  label: 'Value',
  showMore: (count, shown) => (count === 1 ? 'Show 1 more' : `Show ${shown} more`),
  accessor: 'computed when read, not shown',
  cycle: 'the value contains itself here',
  cut: (details) => `cut when recorded: ${details}`,
  unreadable: (reason) => (reason === '' ? 'unreadable' : `unreadable: ${reason}`),
}
