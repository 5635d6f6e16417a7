import { z } from 'zod'
import { key, period, status, text } from './common.ts'

/**
 * What would be stored of one measure, level and period, for map and table.
 *
 * Arrays have one place per area of the area set, in the order of feature ids (1, 2, …).
 */
export const deliveryFigures = z.object({
  measure: key,
  name: text,
  unit: text,
  level: key,
  period,
  /** Stands in tile addresses. `null`: no areas of this level are valid then. */
  areaSet: z.string().nullable(),
  areas: z.array(z.string()),
  names: z.array(z.string()),
  /** `null` where there is no number; `statuses` says why. */
  values: z.array(z.number().nullable()),
  /** `null`: the file has no row for the area. */
  statuses: z.array(status.nullable()),
  /** What is in force inside for the same measure, area and period; `null` without a number. */
  before: z.array(z.number().nullable()),
  /** Figures of areas that are not in the area set, such as dissolved municipalities. */
  elsewhere: z.array(z.object({ code: z.string(), value: z.number().nullable(), status })),
})
export type DeliveryFigures = z.infer<typeof deliveryFigures>

const side = z.object({ value: z.number().nullable(), status })

/** What a delivery changes in what is in force inside. */
export const deliveryDifference = z.object({
  blocks: z.array(z.object({
    measure: key, name: text, level: key, period,
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    /** In force but not in this delivery: stay as they are. */
    kept: z.int(),
    /** The last earlier period with figures, delivered with it or in force inside; `null`: none. */
    previousPeriod: period.nullable(),
  })),
  /** Added and changed figures, by measure, level, period and code. */
  rows: z.array(z.object({ measure: key, level: key, code: z.string(), name: z.string(), period, before: side.nullable(), after: side, previous: side.nullable().describe('In `previousPeriod` of its block.') })),
  /** How many rows there are, whatever is skipped. */
  total: z.int(),
})
export type DeliveryDifference = z.infer<typeof deliveryDifference>
