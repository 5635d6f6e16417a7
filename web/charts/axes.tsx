/** The scale of an axis: where a number lies, and which numbers are labelled. */
export interface Axis {
  readonly at: (value: number) => number
  readonly valueAt: (pixel: number) => number
  readonly ticks: readonly number[]
  readonly format: (value: number) => string
  readonly title: string
}

export interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Room for the numbers at the left of an axis, in pixels. */
export const roomFor = ({ ticks, format }: Axis): number => 14 + Math.max(...ticks.map((tick) => format(tick).length)) * 7.2

/** Grid lines with numbers at the left and below, and what the axes mean. */
export function Axes({ x, y, frame }: { readonly x: Axis | null; readonly y: Axis; readonly frame: Frame }) {
  return (
    <g aria-hidden="true" class="axes">
      {y.ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${y.at(tick)})`}>
          <line x1={frame.left} x2={frame.right} class="grid" />
          <text x={frame.left - 6} dy="0.32em" text-anchor="end">
            {y.format(tick)}
          </text>
        </g>
      ))}
      {x?.ticks.map((tick) => (
        <g key={tick} transform={`translate(${x.at(tick)} 0)`}>
          <line y1={frame.top} y2={frame.bottom} class="grid" />
          <text y={frame.bottom + 16} text-anchor="middle">
            {x.format(tick)}
          </text>
        </g>
      ))}
      <text x={frame.left} y={frame.top - 10} class="axis-title">
        {y.title}
      </text>
      {x !== null && (
        <text x={frame.right} y={frame.bottom + 34} text-anchor="end" class="axis-title">
          {x.title}
        </text>
      )}
    </g>
  )
}
