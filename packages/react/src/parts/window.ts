/** Which rows of a list of equal rows have to exist, and where. */
export interface RowWindow {
  readonly first: number
  /** Index after the last row. */
  readonly end: number
  /** Height of the scrolled content. */
  readonly height: number
  /** What is subtracted from a row's own place; grows with scrolling only in lists too tall for a browser. */
  readonly shift: number
}

/** What a window is worked out from; sizes in CSS pixels. */
export interface Viewport {
  readonly count: number
  readonly rowHeight: number
  readonly scrollTop: number
  readonly height: number
  readonly overscan: number
}

// Firefox stops near 17.9 million pixels, Chromium near 33.5 million.
const tallest = 15_000_000

// A window starts and ends at multiples of this, so that most scroll events change nothing.
const stride = 4

/** The rows to mount for a viewport: those in sight and some before and after. */
export function windowOf({ count, rowHeight, scrollTop, height, overscan }: Viewport): RowWindow {
  const whole = count * rowHeight
  const content = Math.min(whole, tallest)
  const shift = shiftOf({ whole, content, scrollTop, height })
  const top = Math.max(0, scrollTop + shift)
  const firstInSight = Math.floor(top / rowHeight)
  const endInSight = Math.ceil((top + height) / rowHeight)
  const first = Math.floor((firstInSight - overscan) / stride) * stride
  const end = Math.ceil((endInSight + overscan) / stride) * stride
  return {
    first: clamp(first, count),
    end: clamp(end, count),
    height: content,
    shift,
  }
}

/** Where to scroll so that a row is in sight, moving as little as possible. */
export function scrollTopFor(
  index: number,
  { count, rowHeight, scrollTop, height }: Omit<Viewport, 'overscan'>,
): number {
  const whole = count * rowHeight
  const content = Math.min(whole, tallest)
  const top = scrollTop + shiftOf({ whole, content, scrollTop, height })
  const start = index * rowHeight
  const end = start + rowHeight
  const wanted = start < top ? start : end > top + height ? end - height : top
  if (content === whole) return wanted
  return (wanted / Math.max(1, whole - height)) * Math.max(0, content - height)
}

interface Shift {
  readonly whole: number
  readonly content: number
  readonly scrollTop: number
  readonly height: number
}

function shiftOf({ whole, content, scrollTop, height }: Shift): number {
  if (whole === content) return 0
  const share = Math.min(1, scrollTop / Math.max(1, content - height))
  return share * (whole - height) - scrollTop
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count, index))
}
