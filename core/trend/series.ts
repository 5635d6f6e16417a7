/** A value of a series at a time in years; `null` where there is none. */
export interface TimedValue {
  readonly time: number
  readonly value: number | null
}

/** A value that is there. */
export interface KnownTimedValue extends TimedValue {
  readonly value: number
}

/**
 * Keep the values that are there, in order of time, each at its own time: gaps stay gaps.
 *
 * Shape: `null`, NaN and infinities are left out; `null` for the series where two of the values have one time.
 */
export function knownSeries(series: readonly TimedValue[]): readonly KnownTimedValue[] | null {
  const known = series
    .filter((point): point is KnownTimedValue => Number.isFinite(point.value) && Number.isFinite(point.time))
    .sort((a, b) => a.time - b.time)
  return known.some(({ time }, index) => time === known[index + 1]?.time) ? null : known
}
