import { classOf } from '../../../core/classes/class-of.ts'
import { histogram } from '../../state/scale.ts'
import type { Scale } from '../../state/scale.ts'

const bins = 26
const [width, height] = [240, 44]

/** Distribution of the values shown, with the whole (dashed), the target (dotted) and the area pointed at (triangle). */
export function Histogram({ values, scale, whole, target = null, pointed, label }: { readonly values: readonly (number | null)[]; readonly scale: Scale; readonly whole: number | null; readonly target?: number | null; readonly pointed: number | null; readonly label: string }) {
  const [min, max] = [scale.breaks[0], scale.breaks.at(-1)]
  if (min === undefined || max === undefined || max === min) return null
  const bars = histogram(values, scale.breaks, bins)
  const highest = Math.max(1, ...bars)
  const x = (value: number): number => Math.min(1, Math.max(0, (value - min) / (max - min))) * width
  return (
    <svg class="histogram" viewBox={`0 0 ${width} ${height + 6}`} role="img" aria-label={label}>
      {bars.map((count, bin) => {
        const tall = count === 0 ? 0 : Math.max(1.5, Math.sqrt(count / highest) * (height - 6))
        const colour = scale.colours[classOf(min + ((bin + 0.5) / bins) * (max - min), scale)] ?? ''
        return <rect key={bin} x={(bin / bins) * width + 0.5} y={height - tall} width={width / bins - 1} height={tall} fill={colour} class="bar" />
      })}
      <line x1="0" x2={width} y1={height} y2={height} class="axis" />
      {whole !== null && whole >= min && whole <= max && <line x1={x(whole)} x2={x(whole)} y1="0" y2={height} class="whole-mark" />}
      {target !== null && target >= min && target <= max && <line x1={x(target)} x2={x(target)} y1="0" y2={height} class="target-mark" />}
      {pointed !== null && <path d={`M${x(pointed)} ${height + 0.5}l4 5.500h-8z`} class="pointed-mark" />}
    </svg>
  )
}
