import type { z } from 'zod'
import type { DeliveryFigures } from '../../core/contract/delivery-figures.ts'
import type { figuresQuery } from '../../core/contract/delivery-report.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { statuses } from '../../core/model/status.ts'
import { holdsPeriod } from '../../core/period/holds-period.ts'
import { listAreaNames } from '../areas/list-area-names.ts'
import type { Queryable } from '../db/database.ts'
import { listSpatialLevels } from '../spatial-levels/repository.ts'
import type { DeliveredBlock } from './examine/examine-grid.ts'
import type { AtlasContext } from './read-atlas-context.ts'
import { readInForce } from './read-in-force.ts'

export interface PreviewQuestion {
  readonly delivery: number
  readonly blocks: readonly DeliveredBlock[]
  readonly atlas: AtlasContext
  readonly now: Date
  readonly wanted: z.infer<typeof figuresQuery>
  /** Whether the asker may see what is in force of a measure. */
  readonly isOpen: (measure: string) => boolean
}

type Cell = { value: number | null; status: DeliveryFigures['elsewhere'][number]['status'] }

/** Areas of the level that are valid in the period. */
async function findAreas(database: Queryable, level: string, period: string): Promise<{ id: string | null; areas: { code: string; name: string }[] }> {
  const known = (await listSpatialLevels(database)).find(({ key }) => key === level)
  const set = known?.areaSets.findLast(candidate => holdsPeriod(candidate, period))
  return set ? { id: set.id, areas: await listAreaNames(database, set.id) } : { id: null, areas: [] }
}

const cellOf = (block: DeliveredBlock, index: number): Cell => ({ value: Number.isNaN(block.values[index]) ? null : block.values[index]!, status: statuses[block.statuses[index]!]! })

/**
 * Lay out what would be stored of one measure, level and period for map and table; without a choice the first.
 *
 * Throws: DomainError `no-delivered-figures`.
 */
export async function previewFigures(database: Queryable, { delivery, blocks, atlas, now, wanted, isOpen }: PreviewQuestion): Promise<DeliveryFigures> {
  const fits = (block: DeliveredBlock): boolean => (['measure', 'level', 'period'] as const).every(field => wanted[field] === undefined || wanted[field] === block[field])
  const block = blocks.find(fits)
  if (!block) throw new DomainError('no-delivered-figures', 'The delivery has no such figures.', { delivery })
  const { measure, level, period } = block
  const { name, unit } = atlas.measures.get(measure)!
  const { id, areas } = await findAreas(database, level, period)
  const codes = atlas.context.levels.find(({ key }) => key === level)?.areas.map(({ code }) => code) ?? []
  const delivered = new Map(Array.from(block.areas, (place, index) => [codes[place] ?? '?', cellOf(block, index)]))
  const before = new Map((await readInForce(database, { measures: isOpen(measure) ? [measure] : [], levels: [level], periods: [period], now, except: delivery }))
    .flatMap(row => row.codes.map((code, index) => [code, row.values[index]!] as const)))
  const shown = new Set(areas.map(({ code }) => code))
  return {
    measure, name, unit, level, period, areaSet: id, areas: areas.map(({ code }) => code), names: areas.map(area => area.name),
    values: areas.map(({ code }) => delivered.get(code)?.value ?? null), statuses: areas.map(({ code }) => delivered.get(code)?.status ?? null),
    before: areas.map(({ code }) => before.get(code) ?? null),
    elsewhere: [...delivered].filter(([code]) => !shown.has(code)).map(([code, cell]) => ({ code, ...cell })),
  }
}
