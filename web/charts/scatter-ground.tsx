import { fieldColours, fields } from '../state/compare/fields.ts'
import type { Field } from '../state/compare/fields.ts'
import { scheme } from '../state/ui.ts'
import { Axes } from './axes.tsx'
import type { Axis, Frame } from './axes.tsx'
import { fieldPath } from './field-symbol.tsx'
import { freestPlace } from './free-labels.ts'
import type { Place } from './free-labels.ts'

/** An area as a point of the chart. */
export interface ScatterPoint {
  readonly code: string
  readonly name: string
  readonly x: number
  readonly y: number
  readonly field: Field
}

/** A line across the chart at the value of the whole or at the median. */
export interface Reference {
  readonly value: number
  /** Whose value it is. */
  readonly name: string
  /** The value as it is written, with its unit. */
  readonly figure: string
}

interface Plot {
  readonly points: readonly ScatterPoint[]
  readonly references: { readonly x: Reference; readonly y: Reference }
  readonly regression: { readonly slope: number; readonly intercept: number } | null
  readonly isPortfolio: boolean
  readonly axes: { readonly x: Axis; readonly y: Axis }
  readonly frame: Frame
}

/** The points of a field as one path with a symbol at every corner: fast with ten thousand areas too. */
function FieldPoints({ field, points, axes, isSmall }: { readonly field: Field; readonly points: readonly ScatterPoint[]; readonly axes: Plot['axes']; readonly isSmall: boolean }) {
  const own = points.filter((point) => point.field === field)
  if (own.length === 0) return null
  const path = own.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${axes.x.at(x).toFixed(1)} ${axes.y.at(y).toFixed(1)}`).join('')
  // A path needs two corners to carry markers; a single point is drawn once all the same.
  const marker = `url(#point-${field})`
  return (
    <>
      <marker id={`point-${field}`} viewBox="-10 -10 20 20" markerWidth={20} markerHeight={20} markerUnits="userSpaceOnUse">
        <path d={fieldPath(field, isSmall ? 14 : 62)} fill={fieldColours[scheme.value][field]} class="point" />
      </marker>
      <path d={own.length > 1 ? path : `${path}h0`} fill="none" stroke="none" marker-start={marker} marker-mid={marker} marker-end={own.length > 1 ? marker : undefined} />
    </>
  )
}

function PortfolioFields({ frame, axes, references, points }: Plot) {
  const [x, y] = [axes.x.at(references.x.value), axes.y.at(references.y.value)]
  const boxes: Record<Field, readonly [number, number, number, number]> = {
    both: [x, frame.top, frame.right, y],
    onlyX: [x, y, frame.right, frame.bottom],
    onlyY: [frame.left, frame.top, x, y],
    neither: [frame.left, y, x, frame.bottom],
  }
  return (
    <g aria-hidden="true">
      {fields.map((field) => {
        const [left, top, right, bottom] = boxes[field]
        return (
          <g key={field}>
            <rect x={left} y={top} width={Math.max(0, right - left)} height={Math.max(0, bottom - top)} fill={fieldColours[scheme.value][field]} class="field-ground" />
            <text x={field === 'both' || field === 'onlyX' ? frame.right - 8 : frame.left + 8} y={field === 'both' || field === 'onlyY' ? frame.top + 22 : frame.bottom - 10} text-anchor={field === 'both' || field === 'onlyX' ? 'end' : 'start'} class="field-count">
              {points.filter((point) => point.field === field).length}
            </text>
          </g>
        )
      })}
    </g>
  )
}

/** Lines across the chart, each with its words where they hide the fewest points. */
function References({ frame, axes, references, points }: Plot) {
  const [x, y] = [axes.x.at(references.x.value), axes.y.at(references.y.value)]
  const isRight = x > (frame.left + frame.right) / 2
  const drawn = points.map((point) => ({ x: axes.x.at(point.x), y: axes.y.at(point.y) }))
  const beside = (isLeftOf: boolean, line: number): Place => ({ x: isLeftOf ? x - 6 : x + 6, y: line, isLeftOf })
  const along = (isLeftOf: boolean, line: number): Place => ({ x: isLeftOf ? frame.right - 4 : frame.left + 4, y: line, isLeftOf })
  const [above, below] = [y - 6, y + 16]
  const words = [
    { key: 'x', text: `${references.x.name}: ${references.x.figure}`, places: [beside(isRight, frame.top + 16), beside(isRight, frame.bottom - 8)] },
    { key: 'y', text: `${references.y.name}: ${references.y.figure}`, places: [along(true, above), along(true, below), along(false, above), along(false, below)] },
  ]
  return (
    <g aria-hidden="true" class="references">
      <line x1={x} x2={x} y1={frame.top} y2={frame.bottom} />
      <line x1={frame.left} x2={frame.right} y1={y} y2={y} />
      {words.map(({ key, text, places }) => {
        const place = freestPlace(text, places, drawn)
        return (
          <text key={key} x={place.x} y={place.y} text-anchor={place.isLeftOf ? 'end' : 'start'}>
            {text}
          </text>
        )
      })}
    </g>
  )
}

/** What does not change while the pointer moves. */
export function ScatterGround(plot: Plot) {
  const { axes, frame, points, regression } = plot
  const onLine = (pixel: number): number => (regression === null ? 0 : axes.y.at(regression.intercept + regression.slope * axes.x.valueAt(pixel)))
  return (
    <>
      {plot.isPortfolio && <PortfolioFields {...plot} />}
      <Axes x={axes.x} y={axes.y} frame={frame} />
      {regression !== null && (
        <line x1={frame.left} x2={frame.right} y1={onLine(frame.left)} y2={onLine(frame.right)} class="regression" clip-path="url(#scatter-frame)" />
      )}
      {[...fields].toReversed().map((field) => (
        <FieldPoints key={field} field={field} points={points} axes={axes} isSmall={points.length > 1000} />
      ))}
      <References {...plot} />
    </>
  )
}
