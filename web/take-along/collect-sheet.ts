import { read } from '../api/client.ts'
import { classLabel } from '../state/class-label.ts'
import { formatDay, formatNumber } from '../format.ts'
import { language, messages, say } from '../i18n/messages.ts'
import { takeAlongMessages } from '../i18n/take-along/messages.ts'
import { areas, selectedIndex, shownSet } from '../state/areas.ts'
import { indicator, indicatorDetail, level, territory } from '../state/catalogue.ts'
import { absences, areasByMark } from '../state/cells.ts'
import { figureText, numberText, subtitle } from '../state/phrases.ts'
import { classIndices, legend, scale } from '../state/scale.ts'
import { cells } from '../state/series.ts'
import { targets } from '../state/targets/target-module.ts'
import type { MapSheet, SheetEntry } from './map-sheet.ts'

interface Collection {
  readonly features: readonly { readonly geometry: { readonly coordinates: MapSheet['shapes'][number] } }[]
}

/** Source, licence and date, as the licences ask for them. */
function creditLines(today: string): string[] {
  const text = takeAlongMessages.value
  const sources = indicatorDetail.data?.sources ?? []
  const figures = [...new Set(sources.map(({ attribution, name, licence }) => `${attribution === '' ? name : attribution} (${licence})`))]
  const geometries = (territory.data?.sources ?? []).filter(({ usedFor }) => /geometr|grenz|boundar/i.test(`${usedFor.de} ${usedFor.en ?? ''}`)).map(({ attribution, licence }) => `${attribution} (${licence})`)
  return [`${text.source}: ${figures.join('; ')}`, `${text.geometry}: ${[...new Set(geometries)].join('; ')}`, `${text.made(formatDay(today, language.value))}, ${location.origin}${location.pathname}${location.search}`]
}

/**
 * Collect what the map shows now as a sheet to print: with the shapes in full detail.
 *
 * Throws: ApiError; Error while nothing is shown.
 */
export async function collectSheet(today: string, signal: AbortSignal): Promise<MapSheet> {
  const [shown, on, set, figures, classes, counts] = [indicator.value, level.value, shownSet.value, cells.value, scale.value, legend.value]
  if (shown === null || on === null || set === null || figures === null || classes === null || counts === null) throw new Error('nothing is shown yet')
  const { features } = await read<Collection>(`/api/spatial-levels/${encodeURIComponent(on.key)}/areas?on=${set.validFrom}&format=geojson`, signal)
  const write = (value: number): string => formatNumber(value, 0, language.value)
  const marks = areasByMark(figures)
  const present = absences.filter((mark) => marks.has(mark))
  const incomplete = marks.get('incomplete') ?? []
  const entries: SheetEntry[] = [
    ...classes.counts.map((_, index): SheetEntry => ({ colour: classes.colours[index] ?? null, mark: null, label: classLabel(classes, index, numberText), count: write(counts.classes[index] ?? 0) })),
    ...present.map((mark): SheetEntry => ({ colour: null, mark, label: messages.value.marksHelp[mark], count: write(marks.get(mark)?.length ?? 0) })),
    ...(incomplete.length > 0 ? [{ colour: null, mark: 'incomplete' as const, label: messages.value.marksHelp.incomplete, count: write(incomplete.length) }] : []),
  ]
  const indices: number[] = [...classIndices(figures, classes)]
  present.forEach((mark, position) => marks.get(mark)?.forEach((index) => (indices[index] = classes.counts.length + position)))
  const outlined = selectedIndex.value
  const name = areas.value[outlined]?.name
  const target = targets.value?.summary.value ?? ''
  return {
    title: say(shown.name), subtitle: `${territory.data === null ? '' : `${say(territory.data.name)}. `}${subtitle.value}`, legendTitle: `${say(shown.shortName)} (${say(shown.unit)})`, entries,
    notes: [...(name === undefined ? [] : [`${takeAlongMessages.value.outlined(name)}: ${figureText(outlined)}`]), ...(target === '' ? [] : [target])], credits: creditLines(today), scaleUnit: takeAlongMessages.value.kilometres,
    shapes: features.map(({ geometry }) => geometry.coordinates), classes: indices, overlays: incomplete.length > 0 ? new Map([[entries.length - 1, incomplete]]) : new Map(), outlined,
  }
}
