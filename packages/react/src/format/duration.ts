import { figureOf, noFigure, type Figure } from './figure.ts'
import { formatDecimal, numberFormat } from './number.ts'

type TimeUnit = 'millisecond' | 'second' | 'minute' | 'hour'

/** How a duration is written. */
export interface DurationOptions {
  readonly locale?: string | undefined
  /** Tenths of a second at most, for a figure that still grows. */
  readonly growing?: boolean
}

/** A duration for a cell: `820 ms`, `1.24 s`, `2 m 04 s`, `1 h 03 m`. */
export function formatDuration(durationMs: number, options: DurationOptions = {}): Figure {
  if (!Number.isFinite(durationMs)) return noFigure
  const { locale, growing = false } = options
  const ms = Math.max(0, durationMs)
  if (growing && ms < 59_950)
    return figureOf(formatDecimal(ms / 1000, 1, locale), sign('second', locale))
  if (ms < 999.5) return figureOf(milliseconds(ms, locale), sign('millisecond', locale))
  if (ms < 59_995) return figureOf(formatDecimal(ms / 1000, 2, locale), sign('second', locale))
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return twoUnits(seconds, { units: ['minute', 'second'], locale })
  return twoUnits(Math.round(seconds / 60), { units: ['hour', 'minute'], locale })
}

/** A duration in full words for speech: `1.2 seconds`. */
export function speakDuration(durationMs: number, locale?: string): string {
  if (!Number.isFinite(durationMs)) return noFigure.value
  const ms = Math.max(0, durationMs)
  if (ms < 1000) return inWords(Math.round(ms), 'millisecond', locale)
  if (ms < 60_000) return inWords(Math.round(ms / 100) / 10, 'second', locale)
  const seconds = Math.round(ms / 1000)
  const rest = seconds % 60
  const minutes = inWords(Math.floor(seconds / 60), 'minute', locale)
  return rest === 0 ? minutes : `${minutes} ${inWords(rest, 'second', locale)}`
}

/** A moment on a ruler whose ticks are `stepMs` apart: no more decimals than the ticks need. */
export function formatTick(atMs: number, stepMs: number, locale?: string): string {
  if (atMs === 0) return formatDecimal(0, 0, locale)
  if (atMs >= 60_000) {
    const { value, unit, gap } = formatDuration(atMs, { locale })
    return value + gap + unit
  }
  const inSeconds = atMs >= 1000 || stepMs >= 1000
  if (!inSeconds)
    return `${formatDecimal(atMs, decimalsOf(stepMs), locale)}\u00a0${sign('millisecond', locale)}`
  return `${formatDecimal(atMs / 1000, decimalsOf(stepMs / 1000), locale)}\u00a0${sign('second', locale)}`
}

function milliseconds(ms: number, locale: string | undefined): string {
  return formatDecimal(ms, ms > 0 && ms < 0.95 ? 1 : 0, locale)
}

function decimalsOf(step: number): number {
  return step >= 1 ? 0 : Math.min(3, Math.ceil(-Math.log10(step) - 1e-9))
}

function twoUnits(
  total: number,
  { units: [large, small], locale }: { units: [TimeUnit, TimeUnit]; locale: string | undefined },
): Figure {
  const first = formatDecimal(Math.floor(total / 60), 0, locale)
  const second = numberFormat(locale, { minimumIntegerDigits: 2 }).format(total % 60)
  return figureOf(`${first}\u00a0${sign(large, locale)}\u00a0${second}`, sign(small, locale))
}

function sign(unit: TimeUnit, locale: string | undefined): string {
  const format = numberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' })
  const part = format.formatToParts(2).find(({ type }) => type === 'unit')
  return part?.value.trim() ?? ''
}

function inWords(value: number, unit: TimeUnit, locale: string | undefined): string {
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
