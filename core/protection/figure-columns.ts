import type { FigureTable } from '../figures/compute-figures.ts'
import type { ProtectionInput } from './protection-input.ts'
import { hasProtection, noProtection, type ProtectionRule } from './protection-rule.ts'

export type FigurePart = 'numerator' | 'denominator'

/** One place where the figures of a measure and period are shown. */
export interface ColumnUse {
  readonly table: FigureTable
  readonly part: FigurePart
}

/** The figures of one measure and period, wherever they are shown. */
export interface FigureColumn {
  readonly key: string
  readonly measure: string
  readonly period: string
  readonly rule: ProtectionRule
  readonly uses: readonly ColumnUse[]
}

/** The parts belong to the whole; with `tables` row by row in these (a share), else by area. */
export interface ColumnRelation {
  readonly whole: string
  readonly parts: readonly string[]
  readonly isComplete: boolean
  readonly tables: readonly FigureTable[]
}

export interface FigureColumns {
  readonly columns: ReadonlyMap<string, FigureColumn>
  readonly relations: readonly ColumnRelation[]
}

export const columnKey = (measure: string, period: string): string => `${measure}@${period}`

/**
 * List which measures and periods the tables show, and how they hang together: a share's numerator is part of its denominator,
 * and breakdowns are declared.
 */
export function figureColumns({ tables, indicators, rules, breakdowns }: Pick<ProtectionInput, 'tables' | 'indicators' | 'rules' | 'breakdowns'>): FigureColumns {
  const definitionOf = new Map(indicators.map((indicator) => [indicator.key, indicator]))
  const columns = new Map<string, FigureColumn & { uses: ColumnUse[] }>()
  const shares = new Map<string, ColumnRelation & { tables: FigureTable[] }>()
  const use = (measure: string, period: string, table: FigureTable, part: FigurePart): string => {
    const key = columnKey(measure, period)
    const column = columns.get(key) ?? { key, measure, period, rule: ruleOf(measure, period, rules), uses: [] }
    columns.set(key, column)
    column.uses.push({ table, part })
    return key
  }
  for (const table of tables) {
    const definition = definitionOf.get(table.indicator)
    if (definition === undefined) continue
    const numerator = use(definition.numerator, table.period, table, 'numerator')
    if (definition.denominator === undefined || table.denominatorPeriod === null) continue
    const denominator = use(definition.denominator, table.denominatorPeriod, table, 'denominator')
    if (definition.kind !== 'share') continue
    const share = shares.get(`${numerator} ${denominator}`) ?? { whole: denominator, parts: [numerator], isComplete: false, tables: [] }
    shares.set(`${numerator} ${denominator}`, share)
    share.tables.push(table)
  }
  return { columns, relations: [...shares.values(), ...declaredRelations(columns, breakdowns)] }
}

function ruleOf(measure: string, period: string, rules: ProtectionInput['rules']): ProtectionRule {
  const own = rules.filter((ruled) => ruled.measure === measure)
  return (own.find((ruled) => ruled.period === period) ?? own.find((ruled) => ruled.period === null))?.rule ?? noProtection
}

/** A breakdown holds in every period in which the whole and at least one part are shown. */
function declaredRelations(columns: ReadonlyMap<string, FigureColumn>, breakdowns: ProtectionInput['breakdowns']): ColumnRelation[] {
  return breakdowns.flatMap(({ whole, parts, isComplete }) =>
    [...columns.values()].filter(({ measure }) => measure === whole).flatMap(({ key, period }) => {
      const shown = parts.map((part) => columnKey(part, period)).filter((part) => columns.has(part))
      return shown.length === 0 ? [] : [{ whole: key, parts: shown, isComplete: isComplete && shown.length === parts.length, tables: [] }]
    }))
}

/** Columns that hang together. */
export interface ColumnBlock {
  readonly columns: readonly FigureColumn[]
  readonly relations: readonly ColumnRelation[]
  /** Latest period in it. */
  readonly period: string
}

/** Split columns into blocks that tell nothing about each other, oldest first; those without any rule are left out. */
export function columnBlocks({ columns, relations }: FigureColumns): readonly ColumnBlock[] {
  const parent = new Map([...columns.keys()].map((key) => [key, key]))
  const find = (key: string): string => {
    let root = key
    while (parent.get(root) !== root) root = parent.get(root)!
    parent.set(key, root)
    return root
  }
  for (const { whole, parts } of relations) for (const part of parts) parent.set(find(part), find(whole))
  const blocks = new Map<string, { columns: FigureColumn[]; relations: ColumnRelation[] }>()
  for (const [key, column] of columns) {
    const block = blocks.get(find(key)) ?? { columns: [], relations: [] }
    blocks.set(find(key), block)
    block.columns.push(column)
  }
  for (const relation of relations) blocks.get(find(relation.whole))!.relations.push(relation)
  return [...blocks.values()]
    .filter((block) => block.columns.some(({ rule }) => hasProtection(rule)))
    .map((block) => ({ ...block, period: block.columns.map(({ period }) => period).reduce((a, b) => (a > b ? a : b)) }))
    .sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))
}
