import type { FigureTable } from '../figures/compute-figures.ts'
import type { AreaLinks } from './area-links.ts'
import { blockCells, type BlockCell } from './block-cells.ts'
import { blockSystem } from './block-system.ts'
import { columnKey, figureColumns, type ColumnBlock, type FigurePart } from './figure-columns.ts'
import type { FormerBlock } from './protect-block.ts'
import type { FormerlyHidden, FormerRelease, ProtectionInput } from './protection-input.ts'

type Input = Pick<ProtectionInput, 'indicators' | 'breakdowns' | 'areaSets' | 'wholeLevel'>

/** Names a cell by what it says, so that it is found again in another release. */
const nameOf = ({ kind, column, areaSet, area, value }: BlockCell): string => `${kind} ${column.key} ${areaSet} ${area} ${value}`

/**
 * Rebuild a block as earlier releases showed it, with the figures that they hid.
 *
 * Releases that were alike for this block stand for one. A figure that did not change is the same cell, which readers know.
 */
export function formerBlocks(block: ColumnBlock, cells: readonly BlockCell[], former: readonly FormerRelease[], input: Input, linksOf: (areaSets: readonly string[]) => AreaLinks): FormerBlock[] {
  const keys = new Set(block.columns.map(({ key }) => key))
  const found = new Map<string, FormerBlock>()
  for (const release of former) {
    const rebuilt = rebuild(release, keys, cells, input, linksOf)
    if (rebuilt) found.set(rebuilt.signature, { ...rebuilt.block, from: found.get(rebuilt.signature)?.from ?? rebuilt.block.from })
  }
  return [...found.values()]
}

function rebuild(release: FormerRelease, keys: ReadonlySet<string>, today: readonly BlockCell[], input: Input, linksOf: (areaSets: readonly string[]) => AreaLinks): { signature: string; block: FormerBlock } | null {
  const { tables, upperOf } = fillIn(release, keys, input)
  const { columns, relations } = figureColumns({ tables, indicators: input.indicators, rules: [], breakdowns: input.breakdowns })
  const own = [...columns.values()].filter(({ key }) => keys.has(key))
  if (own.length === 0) return null
  const ownRelations = relations.filter(({ whole, parts }) => keys.has(whole) && parts.every((part) => keys.has(part)))
  const book = blockCells({ columns: own, relations: ownRelations, period: '' }, linksOf)
  const bounds = book.cells.map((cell) => (cell.kind === 'figure' ? upperOf.get(nameOf(cell)) : undefined))
  const hidden = Uint8Array.from(book.cells, ({ kind, isShown }, cell) => (bounds[cell] !== undefined || (kind === 'rest' && !isShown) ? 1 : 0))
  for (const [table, complements] of book.complementOf) {
    const [upper, lower] = [book.cellsOf(table, 'numerator'), book.cellsOf(table, 'denominator')]
    complements.forEach((cell, area) => { if (cell >= 0 && (hidden[upper[area]!] || hidden[lower[area]!])) hidden[cell] = 1 })
  }
  for (const [whole, rests] of book.restsOf) for (const rest of rests) if (hidden[whole]) hidden[rest] = 1
  const system = blockSystem(book, { strategy: 'siblings', wholeLevel: input.wholeLevel, levelOf: () => '', finestLevel: '', pastOf: () => ({ wasHidden: false, wasShown: false }), isSpared: () => false })
  const primary = bounds.flatMap((upper, cell) => (upper ? [{ cell, upper }] : []))
  const numbers = new Map(book.cells.flatMap((cell, number) => (cell.kind === 'figure' ? [[nameOf(cell), number] as const] : [])))
  const same = claimOnce(today, numbers)
  const signature = `${book.cells.map(nameOf).join(';')}|${hidden.join('')}`
  return { signature, block: { system, primary, hidden, sameCell: (cell) => same[cell] ?? -1, figures: book.cells.filter(({ kind }) => kind === 'figure').length, cells: book.cells, from: release.from ?? '' } }
}

/** Every former cell is at most one of today's. */
function claimOnce(today: readonly BlockCell[], numbers: Map<string, number>): Int32Array {
  const taken = new Set<number>()
  return Int32Array.from(today, (cell) => {
    const number = numbers.get(nameOf(cell))
    if (number === undefined || taken.has(number)) return -1
    taken.add(number)
    return number
  })
}

/** Put the figures that were hidden back into the tables that concern the block, and tell what had to hold for them. */
function fillIn({ tables, hidden }: FormerRelease, keys: ReadonlySet<string>, { indicators, areaSets }: Input): { tables: FigureTable[]; upperOf: Map<string, number> } {
  const definitionOf = new Map(indicators.map((indicator) => [indicator.key, indicator]))
  const setOf = new Map(areaSets.map((set) => [set.id, set]))
  const hiddenOf = new Map<string, FormerlyHidden>()
  for (const one of hidden) for (const use of one.uses) hiddenOf.set(`${use} ${columnKey(one.measure, one.period)} ${one.level} ${one.code}`, one)
  const upperOf = new Map<string, number>()
  const filled: FigureTable[] = []
  for (const table of tables) {
    const definition = definitionOf.get(table.indicator)
    const set = setOf.get(table.areaSet)
    if (!definition || !set) continue
    const upper = columnKey(definition.numerator, table.period)
    const lower = definition.denominator === undefined || table.denominatorPeriod === null ? undefined : columnKey(definition.denominator, table.denominatorPeriod)
    if (!keys.has(upper) && !(lower !== undefined && keys.has(lower))) continue
    const find = (part: FigurePart, column: string | undefined, area: number): number | null => {
      const one = column === undefined ? undefined : hiddenOf.get(`${table.indicator}:${part} ${column} ${set.level} ${set.codes[area]}`)
      if (one) upperOf.set(`figure ${column} ${table.areaSet} ${area} ${one.value}`, one.upper ?? 0)
      return one?.value ?? null
    }
    filled.push({ ...table, cells: table.cells.map((row, area) => ({ ...row, numerator: row.numerator ?? find('numerator', upper, area), denominator: row.denominator ?? find('denominator', lower, area) })) })
  }
  return { tables: filled, upperOf }
}
