import { effect, untracked } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Area } from '../../../core/contract/spatial-levels.ts'
import { messages } from '../../i18n/messages.ts'
import { closeArea, movePointer, openArea } from '../../state/actions.ts'
import { areas, pointedIndex, selectedIndex, shownSet } from '../../state/areas.ts'
import { level, territory } from '../../state/catalogue.ts'
import { areasByMark } from '../../state/cells.ts'
import { openFacility, shownFacilities, soughtFacility } from '../../state/facilities.ts'
import type { Direction } from '../../state/neighbour.ts'
import { view } from '../../state/navigation.ts'
import { groundColours } from '../../state/palette.ts'
import { classIndices, isInSingle, scale } from '../../state/scale.ts'
import { cells, frame, seriesResource } from '../../state/series.ts'
import { areSymbolsShown, symbolColour, symbols } from '../../state/symbols.ts'
import { smallBaseAreas } from '../../state/uncertainty.ts'
import { isMapReady, isPrinting, mapTrouble, pointer, prefersReducedMotion, scheme, width } from '../../state/ui.ts'
import type { ShownSet } from '../../map/area-set-layers.ts'
import { AreaMap } from '../../map/area-map.ts'
import type { Bounds } from '../../map/camera.ts'
import { freePadding } from '../../map/free-padding.ts'
import type { Padding } from '../../map/free-padding.ts'
import { mapColours } from '../../map/map-colours.ts'
import { Icon } from '../icon.tsx'
import { useFirstFigures } from './use-first-figures.ts'

/** Change of the map's size, in pixels, from which on the territory is fitted again. */
const slack = 48

/** How long the legend may take until the map is fitted beside it for good, in milliseconds. */
const patience = 600

const directions: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

/** Padding that keeps the whole territory beside the floating legend. */
function paddingIn(container: HTMLElement): Padding {
  const box = container.getBoundingClientRect()
  // On a tablet the details of an area lie over the map's right side, and over the legend.
  const details = width.peek() === 'tablet' ? document.querySelector('.side')?.getBoundingClientRect() : undefined
  const floating = details ?? container.parentElement?.querySelector('.legend-float')?.getBoundingClientRect()
  const legend = floating === undefined || floating.width === 0 ? null : { left: floating.left - box.left, top: floating.top - box.top, right: floating.right - box.left, bottom: floating.bottom - box.top }
  const edge = width.peek() === 'phone' ? 14 : 28
  const whole = territory.data?.bbox ?? [0, 0, 1, 1]
  const parts = areas.peek().length > 0 ? areas.peek().map(({ bbox }) => bbox) : [whole]
  return freePadding(whole, parts, box, legend, edge)
}

function pointAway(): void {
  pointedIndex.value = -1
  pointer.value = null
}

/** The same beside the list of facilities as well, where there is room for both. */
function besidePanel(container: HTMLElement): Padding {
  const padding = paddingIn(container)
  const box = container.getBoundingClientRect()
  const panel = container.parentElement?.querySelector('.facility-panel--on')?.getBoundingClientRect()
  const left = panel === undefined ? 0 : panel.right - box.left + 16
  return left + padding.right + 80 > box.width ? padding : { ...padding, left: Math.max(padding.left, left) }
}

function wantedSet(): ShownSet | null {
  const [on, set] = [level.value, shownSet.value]
  return on === null || set === null ? null : { level: on.key, id: set.id, minZoom: set.minZoom, maxZoom: set.maxZoom }
}

