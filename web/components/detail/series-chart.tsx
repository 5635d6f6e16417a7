import { formatPeriod, formatPeriodsShort } from '../../format.ts'
import { language, messages } from '../../i18n/messages.ts'
import { numberText } from '../../state/phrases.ts'

export interface Point {
  readonly period: string
  readonly day: number
  readonly value: number | null
  readonly whole: number | null
  /** What it was to reach then. */
  readonly target?: number | null
}

const [width, height, edge] = [300, 96, 8]

/** Join neighbouring points that have values; a gap stays a gap. */
export function linePath(points: readonly { readonly x: number; readonly y: number | null }[]): string {
  let isOpen = false
  return points
    .map(({ x, y }) => {
      if (y === null) {
        isOpen = false
        return ''
      }
      const step = `${isOpen ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
      isOpen = true
      return step
    })
    .join('')
}

/** The area's values over time, with the whole as a dashed line, and the same as a table. */
export function SeriesChart({ points, shown, name, wholeName, withWhole }: { readonly points: readonly Point[]; readonly shown: string; readonly name: string; readonly wholeName: string; readonly withWhole: boolean }) {
  const text = messages.value
  const known = points.flatMap(({ value, whole, target }) => [value, withWhole ? whole : null, target ?? null]).filter((value) => value !== null)
  const withTarget = points.some(({ target }) => (target ?? null) !== null)
  const [first, last] = [points[0], points.at(-1)]
  if (points.length < 2 || known.length === 0 || first === undefined || last === undefined) return null
  const labels = formatPeriodsShort(points.map(({ period }) => period), language.value)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const x = (day: number): number => edge + ((day - first.day) / Math.max(1, last.day - first.day)) * (width - 2 * edge)
  const y = (value: number | null): number | null => (value === null ? null : height - edge - ((value - low) / (high - low || 1)) * (height - 2 * edge))
  const current = points.find(({ period }) => period === shown)
  const currentY = y(current?.value ?? null)
  return (
    <figure class="series">
      <figcaption>
        <h3>{text.series}</h3>
        {withWhole && (
          <span class="muted small">
            <svg class="dash" viewBox="0 0 20 4" width="20" height="4" aria-hidden="true">
              <line x1="0" x2="20" y1="2" y2="2" class="whole-line" />
            </svg>{' '}
            {wholeName}
          </span>
        )}
        {withTarget && (
          <span class="muted small">
            <svg class="dash" viewBox="0 0 20 4" width="20" height="4" aria-hidden="true">
              <line x1="0" x2="20" y1="2" y2="2" class="target-line" />
            </svg>{' '}
            {text.referenceTarget('')}
          </span>
        )}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${text.series}: ${name}, ${formatPeriod(first.period, language.value)} – ${formatPeriod(last.period, language.value)}, ${numberText(low)} – ${numberText(high)}`}>
        {withTarget && <path d={linePath(points.map((point) => ({ x: x(point.day), y: y(point.target ?? null) })))} class="target-line" />}
        {withWhole && <path d={linePath(points.map((point) => ({ x: x(point.day), y: y(point.whole) })))} class="whole-line" />}
        <path d={linePath(points.map((point) => ({ x: x(point.day), y: y(point.value) })))} class="area-line" />
        {points.map((point) => {
          const at = y(point.value)
          return at === null ? null : <circle key={point.period} cx={x(point.day)} cy={at} r="2" class="area-dot" />
        })}
        {current !== undefined && currentY !== null && <circle cx={x(current.day)} cy={currentY} r="5" class="area-dot" />}
      </svg>
      <p class="series-ends muted small" aria-hidden="true">
        <span>{labels[0]}</span>
        <span>{labels.at(-1)}</span>
      </p>
      <details class="small">
        <summary>{text.seriesTable}</summary>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{text.period}</th>
              <th scope="col" class="number">{name}</th>
              {withWhole && <th scope="col" class="number">{wholeName}</th>}
              {withTarget && <th scope="col" class="number">{text.referenceTarget('')}</th>}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.period}>
                <th scope="row">{formatPeriod(point.period, language.value)}</th>
                <td class="number">{point.value === null ? text.noValue : numberText(point.value)}</td>
                {withWhole && <td class="number">{point.whole === null ? text.noValue : numberText(point.whole)}</td>}
                {withTarget && <td class="number">{(point.target ?? null) === null ? '–' : numberText(point.target as number)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
