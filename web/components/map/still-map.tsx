import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { AreaMap } from '../../map/area-map.ts'
import { levels, territory } from '../../state/catalogue.ts'
import { isPrinting, scheme } from '../../state/ui.ts'

const edge = 16
const padding = { top: edge, right: edge, bottom: edge, left: edge }

interface StillMapProps {
  readonly level: string
  readonly areaSet: string | null
  readonly label: string
  /** What is drawn; another object is drawn anew, none waits. */
  readonly subject: object | null
  readonly draw: (map: AreaMap) => void
}

/** A map of an area set to look at, without anything to choose; a table beside it says the same. */
export function StillMap({ level, areaSet, label, subject, draw }: StillMapProps) {
  const container = useRef<HTMLDivElement>(null)
  const isFailed = useSignal(false)
  const set = levels.data?.find(({ key }) => key === level)?.areaSets.find(({ id }) => id === areaSet)
  const bounds = territory.data?.bbox

  useEffect(() => {
    const element = container.current
    if (element === null || set === undefined || bounds === undefined || subject === null) return
    const shown = { level, id: set.id, minZoom: set.minZoom, maxZoom: set.maxZoom }
    const map = new AreaMap({
      container: element, bounds, padding, label, scheme: scheme.peek(), basemapStyleUrl: null,
      onPoint: () => undefined, onSelect: () => undefined, onTileError: () => undefined,
      onFailed: (isShown) => void (isFailed.value = !isShown),
    })
    const observer = new ResizeObserver(() => !isPrinting.peek() && map.fit(bounds, padding, false))
    map.showSet(shown)
    draw(map)
    observer.observe(element)
    return () => {
      observer.disconnect()
      map.destroy()
    }
  }, [subject, set, bounds, scheme.value])

  if (isFailed.value || set === undefined) return <p class="muted">{deliveryMessages.value.mapFailed}</p>
  return <div ref={container} class="figures-canvas" role="presentation" />
}
