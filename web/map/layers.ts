import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { drawnMarks } from './marks.ts'
import { borderWidths, outlineWidths } from './map-colours.ts'
import type { MapColours } from './map-colours.ts'
import type { DrawnMark } from './marks.ts'

export type LayerPart = 'fill' | 'border' | 'pointed' | 'selected' | DrawnMark

/** Name of an area set's layer. */
export const layerId = (set: string, part: LayerPart): string => `${part}:${set}`

/**
 * Names of an area set's sources, all of the same tiles.
 *
 * A filter makes its whole source be read and sent to the graphics card again, which takes a second for all of Germany.
 * So what changes by filter (patterns, outlines) lies apart from the many lines and colours that do not.
 */
export const sourceId = (set: string, part: 'shapes' | 'marks' | 'outlines'): string => `${part}:${set}`

/** Tell whether a source holds areas, and not a basemap. */
export const isOwnSource = (id: string): boolean => /^(shapes|marks|outlines):/.test(id)

/** Patterns and outlines ignore feature state, so the areas that carry one are listed. */
export const onlyAreas = (ids: readonly number[]): FilterSpecification =>
  (ids.length === 0 ? ['literal', false] : ['match', ['id'], [...ids], true, false]) as unknown as FilterSpecification

/** Colours and borders of the areas, from below to above. */
export function shapeLayers(set: string, colours: MapColours, fill: ExpressionSpecification, opacity: number): LayerSpecification[] {
  const base = { source: sourceId(set, 'shapes'), 'source-layer': 'areas' }
  return [
    { ...base, id: layerId(set, 'fill'), type: 'fill', paint: { 'fill-color': fill, 'fill-opacity': opacity, 'fill-antialias': false } },
    {
      ...base,
      id: layerId(set, 'border'),
      type: 'line',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.border, 'line-width': ['interpolate', ['linear'], ['zoom'], ...borderWidths.flat()] as unknown as ExpressionSpecification },
    },
  ]
}

/** One layer for each pattern; they lie between colours and borders. */
export const markLayers = (set: string): LayerSpecification[] =>
  drawnMarks.map((mark) => ({ source: sourceId(set, 'marks'), 'source-layer': 'areas', id: layerId(set, mark), type: 'fill', filter: onlyAreas([]), paint: { 'fill-pattern': mark, 'fill-antialias': false } }))

/** Outlines of the area pointed at and the chosen one. */
export const outlineLayers = (set: string, colours: MapColours): LayerSpecification[] =>
  (['pointed', 'selected'] as const).map((part) => ({
    source: sourceId(set, 'outlines'),
    'source-layer': 'areas',
    id: layerId(set, part),
    type: 'line',
    filter: onlyAreas([]),
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': colours.outline, 'line-width': outlineWidths[part] },
  }))
