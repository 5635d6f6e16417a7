import { areas, needsAllAreas, pointedIndex } from './areas.ts'
import { level } from './catalogue.ts'
import { navigate, view } from './navigation.ts'
import { comparisonText, figureText, targetText, verdictText } from './phrases.ts'
import { noteUse } from './remembered.ts'
import { frame, frames } from './series.ts'
import { announcement, isListOpen, sheetHeight } from './ui.ts'
import { messages } from '../i18n/messages.ts'
import { neighbourOf } from './neighbour.ts'
import type { Direction } from './neighbour.ts'
import type { View } from './view.ts'

/** Choose an indicator; level and area stay where they can. */
export function chooseIndicator(key: string): void {
  noteUse(key)
  navigate({ indicator: key, single: null, period: null, limits: [], base: null, ...(view.value.method === 'manuell' ? { method: null } : {}), page: view.value.page === 'quellen' || view.value.page === 'indikator' ? 'karte' : view.value.page })
  isListOpen.value = false
}

/** Choose a level. The chosen area belongs to its level, so it is let go. */
export function chooseLevel(key: string): void {
  pointedIndex.value = -1
  navigate({ level: key, area: null, single: null })
}

/** Open an area by code, on the level shown or another one. */
export function openArea(code: string, levelKey?: string): void {
  navigate({ area: code, ...(levelKey === undefined || levelKey === level.value?.key ? {} : { level: levelKey }), ...(view.value.page === 'karte' || view.value.page === 'tabelle' ? {} : { page: 'karte' }) })
  if (sheetHeight.value === 'peek') sheetHeight.value = 'half'
  isListOpen.value = false
}

/** Let the area go. Whoever stood in its details by keyboard is led back to where it was chosen. */
export function closeArea(): void {
  const back = `.table-page [data-code="${CSS.escape(view.value.area ?? '')}"] .link`
  const isWithin = document.querySelector('.detail')?.contains(document.activeElement) === true
  navigate({ area: null })
  sheetHeight.value = 'peek'
  if (isWithin) (document.querySelector<HTMLElement>(back) ?? document.querySelector<HTMLElement>('.map-canvas canvas, .table-page'))?.focus({ preventScroll: true })
}

/** Go to another moment of the series. */
export function choosePeriod(period: string, how: 'push' | 'replace' = 'push'): void {
  navigate({ period }, how)
}

/** Go some moments earlier (negative) or later; `false` at the end. */
export function stepPeriod(steps: number, how: 'push' | 'replace' = 'push'): boolean {
  const position = frame.value === null ? -1 : frames.value.indexOf(frame.value)
  const next = frames.value[position + steps]
  if (position < 0 || next === undefined) return false
  choosePeriod(next.period, how)
  return true
}

export function singleOut(id: string): void {
  navigate({ single: view.value.single === id ? null : id }, 'replace')
}

/** Sort the table by a column, figures from the highest on; once more turns it round. */
export function sortTable(column: View['sort']): void {
  const isSame = view.value.sort === column
  navigate({ sort: column, isDescending: isSame ? !view.value.isDescending : column === 'wert' || column.startsWith('spalte') }, 'replace')
}

/** Move the map's keyboard cursor to a neighbouring area and say what is there. */
export function movePointer(direction: Direction, start: number): number {
  const from = pointedIndex.value >= 0 ? pointedIndex.value : start
  const next = pointedIndex.value < 0 && start >= 0 ? start : neighbourOf(areas.value, from, direction)
  pointedIndex.value = next
  announcement.value = areaWords(next)
  return next
}

/** An area and its figure in words, as a screen reader hears them. */
export function areaWords(index: number): string {
  const area = areas.value[index]
  return area === undefined ? '' : messages.value.areaAnnounced(area.name, figureText(index), [comparisonText(index), verdictText(index) === '' ? '' : `${messages.value.differsShort}: ${verdictText(index)}`, targetText(index)].filter((part) => part !== '').join(', '))
}

/** Prepare the search for places. */
export const prepareSearch = (): void => void (needsAllAreas.value = true)