/** Keep the map equal to the state; returns the way to stop. */
function follow(map: AreaMap, container: HTMLElement, first: Padding): () => void {
  let fitted: readonly Area[] | null = null
  let padding = first
  const settle = (): void => {
    const next = container.isConnected && !isPrinting.peek() ? paddingIn(container) : padding
    if (next.right === padding.right && next.bottom === padding.bottom) return
    padding = next
    refit(map, container, false)
  }
  let shownId: string | null = null
  const stops = [
    effect(() => {
      const [set, wanted] = [shownSet.value, wantedSet()]
      map.setScheme(scheme.value)
      if (set === null || wanted === null) return
      // The same index is another area in another set.
      if (shownId !== null && shownId !== set.id) untracked(pointAway)
      shownId = set.id
      map.showSet(wanted)
      const [figures, classes] = [cells.value, scale.value]
      const count = areas.value.length
      // Where figures did not come, those of the choice before must not stand below the new title.
      if (figures === null && seriesResource.value.state === 'failed') return map.paint({ classes: new Int8Array(count).fill(-1), dimmed: new Uint8Array(count), colours: [groundColours[scheme.value]], marks: new Map() })
      if (figures === null || classes === null || frame.value?.series.areaSet.id !== set.id) return
      const single = view.value.single
      const dimmed = single === null ? new Uint8Array(figures.values.length) : Uint8Array.from(figures.values, (_, index) => (isInSingle(figures, classes, index, single) ? 0 : 1))
      const marks = new Map<string, readonly number[]>([...areasByMark(figures), ['smallBase', smallBaseAreas.value]])
      // Below circles all areas look alike, except those without a number.
      if (areSymbolsShown.value) map.paint({ classes: Int8Array.from(figures.values, (value) => (value === null ? -1 : 0)), dimmed, colours: [groundColours[scheme.value]], marks })
      else map.paint({ classes: classIndices(figures, classes), dimmed, colours: classes.colours, marks })
    }),
    effect(() => {
      void shownSet.value
      map.highlight(pointedIndex.value, selectedIndex.value)
    }),
    effect(() => {
      const area = areas.value[selectedIndex.value]
      if (area !== undefined) untracked(() => map.reveal(area.bbox, paddingIn(container), !prefersReducedMotion()))
    }),
    effect(() => {
      map.setSymbols(symbols.value, { fill: symbolColour.value, stroke: mapColours[scheme.value].border })
    }),
    effect(() => {
      // Areas of another level come above; the points are put on top again.
      void shownSet.value
      const points = shownFacilities.value.map(({ id, geometry: { coordinates: [longitude, latitude] } }) => ({ id, longitude, latitude }))
      map.setFacilities(points, scheme.value === 'dark' ? { fill: '#ffd166', stroke: '#11131f' } : { fill: '#11131f', stroke: '#ffffff' }, (id) => void (openFacility.value = id))
    }),
    effect(() => {
      const isShown = shownFacilities.value.some(({ id }) => id === openFacility.value)
      map.chooseFacility(isShown ? openFacility.value : null)
    }),
    effect(() => {
      const sought = soughtFacility.value
      const one = untracked(() => shownFacilities.value.find(({ id }) => id === sought))
      if (one === undefined) return
      const [x, y] = one.geometry.coordinates
      untracked(() => map.reveal([x - 0.0005, y - 0.0003, x + 0.0005, y + 0.0003], besidePanel(container), !prefersReducedMotion()))
    }),
    effect(() => map.setLabel(messages.value.mapLabel)),
    effect(() => {
      // Names and extents come after the first picture; then the legend's place can be kept free. Another indicator
      // has another legend, but the map stays where it is.
      if (areas.value === fitted || areas.value.length === 0 || scale.value === null || territory.data === null) return
      fitted = areas.value
      requestAnimationFrame(settle)
      // On a slow computer the legend takes its place later than its figures are here.
      setTimeout(settle, patience)
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

function refit(map: AreaMap, container: HTMLElement, isAsked: boolean): void {
  if (territory.data === null || (map.wasMoved && !isAsked) || isPrinting.peek()) return
  map.fit(territory.data.bbox, paddingIn(container), isAsked && !prefersReducedMotion())
}

/** The map itself, with its keys, zoom buttons and trouble. */
export function MapView() {
  const container = useRef<HTMLDivElement>(null)
  const map = useRef<AreaMap | null>(null)
  const isDue = useFirstFigures(level.value !== null && territory.data !== null)
  const bounds: Bounds | undefined = isDue ? territory.data?.bbox : undefined

  useEffect(() => {
    const element = container.current
    const basemapStyleUrl = territory.data?.basemapStyleUrl ?? null
    if (element === null || bounds === undefined) return
    let size = { width: 0, height: 0 }
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.contentRect
      // A line more in the title must not make the map jump.
      if (box === undefined || map.current === null || (Math.abs(box.width - size.width) < slack && Math.abs(box.height - size.height) < slack)) return
      size = { width: box.width, height: box.height }
      refit(map.current, element, false)
    })
    const padding = paddingIn(element)
    const made = (map.current = new AreaMap({
      container: element,
      bounds,
      padding,
      label: messages.peek().mapLabel,
      scheme: scheme.peek(),
      basemapStyleUrl,
      onDrawn: () => void (isMapReady.value = true),
      onPoint: (index, x, y) => {
        pointedIndex.value = index
        pointer.value = index < 0 ? null : { x, y }
      },
      onSelect: (index) => {
        const code = areas.peek()[index]?.code
        if (code === undefined || code === view.peek().area) closeArea()
        else openArea(code)
      },
      onTileError: () => void (mapTrouble.value = 'tiles'),
      onBasemapError: () => void (mapTrouble.value = mapTrouble.peek() === 'none' ? 'basemap' : mapTrouble.peek()),
      onFailed: (isShown) => void (mapTrouble.value = isShown ? 'moving' : 'map'),
    }))
    const stop = follow(made, element, padding)
    observer.observe(element)
    return () => {
      observer.disconnect()
      stop()
      map.current?.destroy()
      map.current = null
      pointAway()
    }
  }, [bounds === undefined])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLCanvasElement)) return
    const direction = directions[event.key]
    if (direction !== undefined) {
      event.preventDefault()
      pointer.value = null
      const next = movePointer(direction, selectedIndex.value >= 0 ? selectedIndex.value : centralIndex())
      const area = areas.value[next]
      if (area !== undefined && container.current !== null) map.current?.reveal(area.bbox, paddingIn(container.current), false)
    } else if (event.key === 'Enter' && areas.value[pointedIndex.value] !== undefined) openArea(areas.value[pointedIndex.value]?.code ?? '')
    else if (event.key === '+' || event.key === '=') map.current?.zoomBy(1, !prefersReducedMotion())
    else if (event.key === '-') map.current?.zoomBy(-1, !prefersReducedMotion())
  }

  const text = messages.value
  const retryTiles = (): void => {
    mapTrouble.value = 'none'
    map.current?.retryTiles()
  }
  const zoom = (steps: number) => () => map.current?.zoomBy(steps, !prefersReducedMotion())
  return (
    <>
      <div ref={container} class="map-canvas" role="presentation" onKeyDown={onKeyDown} />
      {mapTrouble.value !== 'none' && (
        <p class="map-trouble" role="alert">
          {{ map: text.mapFailed, moving: text.movingFailed, tiles: text.tilesFailed, basemap: text.basemapFailed }[mapTrouble.value]}
          {mapTrouble.value === 'tiles' && (
            <button type="button" class="button" onClick={retryTiles}>
              {text.retry}
            </button>
          )}
        </p>
      )}
      <div class="map-tools">
        <button type="button" class="button button--icon" aria-label={text.zoomIn} title={text.zoomIn} onClick={zoom(1)}>
          <Icon name="plus" />
        </button>
        <button type="button" class="button button--icon" aria-label={text.zoomOut} title={text.zoomOut} onClick={zoom(-1)}>
          <Icon name="minus" />
        </button>
        <button type="button" class="button button--icon" aria-label={text.resetView} title={text.resetView} onClick={() => map.current !== null && container.current !== null && refit(map.current, container.current, true)}>
          <Icon name="home" />
        </button>
      </div>
    </>
  )
}

/** The area nearest to the middle of the territory: where the keyboard starts. */
function centralIndex(): number {
  const box = territory.data?.bbox
  if (box === undefined) return 0
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  let best = 0
  let least = Infinity
  areas.value.forEach(({ bbox: [west, south, east, north] }, index) => {
    const distance = Math.hypot((west + east) / 2 - x, (south + north) / 2 - y)
    if (distance < least) [least, best] = [distance, index]
  })
  return best
}
