import { area, curveStepAfter } from 'd3-shape'
import { useMemo } from 'preact/hooks'
import type { Interval } from '../../core/uncertainty/wilson-interval.ts'
import { language } from '../i18n/messages.ts'
import { chosenCodes, pointedCode, toggleArea } from '../state/compare/chosen-areas.ts'
import { Axes, roomFor } from './axes.tsx'
import type { Axis, Frame } from './axes.tsx'
import { followChartKeys } from './chart-keys.ts'
import { freeLabels } from './free-labels.ts'
import { linearAxis } from './linear-axis.ts'
import type { Reference } from './scatter-ground.tsx'
import { useWidth } from './use-width.ts'

export interface Ranked {
  readonly code: string
  readonly name: string
  readonly value: number
}

interface RankingChartProps {
  /** From the highest value down. */
  readonly entries: readonly Ranked[]
  readonly reference: Reference | null
  readonly title: string
  readonly label: string
  readonly say: (code: string) => string
  /** Confidence interval of a chosen area, where there is one. */
  readonly intervalOf: (code: string) => Interval | null
}

const height = 220

interface Plot extends RankingChartProps {
  readonly y: Axis
  readonly frame: Frame
}

const leftOf = ({ frame, entries }: Plot, index: number): number => frame.left + ((frame.right - frame.left) * index) / entries.length

/** All bars as one shape: fast with ten thousand areas too. */
function Bars(plot: Plot) {
  const { entries, y, frame, reference } = plot
  const base = y.at(reference?.value ?? 0)
  const gap = (frame.right - frame.left) / entries.length > 4 ? 1 : 0
  const shape = area<readonly [number, number]>().x(([x]) => x).y0(base).y1(([, at]) => at).curve(curveStepAfter)
  const outline = gap === 0 ? shape([...entries.map(({ value }, index) => [leftOf(plot, index), y.at(value)] as const), [frame.right, y.at(entries.at(-1)?.value ?? 0)]]) : entries.map(({ value }, index) => `M${leftOf(plot, index).toFixed(1)} ${base}V${y.at(value).toFixed(1)}H${(leftOf(plot, index + 1) - gap).toFixed(1)}V${base}Z`).join('')
  return (
    <>
      <Axes x={null} y={y} frame={frame} />
      <path d={outline ?? ''} class="bars" />
      <line x1={frame.left} x2={frame.right} y1={base} y2={base} class="base" />
      {reference !== null && (
        <g class="references">
          <line x1={frame.left} x2={frame.right} y1={y.at(reference.value)} y2={y.at(reference.value)} />
          <text x={frame.right - 4} y={y.at(reference.value) - 6} text-anchor="end">
            {`${reference.name}: ${reference.figure}`}
          </text>
        </g>
      )}
    </>
  )
}

/** How far a figure may be off by chance. */
function Whisker({ x, interval, y, frame }: { readonly x: number; readonly interval: Interval | null; readonly y: Axis; readonly frame: Frame }) {
  if (interval === null) return null
  // A small area's interval may reach far beyond all figures; it then ends at the frame.
  const [low, high] = [interval.lower, interval.upper].map((value) => Math.min(frame.bottom, Math.max(frame.top, y.at(value)))) as [number, number]
  return <path d={`M${x} ${low}V${high}M${x - 4} ${low}h8M${x - 4} ${high}h8`} class="whisker" />
}

/** Bars of the chosen areas and of the one pointed at, with their names. */
function ChosenBars(plot: Plot) {
  const { entries, y, frame, reference } = plot
  const base = y.at(reference?.value ?? 0)
  const shown = entries.flatMap((entry, index) => (chosenCodes.value.has(entry.code) || entry.code === pointedCode.value ? [{ ...entry, index }] : []))
  const isRightSide = (index: number): boolean => leftOf(plot, index) > (frame.left + frame.right) / 2
  // Names stand at the far end of their bar, away from the line of the whole.
  const nameAt = (value: number): number => (y.at(value) > base ? y.at(value) + 16 : y.at(value) - 7)
  const free = freeLabels(
    shown
      .toSorted((a, b) => Number(b.code === pointedCode.value) - Number(a.code === pointedCode.value))
      .map(({ code, name, value, index }) => ({ code, text: name, x: leftOf(plot, index), y: nameAt(value), isLeftOf: isRightSide(index) })),
  )
  const wide = Math.max(3, (frame.right - frame.left) / entries.length - 1)
  return (
    <>
      {shown.map(({ code, name, value, index }) => {
        const x = leftOf(plot, index)
        const isPointed = code === pointedCode.value
        const isRight = isRightSide(index)
        return (
          <g key={code} class={isPointed ? 'bar--pointed' : 'bar--chosen'}>
            <rect x={x} width={wide} y={Math.min(y.at(value), base) - 1} height={Math.abs(base - y.at(value)) + 2} />
            <Whisker x={x + wide / 2} interval={isPointed ? null : plot.intervalOf(code)} y={y} frame={frame} />
            {free.has(code) && (
              <text x={isRight ? x + wide : x} y={nameAt(value)} text-anchor={isRight ? 'end' : 'start'} class="point-name">
                {name}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}

/** Areas from the highest value down, as distances from the whole; counts, which have no whole to compare with, from zero. */
export function RankingChart(props: RankingChartProps) {
  const { ref, width } = useWidth()
  const { entries, reference } = props
  const [top, bottom] = [34, height - 24]
  const y = useMemo(
    () => linearAxis([...entries.map(({ value }) => value), ...(reference === null ? [] : [reference.value])], [bottom, top], props.title, language.value, reference === null),
    [entries, reference?.value, props.title, language.value],
  )
  const frame: Frame = { left: roomFor(y), right: Math.max(roomFor(y) + 40, width - 8), top, bottom }
  const plot: Plot = { ...props, y, frame }
  const bars = useMemo(() => <Bars {...plot} />, [y, width, reference?.name, reference?.figure])
  const codeAt = (event: PointerEvent): string | null => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    return entries[Math.floor(((event.clientX - box.left - frame.left) / (frame.right - frame.left)) * entries.length)]?.code ?? null
  }
  const onClick = (event: MouseEvent): void => {
    const code = codeAt(event as PointerEvent)
    if (code !== null) toggleArea(code)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- an application of its own, with keys
    <div ref={ref} class="chart" role="application" tabIndex={0} aria-label={props.label} onKeyDown={(event) => followChartKeys(event, entries, props.say)}>
      {width > 0 && entries.length > 0 && (
        <svg width={width} height={height} viewBox={`0 0 ${Math.max(1, width)} ${height}`} aria-hidden="true" onPointerMove={(event) => void (pointedCode.value = codeAt(event))} onPointerLeave={() => void (pointedCode.value = null)} onClick={onClick}>
          {bars}
          <ChosenBars {...plot} />
        </svg>
      )}
    </div>
  )
}
