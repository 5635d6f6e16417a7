import { numberText } from '../../state/phrases.ts'
import { scale } from '../../state/scale.ts'

/** The colours in one line with their limits: the legend for places without room. */
export function LegendStrip() {
  const classes = scale.value
  if (classes === null || classes.counts.length === 0) return null
  return (
    <div class="legend-strip" aria-hidden="true">
      {classes.colours.map((colour, index) => (
        <span key={colour}>
          <i style={{ background: colour }} />
          {index > 0 && numberText(classes.breaks[index] as number)}
        </span>
      ))}
    </div>
  )
}
