import { classOf } from '../../../core/classes/class-of.ts'
import { classify } from '../../../core/classes/classify.ts'
import type { DeliveryFigures } from '../../../core/contract/delivery-figures.ts'
import type { AreaMap } from '../../map/area-map.ts'
import { formatNumber } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { paletteFor } from '../../state/palette.ts'
import { StillMap } from './still-map.tsx'

const decimalsOf = (values: readonly (number | null)[]): number => (values.every((value) => value === null || Number.isInteger(value)) ? 0 : 1)

/** Areas of each kind of absence, as the map draws them. */
function marksOf({ values, statuses }: DeliveryFigures): Map<string, number[]> {
  const marks = new Map<string, number[]>()
  values.forEach((value, index) => {
    if (value !== null) return
    const status = statuses[index]
    const mark = status === 'suppressed' || status === 'notApplicable' ? status : 'missing'
    marks.set(mark, [...(marks.get(mark) ?? []), index])
  })
  return marks
}

/** Figures that are not released, on a map in five classes; the table beside it says the same. */
export function FiguresMap({ figures }: { readonly figures: DeliveryFigures }) {
  const text = deliveryMessages.value
  const classes = classify(figures.values, { method: 'quantile', count: 5 })
  const colours = paletteFor('neutral', classes.counts.length)
  const number = (value: number): string => formatNumber(value, decimalsOf(figures.values), language.value)
  const label = text.mapCaption(say(figures.name), figures.period)

  const draw = (map: AreaMap): void => map.paint({ classes: Int8Array.from(figures.values, (value) => classOf(value, classes)), dimmed: new Uint8Array(figures.values.length), colours, marks: marksOf(figures) })
  return (
    <figure class="figures-map">
      <StillMap level={figures.level} areaSet={figures.areaSet} label={label} subject={figures} draw={draw} />
      <figcaption>
        <ul class="plain-list map-key">
          {colours.map((colour, index) => (
            <li key={colour}>
              <i style={{ background: colour }} />
              {classes.counts.length === 1 ? number(classes.breaks[0] ?? 0) : `${number(classes.breaks[index] ?? 0)} – ${number(classes.breaks[index + 1] ?? 0)}`}
            </li>
          ))}
          {figures.values.includes(null) && <li class="muted">{`${formatNumber(figures.values.filter((value) => value === null).length, 0, language.value)} ${text.mapNone}`}</li>}
        </ul>
      </figcaption>
    </figure>
  )
}
