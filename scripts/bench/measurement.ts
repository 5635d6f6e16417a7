/** One line of the bench's table. */
export interface Measurement {
  readonly what: string
  readonly value: string
  /** Empty: only for information. */
  readonly target: string
  readonly isMet: boolean | null
}

/** State a figure beside its target. */
export function measured(what: string, value: string, target = '', isMet: boolean | null = null): Measurement {
  return { what, value, target, isMet }
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`
export const perSecond = (rate: number): string => `${Math.round(rate).toLocaleString('en')}/s`

/** Print figures, targets and ok or MISSED, one section at a time. */
export function printMeasurements(title: string, rows: readonly Measurement[]): void {
  const widths = [Math.max(...rows.map(({ what }) => what.length)), Math.max(...rows.map(({ value }) => value.length)), Math.max(...rows.map(({ target }) => target.length))]
  console.log(`\n${title}`)
  for (const { what, value, target, isMet } of rows) {
    const verdict = isMet === null ? '' : isMet ? 'ok' : 'MISSED'
    console.log(`  ${what.padEnd(widths[0]!)}  ${value.padStart(widths[1]!)}  ${target.padEnd(widths[2]!)}  ${verdict}`.trimEnd())
  }
}
