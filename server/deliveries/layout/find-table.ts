import type { TableLayout } from '../../../core/contract/delivery-layout.ts'
import type { Grid, GridRow, GridSheet } from '../grid/grid.ts'
import { type AreaLookup, collapse, type KnownArea } from './area-lookup.ts'
import { chooseMeasures } from './choose-measures.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { findCategory, includeWhole } from './find-category.ts'
import { dataRows, filledCells, sketchColumns } from './find-columns.ts'
import { findKey, keyOf, type KeyFinding } from './find-key.ts'
import { choosePeriod, completeYears } from './choose-period.ts'
import { findNumberFormat, findSymbols } from './find-numbers.ts'
import { findPeriods, isOnlyPeriod } from './find-periods.ts'
import { findRange, type TableRange } from './find-range.ts'
import { suggestNames } from './suggest-names.ts'
import { type TableView, viewTable } from './table-view.ts'

/** A table found on a sheet; without `table`, why there is none. */
export interface TableFinding {
  readonly sheet: string
  readonly table: TableLayout | null
  readonly problem: 'no-area' | 'no-figures' | null
  readonly score: number
  readonly secondTable: string | null
}

const transposable = 300_000

/** Find the table of figures on one sheet, areas down the side or side by side. */
export function findTable(grid: Grid, sheet: GridSheet, lookup: AreaLookup, context: DeliveryContext): TableFinding {
  const areaCount = Math.max(1, ...context.levels.map((level) => level.areas.length))
  const found = findOriented(grid, sheet, lookup, areaCount)
  const nothing = { sheet: sheet.name, table: null, score: 0, secondTable: null }
  if (found === null) return { ...nothing, problem: 'no-area' }
  const { view, key, fixed } = found
  const range = findRange(view, key, lookup)
  if (range === null) return { ...nothing, problem: 'no-figures', score: key.score / 10 }
  const table = describeTable(view, range, key, fixed, lookup, context, grid.fileName)
  const measures = table.columns.filter((column) => column.role === 'measure').length
  return { sheet: sheet.name, table, problem: null, score: key.score + Math.min(1, measures * 0.5), secondTable: range.secondTable === null ? null : view.address(range.secondTable, null) }
}

function findOriented(grid: Grid, sheet: GridSheet, lookup: AreaLookup, areaCount: number): { view: TableView; key: KeyFinding; fixed: KnownArea | null } | null {
  const upright = viewTable(grid, sheet, false)
  const key = findKey(upright, lookup, areaCount)
  const isClear = key !== null && key.matched >= 2 && key.score >= 0.3
  if (!isClear && sheet.rows.length * sheet.width <= transposable) {
    const turned = viewTable(grid, sheet, true)
    const turnedKey = findKey(turned, lookup, areaCount)
    if (turnedKey !== null && turnedKey.distinct >= 2 && turnedKey.distinct > (key?.distinct ?? 0)) return { view: turned, key: turnedKey, fixed: null }
  }
  const fixed = isClear ? null : findFixed(upright, lookup)
  if (fixed !== null && (key === null || key.matched <= 1)) return { view: upright, ...fixed }
  return key === null ? null : { view: upright, key, fixed: null }
}

/** A table about one area, named above it, with a period in each row. */
function findFixed(view: TableView, lookup: AreaLookup): { key: KeyFinding; fixed: KnownArea } | null {
  const named = view.rows.slice(0, 12).flatMap((row) => row.cells.flatMap((cell) => (cell === undefined ? [] : lookup.find(cell.text, 'name'))))
  const [area] = named
  if (area === undefined || new Set(named).size !== 1) return null
  for (let column = 1; column <= Math.min(view.width, 5); column++) {
    const periods = filledCells(view.rows, column).filter((cell) => isOnlyPeriod(cell.text)).length
    if (periods >= 2 && periods > view.rows.length * 0.3) return { fixed: area, key: { columns: [column], widths: undefined, reading: 'fixed', matched: 1, distinct: 1, share: 1, coverage: 0, score: 0.4 } }
  }
  return null
}

