import type { z } from 'zod'
import type { DeliveryDifference } from '../../core/contract/delivery-figures.ts'
import type { differenceQuery } from '../../core/contract/delivery-report.ts'
import { statuses, type Status } from '../../core/model/status.ts'
import { comparePeriods } from '../../core/period/period.ts'
import type { Queryable } from '../db/database.ts'
import type { DeliveredBlock } from './examine/examine-grid.ts'
import type { PreviewQuestion } from './preview-figures.ts'
import { listPeriodsInForce, periodsToCompare, readInForce, type InForce } from './read-in-force.ts'

type Side = { value: number | null; status: Status }
type Comparison = Pick<DeliveryDifference, 'blocks' | 'rows'>
export type DifferenceQuestion = Omit<PreviewQuestion, 'wanted'> & { readonly wanted: z.infer<typeof differenceQuery> }

const keyOf = ({ measure, level, period }: Pick<DeliveredBlock, 'measure' | 'level' | 'period'>): string => `${measure}\n${level}\n${period}`
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** By block and area what is in force; of several deliveries the later one counts. */
function toBefore(inForce: readonly InForce[]): Map<string, Map<string, Side>> {
  const before = new Map<string, Map<string, Side>>()
  for (const row of inForce) {
    const cells = before.get(keyOf(row)) ?? new Map<string, Side>()
    row.codes.forEach((code, index) => cells.set(code, { value: row.values[index]!, status: row.statuses[index]! }))
    before.set(keyOf(row), cells)
  }
  return before
}

const areasOf = ({ level }: DeliveredBlock, { atlas }: DifferenceQuestion): readonly { code: string; name: string }[] => atlas.context.levels.find(({ key }) => key === level)?.areas ?? []

function* cellsOf(block: DeliveredBlock, question: DifferenceQuestion): Generator<{ code: string; name: string; side: Side }> {
  const areas = areasOf(block, question)
  for (const [index, place] of block.areas.entries()) {
    const value = block.values[index]!
    yield { ...areas[place] ?? { code: '?', name: '?' }, side: { value: Number.isNaN(value) ? null : value, status: statuses[block.statuses[index]!]! } }
  }
}

/** The figures of the last earlier period: of this delivery where it has them, else those in force. */
function findPrevious(block: DeliveredBlock, before: ReadonlyMap<string, ReadonlyMap<string, Side>>, question: DifferenceQuestion): { period: string | null; sides: ReadonlyMap<string, Side> } {
  const earlier = (period: string): boolean => comparePeriods(period, block.period) < 0
  const isAlike = (other: Pick<DeliveredBlock, 'measure' | 'level'>): boolean => other.measure === block.measure && other.level === block.level
  const inForce = [...before.keys()].map(key => key.split('\n')).filter(([measure = '', level = '', period = '']) => isAlike({ measure, level }) && earlier(period)).map(([, , period = '']) => period)
  const delivered = question.blocks.filter(other => isAlike(other) && earlier(other.period))
  const period = [...inForce, ...delivered.map(other => other.period)].sort(comparePeriods).at(-1) ?? null
  if (period === null) return { period, sides: new Map() }
  const sides = new Map(before.get(keyOf({ ...block, period })))
  for (const other of delivered) if (other.period === period) for (const { code, side } of cellsOf(other, question)) sides.set(code, side)
  return { period, sides }
}

function compareBlock(block: DeliveredBlock, inForce: ReadonlyMap<string, ReadonlyMap<string, Side>>, question: DifferenceQuestion): { block: Comparison['blocks'][number]; rows: Comparison['rows'] } {
  const { measure, level, period } = block
  const before = inForce.get(keyOf(block)) ?? new Map<string, Side>()
  const previous = findPrevious(block, inForce, question)
  const rows: Comparison['rows'] = []
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const delivered = new Set<string>()
  for (const { code, name, side: after } of cellsOf(block, question)) {
    delivered.add(code)
    const old = before.get(code) ?? null
    const kind = old === null ? 'added' : old.value === after.value && old.status === after.status ? 'unchanged' : 'changed'
    counts[kind]++
    if (kind !== 'unchanged') rows.push({ measure, level, code, name, period, before: old, after, previous: previous.sides.get(code) ?? null })
  }
  const kept = [...before.keys()].filter(code => !delivered.has(code)).length
  return {
    block: { measure, name: question.atlas.measures.get(measure)!.name, level, period, ...counts, kept, previousPeriod: previous.period },
    rows: rows.sort((a, b) => (a.code < b.code ? -1 : 1)),
  }
}

/** Compare a delivery with what is in force inside, figure by figure, and with the last period before. */
export async function compareDelivery(database: Queryable, question: DifferenceQuestion): Promise<DeliveryDifference> {
  const { delivery, blocks, now, wanted } = question
  const chosen = blocks.filter(block => (['measure', 'level', 'period'] as const).every(field => wanted[field] === undefined || wanted[field] === block[field]))
  const measures = unique(chosen.map(({ measure }) => measure))
  const periods = new Set<string>()
  for (const measure of measures) {
    const known = await listPeriodsInForce(database, [measure], now, delivery)
    for (const period of periodsToCompare(chosen.filter(block => block.measure === measure).map(({ period }) => period), known)) periods.add(period)
  }
  const inForce = toBefore(await readInForce(database, { measures, levels: unique(chosen.map(({ level }) => level)), periods: [...periods], now, except: delivery }))
  const compared = chosen.map(block => compareBlock(block, inForce, question))
  const rows = compared.flatMap(entry => entry.rows)
  return { blocks: compared.map(({ block }) => block), rows: rows.slice(wanted.skip, wanted.skip + wanted.limit), total: rows.length }
}
