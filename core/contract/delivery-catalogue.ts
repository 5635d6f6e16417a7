import { z } from 'zod'
import { key, text } from './common.ts'

/** What can be delivered, and by whom: for choosing the measure of a column or of a template. */
export const deliveryCatalogue = z.object({
  departments: z.array(z.object({ key, name: text })),
  /** By department, then by key. */
  measures: z.array(z.object({
    key,
    name: text,
    unit: text,
    /** Whose figure it is; `null`: nobody's in particular. */
    department: key.nullable(),
  })),
})
export type DeliveryCatalogue = z.infer<typeof deliveryCatalogue>