function describeTable(view: TableView, range: TableRange, key: KeyFinding, fixed: KnownArea | null, lookup: AreaLookup, context: DeliveryContext, fileName: string): TableLayout {
  const raw = sketchColumns(view, range, key, lookup, context)
  const sketches = fixed === null ? raw : raw.map((sketch) => (sketch.role === 'key' ? { ...sketch, role: 'period' as const } : sketch))
  const titles = [...range.titleRows.map((number) => rowText(view.row(number))), ...sideTitles(view, key)]
  const category = findCategory(view, range, key, sketches, context)
  const chosen = completeYears(chooseMeasures(sketches, titles, yearMarks([...titles, fileName]), context), titles)
  const values = sketches.filter((sketch) => sketch.role === 'value')
  const isLong = category?.values.some((value) => value.measure !== null) === true
  const columns = chosen.map((column) =>
    isLong && column.measure === null && values.some((value) => value.column === column.column) && (values.length === 1 || /^(?:wert|anzahl|value|ergebnis|betrag)$/i.test(column.headers.at(-1) ?? ''))
      ? { ...column, role: 'measure' as const, confidence: 0.9 }
      : column,
  )
  const rows = dataRows(view, range, key)
  const cells = values.map(({ column }) => filledCells(rows, column))
  const measured = columns.filter((column) => column.role === 'measure')
  const signed = measured.length === 0 ? cells.flat() : measured.flatMap(({ column }) => filledCells(rows, column))
  const nameColumn = columns.find((column) => column.role === 'name')?.column ?? null
  const read = { reading: key.reading, columns: [...key.columns], widths: key.widths }
  const rowKeys = fixed === null ? view.rows.filter((row) => row.number >= range.first && row.number <= range.last).map((row) => ({ row: row.number, text: keyOf(row, key.columns, key.widths) })) : []
  const levels = fixed === null ? levelsOf(rowKeys, key, lookup, context) : [fixed.level]
  return {
    sheet: view.sheet.name,
    isTransposed: view.isTransposed,
    headerRows: [...range.headerRows],
    titleRows: [...range.titleRows],
    firstDataRow: range.first,
    lastDataRow: range.last,
    key: {
      reading: read.reading,
      columns: fixed === null ? read.columns : [],
      ...(read.widths === undefined ? {} : { widths: [...read.widths] }),
      ...(fixed === null ? {} : { fixed: { level: fixed.level, code: fixed.code } }),
      confidence: Math.round(key.score * 100) / 100,
    },
    nameColumn,
    levels,
    columns,
    period: choosePeriod(columns, titles, view.sheet.name, fileName),
    category: includeWhole(category, columns),
    numbers: findNumberFormat(cells),
    symbols: findSymbols(signed, hasDashRows(rows, values.map((value) => value.column))),
    names: [],
    nameSuggestions: key.reading === 'name' || key.reading === 'mixed' ? suggestNames(rowKeys, key.reading, lookup, levels) : [],
  }
}

/** Two digits of the years that title and file name say: `wald_19_qm` means 2019. */
function yearMarks(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => findPeriods(text).map((period) => period.slice(2, 4))))]
}

/** Levels on which keys of the table are found; of two that share codes, the one with more areas found. */
function levelsOf(keys: readonly { text: string }[], key: KeyFinding, lookup: AreaLookup, context: DeliveryContext): string[] {
  const found = new Map<string, Set<string>>()
  const shared = new Map<string, number>()
  for (const { text } of keys) {
    const areas = lookup.find(text, key.reading)
    for (const area of areas) {
      found.set(area.level, (found.get(area.level) ?? new Set()).add(area.code))
      if (areas.length > 1) shared.set(area.level, (shared.get(area.level) ?? 0) + 1)
    }
  }
  const ranked = [...found.keys()].sort((a, b) => found.get(b)!.size - found.get(a)!.size)
  // A level all of whose keys also mean an area of a level with more keys says nothing of its own.
  const own = ranked.filter((level, index) => index === 0 || (shared.get(level) ?? 0) < found.get(level)!.size)
  // “Bad Bramstedt” among municipalities means the town, also where only the Erhebungsraum is written just so; that is for a person to confirm.
  const isOtherSpelling = (level: string): boolean => key.reading === 'name' && keys.every(({ text }) => !lookup.find(text, 'name').some((area) => area.level === level) || lookup.sameSpelling(text).some((area) => area.level === own[0]))
  const meant = own.filter((level, index) => index === 0 || !isOtherSpelling(level))
  return meant.length > 0 ? meant : context.levels.slice(0, 1).map((level) => level.key)
}

/** Titles of a turned table stand in the lines above the row of areas. */
function sideTitles(view: TableView, key: KeyFinding): string[] {
  if (!view.isTransposed) return []
  const lines = Array.from({ length: Math.max(0, Math.min(...key.columns) - 1) }, (_, index) => filledCells(view.rows, index + 1))
  return lines.filter((cells) => cells.length === 1).map(([cell]) => collapse(cell!.text))
}

/** Dashes fill whole rows and stand nowhere beside a number: then they hardly mean zero. */
function hasDashRows(rows: readonly GridRow[], columns: readonly number[]): boolean {
  if (columns.length < 3) return false
  const isDashed = (row: GridRow): boolean => columns.every((column) => /^[-–—]$/.test(row.cells[column]?.text.trim() ?? ''))
  const hasDash = (row: GridRow): boolean => columns.some((column) => /^[-–—]$/.test(row.cells[column]?.text.trim() ?? ''))
  const dashed = rows.filter(isDashed).length
  return dashed > 0 && dashed < rows.length && rows.every((row) => isDashed(row) || !hasDash(row))
}

function rowText(row: GridRow | undefined): string {
  return [...new Set((row?.cells ?? []).flatMap((cell) => (cell === undefined ? [] : [collapse(cell.text)])))].join(' ')
}
