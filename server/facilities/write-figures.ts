import type { DeliveryLayout } from '../../core/contract/delivery-layout.ts'
import type { FacilityOrigin } from '../../core/contract/facility-indicators.ts'
import type { PlannedMeasure } from './plan-indicators.ts'

/** Facilities and places of one area; `null`: a facility does not say how many places it has. */
export interface CountedArea { readonly code: string; readonly name: string; readonly count: number; readonly places: number | null }

export interface CountedList {
  readonly origin: FacilityOrigin
  /** SHA-256 of the file that the list came in. */
  readonly checksum: string
  readonly measures: readonly [facilities: PlannedMeasure, places: PlannedMeasure]
  readonly areas: readonly CountedArea[]
  readonly fileName: string
}

const unknown = 'k.A.'
const delimiter = ';'
const quote = (cell: string): string => (/["\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const list = (names: readonly string[], count: number): string => [...names, ...count > names.length ? [`und ${count - names.length} weitere`] : []].join(', ')

function titlesOf({ origin, checksum }: CountedList): string[][] {
  const { category, revision, validOn, fileName, level, period, unplaced, unplacedCount, withoutPlaces, withoutPlacesCount } = origin
  return [
    ['Gezählt aus', `Einrichtungen „${category.name.de}“ (${category.key}), Fassung ${revision}, Stand ${validOn}`],
    ['Datei der Liste', `${fileName}, SHA-256 ${checksum}`],
    ['Geliefert als', `Zeitraum ${period}, Raumebene ${level.name.de}`],
    ...unplacedCount > 0 ? [['In keinem Gebiet', list(unplaced, unplacedCount)]] : [],
    ...withoutPlacesCount > 0 ? [['Plätze unbekannt', list(withoutPlaces.map(({ area, facilities }) => `${area} (${facilities.join(', ')})`), withoutPlacesCount)]] : [],
  ]
}

/**
 * Write what was counted as the file of a delivery, with the layout under which it is read.
 *
 * Shape: one row per area; 0 where there is no facility. The same list, areas and period give the same bytes.
 */
export function writeFigures(counted: CountedList): { readonly bytes: Buffer; readonly layout: DeliveryLayout } {
  const { origin, measures: [facilities, places], areas, fileName } = counted
  const titles = titlesOf(counted)
  const head = ['Schlüssel', 'Gebiet', facilities.name.de, places.name.de]
  const rows = areas.map(({ code, name, count, places: known }) => [code, name, String(count), known === null ? unknown : String(known)])
  const text = [...titles, head, ...rows].map(cells => `${cells.map(quote).join(delimiter)}\r\n`).join('')
  const headRow = titles.length + 1
  const column = (number: number, role: DeliveryLayout['tables'][number]['columns'][number]['role'], measure: string | null = null) =>
    ({ column: number, headers: [head[number - 1]!], role, measure, period: null, factor: 1, suggestions: [], confidence: 1 })
  const missing = rows.filter(([, , , said]) => said === unknown).length
  return {
    bytes: Buffer.from(`\ufeff${text}`),
    layout: {
      version: 1, source: { kind: 'csv', fileName, encoding: 'utf-8', delimiter }, sheets: [], questions: [],
      tables: [{
        sheet: '', isTransposed: false, headerRows: [headRow], titleRows: titles.map((_, index) => index + 1), firstDataRow: headRow + 1, lastDataRow: headRow + rows.length,
        key: { reading: 'code', columns: [1], confidence: 1 }, nameColumn: 2, levels: [origin.level.key],
        columns: [column(1, 'key'), column(2, 'name'), column(3, 'measure', facilities.key), column(4, 'measure', places.key)],
        period: { source: 'person', columns: [], period: origin.period, confidence: 1 }, category: null,
        numbers: { decimal: ',', thousands: null, isAmbiguous: false, confidence: 1 },
        symbols: missing === 0 ? [] : [{ text: unknown, count: missing, meaning: 'missing' }], names: [], nameSuggestions: [],
      }],
    },
  }
}
