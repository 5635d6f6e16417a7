import { messages } from '../../i18n/messages.ts'
import { valueText } from '../../state/phrases.ts'
import { exampleCounts, radiusOf, symbolColour, symbolMax } from '../../state/symbols.ts'

const gap = 6

/** What the circles measure: examples in their true size. */
export function SymbolLegend() {
  const counts = exampleCounts(symbolMax.value)
  return (
    <ul class="plain-list symbol-legend" aria-label={messages.value.symbolLegend}>
      {counts.map((count) => {
        const radius = radiusOf(count, symbolMax.value)
        const size = 2 * radius + gap
        return (
          <li key={count}>
            <span class="symbol-swatch">
              <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true" focusable="false">
                <circle cx={size / 2} cy={size / 2} r={radius} fill={symbolColour.value} fill-opacity="0.8" />
              </svg>
            </span>
            {valueText(count)}
          </li>
        )
      })}
    </ul>
  )
}
