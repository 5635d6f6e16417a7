import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { drawnMarks } from './marks.ts'
import type { DrawnMark } from './marks.ts'

/** Colours of the map that are not data. */
export interface MapColours {
  readonly border: string
  readonly outline: string
  readonly absent: string
  readonly ink: string
}

export const mapColours: Record<'light' | 'dark', MapColours> = {
  light: { border: '#ffffff', outline: '#11131f', absent: '#f4f5f8', ink: '#5d6480' },
  dark: { border: '#1a1c2b', outline: '#ffffff', absent: '#3a3f55', ink: '#b4b9cf' },
}

/** Name of an area set's layer. */
export const layerId = (set: string, part: 'fill' | 'border' | 'outline' | DrawnMark): string => `${part}:${set}`

const isOn = (name: string): ExpressionSpecification => ['boolean', ['feature-state', name], false]

/** Colour by class, which is joined by feature state. */
export function fillColour(colours: readonly string[], absent: string): ExpressionSpecification | string {
  if (colours.length === 0) return absent
  return ['match', ['coalesce', ['feature-state', 'class'], -1], ...colours.flatMap((colour, index) => [index, colour]), absent] as unknown as ExpressionSpecification
}

/** Patterns ignore feature state, so the areas that carry one are listed. */
export const onlyAreas = (ids: readonly number[]): FilterSpecification =>
  ids.length === 0 ? ['literal', false] as unknown as FilterSpecification : (['match', ['id'], [...ids], true, false] as unknown as FilterSpecification)

/** The layers of one area set, from below to above. */
export function layersOf(set: string, colours: MapColours, opacity: number): LayerSpecification[] {
  const base = { source: set, 'source-layer': 'areas' }
  return [
    {
      ...base,
      id: layerId(set, 'fill'),
      type: 'fill',
      paint: { 'fill-color': colours.absent, 'fill-opacity': ['case', isOn('dimmed'), 0.15 * opacity, opacity], 'fill-antialias': true },
    },
    ...drawnMarks.map(
      (mark): LayerSpecification => ({ ...base, id: layerId(set, mark), type: 'fill', filter: onlyAreas([]), paint: { 'fill-pattern': mark } }),
    ),
    {
      ...base,
      id: layerId(set, 'border'),
      type: 'line',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.1, 7, 0.4, 8, 0.7, 11, 1.2] },
    },
    {
      ...base,
      id: layerId(set, 'outline'),
      type: 'line',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colours.outline, 'line-width': ['case', isOn('selected'), 3, isOn('pointed'), 2, 0] },
    },
  ]
}
