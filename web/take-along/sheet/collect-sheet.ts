import { download } from '../../api/client.ts'
import { classLabel } from '../../state/class-label.ts'
import { formatDay, formatNumber } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { takeAlongMessages } from '../../i18n/take-along/messages.ts'
import { areas, selectedIndex, shownSet } from '../../state/areas.ts'
import { indicator, indicatorDetail, level, territory } from '../../state/catalogue.ts'
import { absences, areasByMark, remarks } from '../../state/cells.ts'
import { view } from '../../state/navigation.ts'
import { figureText, numberText, subtitle, summary, valueText } from '../../state/phrases.ts'
import { referenceWords } from '../../state/reference-words.ts'
import { classIndices, legend, scale } from '../../state/scale.ts'
import type { Scale } from '../../state/scale.ts'
import { cells } from '../../state/series.ts'
import { areSymbolsShown, exampleCounts, radiusOf, symbolColour, symbolMax, symbols } from '../../state/symbols.ts'
import { targets } from '../../state/targets/target-module.ts'
import { canHaveSmallBase, smallBaseAreas } from '../../state/uncertainty.ts'
import type { SheetMark } from './drawing.ts'
import type { SheetEntry } from './map-sheet.ts'
import type { SheetOrder } from './sheet-messages.ts'

/** Source, licence and date, as the licences ask for them. */
function creditLines(today: string): string[] {
  const text = takeAlongMessages.value
  const sources = indicatorDetail.data?.sources ?? []
  const figures = [...new Set(sources.map(({ attribution, name, licence }) => `${attribution === '' ? name : attribution} (${licence})`))]
  const geometries = (territory.data?.sources ?? []).filter(({ usedFor }) => /geometr|grenz|boundar/i.test(`${usedFor.de} ${usedFor.en ?? ''}`)).map(({ attribution, licence }) => `${attribution} (${licence})`)
  return [`${text.source}: ${figures.join('; ')}`, `${text.geometry}: ${[...new Set(geometries)].join('; ')}`, `${text.made(formatDay(today, language.value))}, ${location.origin}${location.pathname}${location.search}`]
}

/** What stands for the numbers: classes of colour, or example circles. */
function numberEntries(classes: Scale, counts: readonly number[], write: (value: number) => string): SheetEntry[] {
  if (areSymbolsShown.value) return exampleCounts(symbolMax.value).map((count) => ({ colour: symbolColour.value, mark: null, label: valueText(count), count: '', radius: radiusOf(count, symbolMax.value) }))
  return classes.counts.map((_, index) => ({ colour: classes.colours[index] ?? null, mark: null, label: classLabel(classes, index, numberText), count: write(counts[index] ?? 0) }))
}

/** What lies over the colour of areas, and the notes on numbers that have no pattern. */
function collectRemarks(marks: ReturnType<typeof areasByMark>, write: (value: number) => string): { readonly entries: SheetEntry[]; readonly overlays: Map<SheetMark, readonly number[]> } {
  const entries: SheetEntry[] = []
  const overlays = new Map<SheetMark, readonly number[]>()
  for (const mark of remarks) {
    const list = marks.get(mark) ?? []
    if (list.length === 0) continue
    if (mark === 'incomplete') overlays.set(mark, list)
    entries.push({ colour: null, mark: mark === 'incomplete' ? mark : null, label: messages.value.marksHelp[mark], count: write(list.length) })
  }
  const limit = canHaveSmallBase.value ? view.value.smallBase : null
  if (limit !== null && smallBaseAreas.value.length > 0) {
    overlays.set('smallBase', smallBaseAreas.value)
    entries.push({ colour: null, mark: 'smallBase', label: messages.value.smallBaseMark(write(limit)), count: write(smallBaseAreas.value.length) })
  }
  return { entries, overlays }
}

/** What is outlined, what the classes lie around, and what is to be reached. */
function noteLines(classes: Scale, outlined: number): string[] {
  const name = areas.value[outlined]?.name
  return [
    name === undefined ? '' : `${takeAlongMessages.value.outlined(name)}: ${figureText(outlined)}`,
    classes.reference === null || areSymbolsShown.value ? '' : referenceWords(classes.reference, valueText),
    targets.value?.summary.value ?? '',
  ].filter((line) => line !== '')
}

/**
 * Collect what the map shows now as a sheet to print: with the shapes in full detail, counts as circles where it has them.
 *
 * Throws: ApiError; Error while nothing is shown.
 */
export async function collectSheet(today: string, signal: AbortSignal): Promise<Omit<SheetOrder, 'kind'>> {
  const [shown, on, set, figures, classes, counts] = [indicator.value, level.value, shownSet.value, cells.value, scale.value, legend.value]
  if (shown === null || on === null || set === null || figures === null || classes === null || counts === null) throw new Error('nothing is shown yet')
  const write = (value: number): string => formatNumber(value, 0, language.value)
  const marks = areasByMark(figures)
  const present = absences.filter((mark) => marks.has(mark))
  const numbers = numberEntries(classes, counts.classes, write)
  const { entries, overlays } = collectRemarks(marks, write)
  // Below circles all areas look alike, except those without a number.
  const indices: number[] = areSymbolsShown.value ? figures.values.map(() => -1) : [...classIndices(figures, classes)]
  present.forEach((mark, position) => marks.get(mark)?.forEach((index) => (indices[index] = numbers.length + position)))
  const outlined = selectedIndex.value
  const sheet = {
    language: language.value, title: say(shown.name), subtitle: `${territory.data === null ? '' : `${say(territory.data.name)}. `}${subtitle.value}`, legendTitle: `${say(shown.shortName)} (${say(shown.unit)})`,
    entries: [...numbers, ...present.map((mark): SheetEntry => ({ colour: null, mark, label: messages.value.marksHelp[mark], count: write(marks.get(mark)?.length ?? 0) })), ...entries],
    notes: noteLines(classes, outlined), credits: creditLines(today), scaleUnit: takeAlongMessages.value.kilometres, words: summary.value,
    classes: indices, overlays, outlined, circles: areSymbolsShown.value ? { colour: symbolColour.value, list: symbols.value } : null,
  }
  // Everything else is what is shown now; only the shapes are waited for.
  const { blob: geometry } = await download(`/api/spatial-levels/${encodeURIComponent(on.key)}/areas?on=${set.validFrom}&format=geojson`, signal, () => undefined)
  return { sheet, geometry }
}
