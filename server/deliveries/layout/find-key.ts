import type { GridRow } from '../grid/grid.ts'
import { type AreaLookup, collapse, type KeyReading, type KnownArea } from './area-lookup.ts'
import type { TableView } from './table-view.ts'

/** A way to find the area of each row. */
export interface KeyFinding {
  readonly columns: readonly number[]
  readonly widths: readonly number[] | undefined
  readonly reading: KeyReading
  /** Rows whose key is known, and different areas among them. */
  readonly matched: number
  readonly distinct: number
  /** Share of the cells that are known, share of a level's areas that were found, and both weighed: 0 to 1. */
  readonly share: number
  readonly coverage: number
  readonly score: number
}

const readings: readonly (readonly [KeyReading, number])[] = [['code', 1], ['ars', 0.98], ['mixed', 0.97], ['zeros', 0.85], ['name', 0.75]]
/** Digits of Land, Regierungsbezirk, Kreis, Verband, Gemeinde, as offices split them. */
const splits: readonly (readonly number[])[] = [[2, 1, 2, 4, 3], [2, 1, 2, 3], [2, 1, 2], [2, 3, 3], [5, 3], [2, 2, 2, 2]]
const columnsToTry = 40
const rowsToTry = 3_000

/**
 * Find the column (or adjacent columns) whose cells are keys or names of areas.
 *
 * Shape: best way to read keys, or `null` where no cell of the sheet names an area of the atlas.
 */
export function findKey(view: TableView, lookup: AreaLookup, areaCount: number): KeyFinding | null {
  const rows = sample(view.rows, lookup)
  const findings: KeyFinding[] = []
  for (let column = 1; column <= Math.min(view.width, columnsToTry); column++) {
    const keys = new Map<string, number>()
    for (const row of rows) {
      const key = keyOf(row, [column], undefined)
      keys.set(key, (keys.get(key) ?? 0) + 1)
    }
    for (const [reading, weight] of readings) findings.push(rateKeys(keys, [column], undefined, reading, weight, lookup, areaCount))
    const looksSplit = (digits: number): boolean => [...keys.keys()].filter((key) => isDigits(key, digits)).length >= keys.size / 2
    for (const widths of splits.filter(([first = 0]) => looksSplit(first))) findings.push(trySplit(rows, column, widths, lookup, areaCount))
  }
  const plausible = findings.filter((finding) => finding.matched > 0).sort((a, b) => b.score - a.score)
  return plausible.find((finding) => isBelievable(finding, rows, lookup, view.width)) ?? spelledNames(view, rows, lookup, areaCount)
}

/** Read the key of a row; parts of a split key are padded to their digits, a blank part ends it. */
export function keyOf(row: GridRow, columns: readonly number[], widths: readonly number[] | undefined): string {
  if (columns.length === 1) return collapse(row.cells[columns[0]!]?.text ?? '')
  let key = ''
  for (const [index, column] of columns.entries()) {
    const part = collapse(row.cells[column]?.text ?? '')
    if (part === '') return columns.slice(index).some((other) => row.cells[other] !== undefined) ? '' : key
    key += part.padStart(widths?.[index] ?? 0, '0')
  }
  return key
}

function trySplit(rows: readonly GridRow[], first: number, widths: readonly number[], lookup: AreaLookup, areaCount: number): KeyFinding {
  const columns = widths.map((_, index) => first + index)
  const keys = new Map<string, number>()
  for (const row of rows) {
    if (row.cells[first] === undefined) continue
    const fits = widths.every((width, index) => isDigits(row.cells[first + index]?.text.trim() ?? '', width))
    const key = fits ? keyOf(row, columns, widths) : 'x'
    keys.set(key, (keys.get(key) ?? 0) + 1)
  }
  return rateKeys(keys, columns, widths, 'ars', widths.length >= 4 ? 0.99 : 0.8, lookup, areaCount)
}

function isDigits(text: string, width: number): boolean {
  return text.length <= width && !/\D/.test(text)
}

