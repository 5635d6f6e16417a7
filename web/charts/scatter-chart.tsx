import { useMemo } from 'preact/hooks'
import type { Interval } from '../../core/uncertainty/wilson-interval.ts'
import { language } from '../i18n/messages.ts'
import { chosenCodes, pointedCode } from '../state/compare/chosen-areas.ts'
import { scheme } from '../state/ui.ts'
import { roomFor } from './axes.tsx'
import type { Axis, Frame } from './axes.tsx'
import { followChartKeys } from './chart-keys.ts'
import { freeLabels } from './free-labels.ts'
import { linearAxis } from './linear-axis.ts'
import { ScatterGround } from './scatter-ground.tsx'
import type { Reference, ScatterPoint } from './scatter-ground.tsx'
import { placePoints } from './scatter-points.ts'
import { useBrush } from './use-brush.ts'
import { useWidth } from './use-width.ts'

export interface ScatterChartProps {
  readonly points: readonly ScatterPoint[]
  readonly titles: { readonly x: string; readonly y: string }
  readonly references: { readonly x: Reference; readonly y: Reference }
  readonly regression: { readonly slope: number; readonly intercept: number } | null
  readonly isPortfolio: boolean
  readonly label: string
  readonly say: (code: string) => string
  /** Confidence intervals of a chosen area, where there are any. */
  readonly intervalsOf: (code: string) => { readonly x: Interval | null; readonly y: Interval | null }
  readonly onLeftOut: (count: number) => void
}

interface Plot extends ScatterChartProps {
  readonly axes: { readonly x: Axis; readonly y: Axis }
  readonly frame: Frame
}

/** So many chosen areas carry their names. */
const mostNames = 8

/** Chosen points with their names, and the one pointed at. */
function Chosen({ points, axes, frame, intervalsOf }: Plot) {
  const chosen = points.filter(({ code }) => chosenCodes.value.has(code))
  const pointed = points.find(({ code }) => code === pointedCode.value)
  const isRightSide = (x: number): boolean => x > (frame.left + frame.right * 2) / 3
  const named = [...(pointed === undefined ? [] : [pointed]), ...(chosen.length <= mostNames ? chosen : [])]
  const free = freeLabels(named.map(({ code, name, ...point }) => ({ code, text: name, x: axes.x.at(point.x), y: axes.y.at(point.y), isLeftOf: isRightSide(axes.x.at(point.x)) })))
  const ring = (point: ScatterPoint, name: string, withName: boolean) => {
    const [x, y] = [axes.x.at(point.x), axes.y.at(point.y)]
    const isRight = isRightSide(x)
    return (
      <g key={`${name} ${point.code}`} transform={`translate(${x} ${y})`}>
        <circle r="8" class={name} />
        {withName && (
          <text x={isRight ? -12 : 12} dy="0.32em" text-anchor={isRight ? 'end' : 'start'} class="point-name">
            {point.name}
          </text>
        )}
      </g>
    )
  }
  const whiskers = ({ code, ...point }: ScatterPoint) => {
    const interval = intervalsOf(code)
    const across = interval.x === null ? '' : `M${axes.x.at(interval.x.lower)} ${axes.y.at(point.y)}H${axes.x.at(interval.x.upper)}`
    const along = interval.y === null ? '' : `M${axes.x.at(point.x)} ${axes.y.at(interval.y.lower)}V${axes.y.at(interval.y.upper)}`
    return <path key={`whiskers ${code}`} d={across + along} class="whisker" clip-path="url(#scatter-frame)" />
  }
  return (
    <g aria-hidden="true">
      {chosen.length <= mostNames && chosen.map(whiskers)}
      {chosen.map((point) => ring(point, 'ring', free.has(point.code) && point.code !== pointed?.code))}
      {pointed !== undefined && ring(pointed, 'ring ring--pointed', true)}
    </g>
  )
}

/** Two figures of every area as points; areas can be pointed at, marked one by one or by drawing a rectangle. */
export function ScatterChart(props: ScatterChartProps) {
  const { ref, width } = useWidth()
  const { points, titles, references } = props
  const height = Math.round(Math.min(540, Math.max(320, width * 0.72)))
  const plot = useMemo(() => {
    const [top, bottom] = [30, height - 44]
    const y = linearAxis([...points.map((point) => point.y), references.y.value], [bottom, top], titles.y, language.value)
    const left = roomFor(y)
    const frame: Frame = { left, right: Math.max(left + 40, width - 14), top, bottom }
    const x = linearAxis([...points.map((point) => point.x), references.x.value], [frame.left, frame.right], titles.x, language.value)
    const placed = placePoints(points.map((point) => ({ code: point.code, x: x.at(point.x), y: y.at(point.y) })))
    return { axes: { x, y }, frame, placed }
  }, [points, width, height, references.x.value, references.y.value, titles.x, titles.y, language.value])
  const { brush, handlers } = useBrush(plot.placed, props.onLeftOut)
  const ground = useMemo(() => <ScatterGround {...props} {...plot} />, [plot, scheme.value, props.regression, props.isPortfolio, references.x.name, references.x.figure, references.y.name, references.y.figure])
  const drawn = brush.value
  const { frame } = plot
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- an application of its own, with keys
    <div ref={ref} class="chart chart--scatter" role="application" tabIndex={0} aria-label={props.label} onKeyDown={(event) => followChartKeys(event, plot.placed.ordered, props.say)}>
      {width > 0 && (
        <svg width={width} height={height} viewBox={`0 0 ${Math.max(1, width)} ${height}`} aria-hidden="true" {...handlers}>
          <clipPath id="scatter-frame">
            <rect x={frame.left} y={frame.top} width={frame.right - frame.left} height={frame.bottom - frame.top} />
          </clipPath>
          {ground}
          <Chosen {...props} {...plot} />
          {drawn !== null && <rect x={Math.min(drawn[0], drawn[2])} y={Math.min(drawn[1], drawn[3])} width={Math.abs(drawn[2] - drawn[0])} height={Math.abs(drawn[3] - drawn[1])} class="brush" />}
        </svg>
      )}
    </div>
  )
}
