import { effect, signal } from '@preact/signals'
import { deliveriesApi } from '../../api/deliveries.ts'
import { resource } from '../resource.ts'
import { deliveryId, shownDelivery } from './current-delivery.ts'

export interface Place {
  readonly sheet: string | null
  readonly row: number
  readonly column: number | null
}

/** Rows shown before one that somebody jumps to. */
const context = 3

/** Which rows of the file are shown: from which on, and which one is marked. */
export const shownSheet = signal<string | null>(null)
export const firstRow = signal(1)
export const markedPlace = signal<Place | null>(null)
/** Counts the jumps, so that the row is brought into view each time. */
export const jumps = signal(0)

effect(() => {
  void deliveryId.value
  shownSheet.value = null
  firstRow.value = 1
  markedPlace.value = null
})

/** A page of the file's rows with what was understood. */
export const rowsResource = resource(
  () => {
    const delivery = shownDelivery.value
    if (delivery === null || !delivery.hasFile) return null
    const query = { id: delivery.id, sheet: shownSheet.value, from: firstRow.value }
    return { key: `${delivery.id} ${delivery.version} ${query.sheet ?? ''} ${query.from}`, query }
  },
  ({ id, sheet, from }, abort) => deliveriesApi.rows(id, sheet, from, abort),
)

/** Show a row of the file and mark it. */
export function jumpTo(place: Place): void {
  shownSheet.value = place.sheet ?? shownSheet.value
  firstRow.value = Math.max(1, place.row - context)
  markedPlace.value = place
  jumps.value++
}

const columnNumber = (letters: string): number => letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const unquote = (name: string): string => (/^'.*'$/.test(name) ? name.slice(1, -1).replaceAll("''", "'") : name)

/** Read an address such as `Tabelle1!B7`, `'Blatt 2'!B7` or, in a CSV file, `7:2`; `null` where it names no row. */
export function placeOf(address: string): Place | null {
  const mark = address.lastIndexOf('!')
  const [sheet, cell] = mark < 0 ? [null, address] : [unquote(address.slice(0, mark)), address.slice(mark + 1)]
  const [, letters, row] = /^([A-Z]{0,3})(\d+)$/.exec(cell) ?? []
  if (row !== undefined) return { sheet, row: Number(row), column: letters === undefined || letters === '' ? null : columnNumber(letters) }
  const [, line, column] = /^(\d+):(\d+)$/.exec(cell) ?? []
  return line === undefined ? null : { sheet, row: Number(line), column: Number(column) }
}

/** Name a column as Excel does: 1 → A, 28 → AB. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return `${rest > 0 ? columnLetters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`
}