/** Rate one way to read keys, given how often each key occurs. */
function rateKeys(keys: ReadonlyMap<string, number>, columns: readonly number[], widths: readonly number[] | undefined, reading: KeyReading, weight: number, lookup: AreaLookup, areaCount: number): KeyFinding {
  const areas = new Set<KnownArea>()
  let matched = 0
  let filled = 0
  for (const [key, count] of keys) {
    if (key === '') continue
    filled += count
    const [area] = lookup.find(key, reading)
    if (area === undefined) continue
    matched += count
    areas.add(area)
  }
  const share = filled === 0 ? 0 : matched / filled
  const coverage = areaCount === 0 ? 0 : areas.size / areaCount
  const repeats = matched === 0 ? 1 : areas.size / matched
  // The further left the likelier; two areas more weigh more than one column.
  const score = weight * (0.55 * share + 0.35 * Math.min(1, coverage * 1.2) + 0.1 * repeats) - columns[0]! * 0.004
  return { columns, widths, reading, matched, distinct: areas.size, share, coverage, score: Math.max(0, Math.min(1, score)) }
}

/** A running number or a count may look like a code; then the names beside it contradict. */
function isBelievable(finding: KeyFinding, rows: readonly GridRow[], lookup: AreaLookup, width: number): boolean {
  if (finding.score < 0.05 || (finding.share < 0.2 && finding.coverage < 0.3)) return false
  if (finding.reading === 'name' || finding.reading === 'mixed') return true
  let compared = 0
  let agreed = 0
  for (const row of rows.slice(0, 1_000)) {
    const [area] = lookup.find(keyOf(row, finding.columns, finding.widths), finding.reading)
    if (area === undefined || !/\p{L}/u.test(area.name)) continue
    for (let column = 1; column <= Math.min(width, columnsToTry); column++) {
      const cell = row.cells[column]
      if (cell?.kind !== 'text' || finding.columns.includes(column) || !/\p{L}{3}/u.test(cell.text) || !lookup.isKnownName(cell.text)) continue
      compared++
      if (lookup.agrees(cell.text, area) === true) agreed++
      break
    }
  }
  if (compared >= 3) return agreed >= compared / 2
  return finding.distinct > 1 || finding.matched === 1
}

/** Names that are only known by another spelling: a column to suggest from, matched by nobody but a person. */
function spelledNames(view: TableView, rows: readonly GridRow[], lookup: AreaLookup, areaCount: number): KeyFinding | null {
  let best: KeyFinding | null = null
  for (let column = 1; column <= Math.min(view.width, columnsToTry); column++) {
    const texts = new Set(rows.flatMap((row) => (row.cells[column]?.kind === 'text' ? [collapse(row.cells[column]!.text)] : [])))
    const known = [...texts].filter((text) => lookup.isKnownName(text)).length
    const score = texts.size === 0 ? 0 : 0.5 * (known / texts.size) + (0.3 * known) / Math.max(1, areaCount)
    if (known > 1 && score > (best?.score ?? 0.02)) best = { columns: [column], widths: undefined, reading: 'name', matched: known, distinct: known, share: known / texts.size, coverage: known / Math.max(1, areaCount), score }
  }
  return best
}

/** Rows spread over the table, and all with a code of the atlas: a list of the whole country has few of a county’s, and names of it all over. */
function sample(rows: readonly GridRow[], lookup: AreaLookup): readonly GridRow[] {
  if (rows.length <= rowsToTry) return rows
  const step = rows.length / rowsToTry
  const spread = new Set(Array.from({ length: rowsToTry }, (_, index) => rows[Math.floor(index * step)]!))
  let coded = 0
  return rows.filter((row) => spread.has(row) || (coded < rowsToTry && hasCode(row, lookup) && ++coded > 0))
}

function hasCode(row: GridRow, lookup: AreaLookup): boolean {
  for (let column = 1; column <= 5; column++) {
    const text = row.cells[column]?.text
    if (text !== undefined && text.length >= 4 && lookup.find(text, 'code').length > 0) return true
  }
  return false
}
