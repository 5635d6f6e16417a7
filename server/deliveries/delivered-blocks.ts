import { LRUCache } from 'lru-cache'
import { statuses, type Status } from '../../core/model/status.ts'
import type { Database, Queryable } from '../db/database.ts'
import { examineStored } from './draft-work.ts'
import type { DeliveredBlock } from './examine/examine-grid.ts'
import type { AtlasContext } from './read-atlas-context.ts'
import { readUnderstanding, type StoredDelivery } from './repository.ts'

/** Finds the figures of a delivery, stored or still in its file. */
export interface BlockSource {
  find(delivery: StoredDelivery, atlas: AtlasContext, now: Date): Promise<readonly DeliveredBlock[]>
}

type Row = { measure: string; level: string; period: string; areas: number[]; values: (number | null)[]; statuses: Status[] }

async function readStoredBlocks(database: Queryable, id: number, { areaIds }: AtlasContext): Promise<DeliveredBlock[]> {
  const rows = await database.query<Row>(`
    select m.key as measure, l.key as level, o.period, array_agg(o.area_id order by a.code) as areas, array_agg(o.value order by a.code) as values, array_agg(o.status order by a.code) as statuses
      from observation o join measure m on m.id = o.measure_id join area a on a.id = o.area_id join spatial_level l on l.id = a.spatial_level_id
     where o.delivery_id = $1 group by m.key, l.key, l.rank, o.period order by m.key, l.rank, o.period`, [id])
  const places = new Map(Array.from(areaIds, ([level, ids]) => [level, new Map(ids.map((area, place) => [area, place]))]))
  return rows.map(({ measure, level, period, areas, values, statuses: given }) => ({
    measure, level, period, areas: Int32Array.from(areas, area => places.get(level)?.get(area) ?? -1),
    values: Float64Array.from(values, value => value ?? Number.NaN), statuses: Uint8Array.from(given, status => statuses.indexOf(status)),
  }))
}

const weigh = (blocks: readonly DeliveredBlock[]): number => blocks.reduce((sum, { areas }) => sum + 200 + areas.length * 13, 1)

/**
 * Make the source of figures: those of a draft are read from its file and kept while memory allows, others are stored.
 *
 * Unit: bytes that may be kept.
 */
export function createBlockSource(database: Database, maxBytes: number): BlockSource {
  const kept = new LRUCache<string, readonly DeliveredBlock[]>({ maxSize: maxBytes, sizeCalculation: weigh })
  return {
    async find(delivery, atlas, now) {
      if (delivery.stage !== 'draft' && delivery.stage !== 'discarded') return readStoredBlocks(database, delivery.id, atlas)
      const key = `${delivery.id} ${delivery.version}`
      const known = kept.get(key)
      if (known) return known
      const { layout } = await readUnderstanding(database, delivery.id)
      const { blocks } = await examineStored(database, delivery, now, { layout: layout! })
      kept.set(key, blocks)
      return blocks
    },
  }
}
