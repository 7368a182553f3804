/** The local calendar day of a moment, YYYY-MM-DD. */
export function dayOf(time: number): string {
  const date = new Date(time)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Whether an hour of UTC is one of the local calendar too, which it is not everywhere. */
export function startsHour(time: number): boolean {
  return new Date(time).getMinutes() === 0
}
