import { extent } from 'd3-array'
import { line as lineShape, symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle } from 'd3-shape'
import { useMemo } from 'preact/hooks'
import { formatPeriodsShort } from '../format.ts'
import { language } from '../i18n/messages.ts'
import { Axes, roomFor } from './axes.tsx'
import type { Frame } from './axes.tsx'
import { linearAxis } from './linear-axis.ts'
import { useWidth } from './use-width.ts'

/** A value of a line; `null`: there is none, and the line has a gap. */
export interface LinePoint {
  readonly period: string
  /** Days since 1970. */
  readonly day: number
  readonly value: number | null
  /** Lines are not joined from one area set to another. */
  readonly areaSet: string
}

export interface ChartLine {
  readonly key: string
  readonly name: string
  readonly role: 'area' | 'parent' | 'whole' | 'target'
  readonly points: readonly LinePoint[]
}

/** Colours that can be told apart with any colour vision; every line has a symbol of its own as well. Source: Okabe & Ito 2008. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#b8860b', '#56b4e9'] as const
const symbols = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar, symbolCross] as const
export const mostLines = colours.length

const height = 240

const styleOf = (line: ChartLine, index: number) =>
  line.role === 'area' ? { colour: colours[index % mostLines] as string, mark: symbol(symbols[index % mostLines], 46)() ?? '' } : { colour: 'var(--ink)', mark: symbol(symbolCircle, 14)() ?? '' }

const dashOf: Record<ChartLine['role'], string | undefined> = { area: undefined, parent: '2 3', whole: '7 4', target: '1 5' }

/** Pieces of a line without a gap, on one area set each. */
const piecesOf = (points: readonly LinePoint[]): readonly (readonly LinePoint[])[] =>
  [...new Set(points.map(({ areaSet }) => areaSet))].map((set) => points.filter(({ areaSet }) => areaSet === set))

/** Symbol and dashes of a line, for the list below the chart. */
export function LineSample({ line, index }: { readonly line: ChartLine; readonly index: number }) {
  const { colour, mark } = styleOf(line, index)
  return (
    <svg class="line-sample" viewBox="0 -7 30 14" width="30" height="14" aria-hidden="true" focusable="false">
      <line x1="1" x2="29" y1="0" y2="0" style={{ stroke: colour }} stroke-dasharray={dashOf[line.role]} stroke-width="2" />
      <path d={mark} transform="translate(15 0)" style={{ fill: colour }} />
    </svg>
  )
}

function Lines({ lines, title, width, now }: { readonly lines: readonly ChartLine[]; readonly title: string; readonly width: number; readonly now: string | null }) {
  const points = lines.flatMap((each) => each.points)
  const values = points.flatMap(({ value }) => value ?? [])
  const [first = 0, last = 1] = extent(points, ({ day }) => day)
  const [top, bottom] = [30, height - 26]
  const y = linearAxis(values, [bottom, top], title, language.value)
  const frame: Frame = { left: roomFor(y), right: Math.max(roomFor(y) + 40, width - 8), top, bottom }
  const at = (day: number): number => frame.left + 8 + ((day - first) / Math.max(1, last - first)) * (frame.right - frame.left - 24)
  const moments = [...new Map(points.map((point) => [point.period, point])).values()].toSorted((a, b) => a.day - b.day)
  const labels = formatPeriodsShort(moments.map(({ period }) => period), language.value)
  let free = -Infinity
  const shape = lineShape<LinePoint>().defined(({ value }) => value !== null).x(({ day }) => at(day)).y(({ value }) => y.at(value ?? 0))
  return (
    <>
      <Axes x={null} y={y} frame={frame} />
      {moments.map(({ period, day, areaSet }, index) => {
        const isNew = index > 0 && moments[index - 1]?.areaSet !== areaSet
        const hasRoom = at(day) > free && (index === moments.length - 1 || at(last) - at(day) > 44 || at(day) === at(last))
        if (hasRoom) free = at(day) + 44
        return (
          <g key={period} transform={`translate(${at(day)} 0)`}>
            {isNew && <line x1="-10" x2="-10" y1={frame.top} y2={frame.bottom} class="reform" />}
            {period === now && <line y1={frame.top} y2={frame.bottom} class="now" />}
            <line y1={frame.bottom} y2={frame.bottom + 4} class="base" />
            {hasRoom && (
              <text y={frame.bottom + 18} text-anchor="middle">
                {labels[index]}
              </text>
            )}
          </g>
        )
      })}
      {lines.map((each, index) => {
        const { colour, mark } = styleOf(each, index)
        return (
          <g key={each.key} style={{ stroke: colour, fill: colour }}>
            {piecesOf(each.points).map((piece) => (
              <path key={piece[0]?.areaSet} d={shape(piece) ?? ''} class="line" stroke-dasharray={dashOf[each.role]} />
            ))}
            {each.points.map(({ period, day, value }) => value !== null && <path key={period} d={mark} transform={`translate(${at(day)} ${y.at(value)})`} stroke="none" />)}
          </g>
        )
      })}
    </>
  )
}

/** Values over time, with true distances and gaps, as one line each. */
export function SeriesLines({ lines, title, label, now }: { readonly lines: readonly ChartLine[]; readonly title: string; readonly label: string; readonly now: string | null }) {
  const { ref, width } = useWidth()
  const drawn = useMemo(() => <Lines lines={lines} title={title} width={width} now={now} />, [lines, title, width, now, language.value])
  return (
    <div ref={ref} class="chart">
      {width > 0 && (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
          {drawn}
        </svg>
      )}
    </div>
  )
}
