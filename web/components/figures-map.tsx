import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { classOf } from '../../core/classes/class-of.ts'
import { classify } from '../../core/classes/classify.ts'
import type { DeliveryFigures } from '../../core/contract/delivery-figures.ts'
import type { AtlasMap } from '../map/atlas-map.ts'
import { mapModule } from '../map/load-map.ts'
import { formatNumber } from '../format.ts'
import { deliveryMessages } from '../i18n/deliveries/messages.ts'
import { language, say } from '../i18n/messages.ts'
import { levels, territory } from '../state/catalogue.ts'
import { paletteFor } from '../state/palette.ts'
import { scheme } from '../state/ui.ts'

const edge = 16
const padding = { top: edge, right: edge, bottom: edge, left: edge }

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
  const container = useRef<HTMLDivElement>(null)
  const isFailed = useSignal(false)
  const set = levels.data?.find(({ key }) => key === figures.level)?.areaSets.find(({ id }) => id === figures.areaSet)
  const bounds = territory.data?.bbox
  const classes = classify(figures.values, { method: 'quantile', count: 5 })
  const colours = paletteFor('neutral', classes.counts.length)
  const number = (value: number): string => formatNumber(value, decimalsOf(figures.values), language.value)
  const label = text.mapCaption(say(figures.name), figures.period)

  useEffect(() => {
    const element = container.current
    if (element === null || set === undefined || bounds === undefined) return
    let made: AtlasMap | null = null
    let isGone = false
    const observer = new ResizeObserver(() => made?.fit(bounds, padding, false))
    mapModule
      .then(({ AtlasMap: Made }) => {
        if (isGone) return
        const own = (made = new Made({
          container: element, bounds, padding, label, scheme: scheme.peek(), basemapStyleUrl: null,
          onReady: () => {
            own.showSet({ level: figures.level, id: set.id, minZoom: set.minZoom, maxZoom: set.maxZoom })
            own.paint({ classes: Int8Array.from(figures.values, (value) => classOf(value, classes)), dimmed: new Uint8Array(figures.values.length), colours, marks: marksOf(figures) })
            own.setLabel(label)
            observer.observe(element)
          },
          onPoint: () => undefined, onSelect: () => undefined, onTileError: () => undefined,
        }))
      })
      .catch(() => void (isFailed.value = true))
    return () => {
      isGone = true
      observer.disconnect()
      made?.destroy()
    }
  }, [figures, set, bounds, scheme.value])

  if (isFailed.value || set === undefined) return <p class="muted">{text.mapFailed}</p>
  return (
    <figure class="figures-map">
      <div ref={container} class="figures-canvas" role="presentation" />
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
