import { effect, untracked, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Area } from '../../../core/contract/spatial-levels.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { messages } from '../../i18n/messages.ts'
import type { Painting } from '../../map/area-set-layers.ts'
import { AreaMap } from '../../map/area-map.ts'
import { territory } from '../../state/catalogue.ts'
import { chosenCodes, pointedCode, toggleArea } from '../../state/compare/chosen-areas.ts'
import { indexByCode } from '../../state/compare/index-by-code.ts'
import { neighbourOf } from '../../state/neighbour.ts'
import type { Direction } from '../../state/neighbour.ts'
import type { AreaSet } from '../../state/series.ts'
import { announcement, isPrinting, mapTrouble, prefersReducedMotion, scheme } from '../../state/ui.ts'
import type { MapGroup } from './map-group.ts'

/** What a linked map shows. */
export interface Picture {
  readonly level: string
  readonly set: AreaSet
  readonly areas: readonly Area[]
  readonly painting: Painting
  readonly label: string
}

export interface LinkedMapProps {
  /** Read inside an effect: the picture follows the signals that it reads. */
  readonly read: () => Picture | null
  readonly group: MapGroup
  /** What is said of an area that the keys reach. */
  readonly say: (code: string) => string
  /** Whether the map lies in a page that scrolls: one finger or the wheel then moves the page. */
  readonly isWithinText: boolean
  /** Whether there is, or will be, something to draw: until then a word says that it is waited for. */
  readonly isWaiting?: boolean
  /** Another choice than the one that compared pages share: read inside an effect, and how an area is chosen or let go. */
  readonly choice?: { readonly codes: () => ReadonlySet<string>; readonly toggle: (code: string) => void }
}

const sharedChoice: NonNullable<LinkedMapProps['choice']> = { codes: () => chosenCodes.value, toggle: toggleArea }

const directions: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }
const edge = 12
const plain = { top: edge, right: edge, bottom: edge, left: edge }

/** Keep the map equal to picture and chosen areas; returns the way to stop. */
function follow(map: AreaMap, read: () => Picture | null, codes: () => ReadonlySet<string>): () => void {
  const stops = [
    effect(() => {
      map.setScheme(scheme.value)
      const picture = read()
      if (picture === null) return
      const { level, set, painting, label } = picture
      map.showSet({ level, id: set.id, minZoom: set.minZoom, maxZoom: set.maxZoom })
      map.paint(painting)
      map.setLabel(label)
    }),
    effect(() => {
      const picture = read()
      if (picture === null) return
      const places = indexByCode(picture.areas)
      const chosen = [...codes()].flatMap((code) => places.get(code) ?? [])
      map.highlight(places.get(pointedCode.value ?? '') ?? -1, chosen)
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

/** A map whose view, pointed and chosen areas are those of its group. */
export function LinkedMap({ read, group, say, isWithinText, isWaiting = true, choice = sharedChoice }: LinkedMapProps) {
  const container = useRef<HTMLDivElement>(null)
  const isDrawn = useSignal(false)
  const map = useRef<AreaMap | null>(null)
  const reading = useRef(read)
  reading.current = read
  const bounds = territory.data?.bbox

  useEffect(() => {
    const element = container.current
    if (element === null || bounds === undefined) return
    const fit = (): void => map.current?.fit(bounds, plain, false)
    const observer = new ResizeObserver(() => map.current !== null && !isPrinting.peek() && (map.current.wasMoved ? map.current.resize() : fit()))
    const codeAt = (index: number): string | null => untracked(() => reading.current()?.areas[index]?.code ?? null)
    const texts = compareTexts.peek()
    const made: AreaMap = (map.current = new AreaMap({
      container: element,
      bounds,
      padding: plain,
      label: untracked(() => reading.current()?.label ?? ''),
      scheme: scheme.peek(),
      basemapStyleUrl: territory.data?.basemapStyleUrl ?? null,
      onDrawn: () => void (isDrawn.value = true),
      onPoint: (index) => void (pointedCode.value = codeAt(index)),
      onSelect: (index) => {
        const code = codeAt(index)
        if (code !== null) choice.toggle(code)
      },
      onTileError: () => void (mapTrouble.value = 'tiles'),
      onFailed: (isShown) => void (mapTrouble.value = isShown ? 'moving' : 'map'),
      onMove: (camera) => group.moved(made, camera),
      ...(isWithinText ? { gestureTexts: { mouse: texts.gestureMouse, mac: texts.gestureMac, touch: texts.gestureTouch } } : {}),
    }))
    const stop = follow(made, () => reading.current(), choice.codes)
    observer.observe(element)
    group.add(made, fit)
    return () => {
      observer.disconnect()
      stop()
      if (map.current !== null) group.remove(map.current)
      map.current?.destroy()
      map.current = null
      pointedCode.value = null
    }
  }, [bounds === undefined, isWithinText])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLCanvasElement)) return
    const areas = read()?.areas ?? []
    const places = indexByCode(areas)
    const at = places.get(pointedCode.value ?? '') ?? -1
    const direction = directions[event.key]
    if (direction !== undefined) {
      event.preventDefault()
      const [start] = [...choice.codes()].flatMap((code) => places.get(code) ?? [])
      const area = areas[at < 0 ? (start ?? Math.floor(areas.length / 2)) : neighbourOf(areas, at, direction)]
      if (area === undefined) return
      pointedCode.value = area.code
      announcement.value = say(area.code)
      map.current?.reveal(area.bbox, plain, false)
    } else if (event.key === 'Enter' && at >= 0) choice.toggle(areas[at]?.code ?? '')
    else if (event.key === '+' || event.key === '=') map.current?.zoomBy(1, !prefersReducedMotion())
    else if (event.key === '-') map.current?.zoomBy(-1, !prefersReducedMotion())
  }
  return (
    <>
      <div ref={container} class="linked-map" role="presentation" onKeyDown={onKeyDown} />
      {isWaiting && !isDrawn.value && mapTrouble.value !== 'map' && (
        <p class="map-message" role="status">
          <span class="spinner" aria-hidden="true" /> {messages.value.loadingMap}
        </p>
      )}
    </>
  )
}
