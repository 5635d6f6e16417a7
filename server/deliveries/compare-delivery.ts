import type { z } from 'zod'
import type { DeliveryDifference } from '../../core/contract/delivery-figures.ts'
import type { differenceQuery } from '../../core/contract/delivery-report.ts'
import { statuses, type Status } from '../../core/model/status.ts'
import type { Queryable } from '../db/database.ts'
import type { DeliveredBlock } from './examine/examine-grid.ts'
import type { PreviewQuestion } from './preview-figures.ts'
import { readInForce, type InForce } from './read-in-force.ts'

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

function compareBlock(block: DeliveredBlock, before: ReadonlyMap<string, Side>, { atlas }: DifferenceQuestion): { block: Comparison['blocks'][number]; rows: Comparison['rows'] } {
  const { measure, level, period } = block
  const areas = atlas.context.levels.find(({ key }) => key === level)?.areas ?? []
  const rows: Comparison['rows'] = []
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const delivered = new Set<string>()
  block.areas.forEach((place, index) => {
    const { code, name } = areas[place] ?? { code: '?', name: '?' }
    delivered.add(code)
    const after: Side = { value: Number.isNaN(block.values[index]) ? null : block.values[index]!, status: statuses[block.statuses[index]!]! }
    const old = before.get(code) ?? null
    const kind = old === null ? 'added' : old.value === after.value && old.status === after.status ? 'unchanged' : 'changed'
    counts[kind]++
    if (kind !== 'unchanged') rows.push({ measure, level, code, name, period, before: old, after })
  })
  const kept = [...before.keys()].filter(code => !delivered.has(code)).length
  return { block: { measure, name: atlas.measures.get(measure)!.name, level, period, ...counts, kept }, rows: rows.sort((a, b) => (a.code < b.code ? -1 : 1)) }
}

/** Compare a delivery with what is in force inside, figure by figure. */
export async function compareDelivery(database: Queryable, question: DifferenceQuestion): Promise<DeliveryDifference> {
  const { delivery, blocks, now, wanted } = question
  const chosen = blocks.filter(block => (['measure', 'level', 'period'] as const).every(field => wanted[field] === undefined || wanted[field] === block[field]))
  const inForce = await readInForce(database, {
    measures: unique(chosen.map(({ measure }) => measure)), levels: unique(chosen.map(({ level }) => level)), periods: unique(chosen.map(({ period }) => period)), now, except: delivery,
  })
  const before = toBefore(inForce)
  const compared = chosen.map(block => compareBlock(block, before.get(keyOf(block)) ?? new Map<string, Side>(), question))
  const rows = compared.flatMap(entry => entry.rows)
  return { blocks: compared.map(({ block }) => block), rows: rows.slice(wanted.skip, wanted.skip + wanted.limit), total: rows.length }
}
