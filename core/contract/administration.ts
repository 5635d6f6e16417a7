import { z } from 'zod'
import { indicatorDeclaration, measureDeclaration } from './atlas-file.ts'
import { key, text } from './common.ts'

/** Keys stand in addresses, so that new ones stay short. */
const newKey = key.max(60)
const order = z.int().min(0).max(9999)
const reason = z.string().trim().max(2000).optional().describe('Why; needed where figures will differ.')

/** The revision that somebody looked at: if another one is in force by then, the change is refused. */
const seen = { revision: z.int().positive(), reason }
const managed = {
  revision: z.int(),
  /** folder: the next import of the territory may change it; administration: imports leave it alone. */
  managedBy: z.enum(['folder', 'administration']),
  changedAt: z.iso.datetime().nullable(),
  changedBy: z.string().nullable(),
}
const count = z.int().nonnegative()

const departmentContent = { name: text }
export const adminDepartment = z.object({ key, ...departmentContent, ...managed, uses: z.object({ measures: count, indicators: count, people: count }) })
export const newDepartment = z.object({ key: newKey, ...departmentContent, reason }).strict()
export const departmentChange = z.object({ ...departmentContent, ...seen }).strict()
export type AdminDepartment = z.infer<typeof adminDepartment>

export const adminTheme = z.object({ key, name: text, order, ...managed, uses: z.object({ indicators: count }) })
/** Without `order` it comes last. */
export const newTheme = z.object({ key: newKey, name: text, order: order.optional(), reason }).strict()
export const themeChange = z.object({ name: text, order, ...seen }).strict()
export type AdminTheme = z.infer<typeof adminTheme>

export const adminMeasure = measureDeclaration.extend({ department: key.nullable(), ...managed, uses: z.object({ indicators: count, observations: count }) })
export const newMeasure = measureDeclaration.extend({ key: newKey, reason })
export const measureChange = measureDeclaration.omit({ key: true }).extend(seen)
export type AdminMeasure = z.infer<typeof adminMeasure>

const indicatorPlace = { order: order.optional(), isRetired: z.boolean().default(false).describe('True: shown nowhere any more; its figures stay on record.') }
export const adminIndicator = indicatorDeclaration.extend({
  order, isRetired: z.boolean(), ...managed,
  /** The formula was changed since its figures were last computed. */
  isFormulaPending: z.boolean(),
  uses: z.object({ releases: count }),
})
export const newIndicator = indicatorDeclaration.extend({ key: newKey, reason, ...indicatorPlace })
export const indicatorChange = indicatorDeclaration.omit({ key: true }).extend({ ...seen, ...indicatorPlace })
export type AdminIndicator = z.infer<typeof adminIndicator>

/** Every state that an entry had, newest first. */
export const revisions = z.array(z.object({
  revision: z.int(), content: z.record(z.string(), z.unknown()), reason: z.string().nullable(),
  changedBy: z.object({ kind: z.string(), name: z.string().nullable() }), changedAt: z.iso.datetime(),
}))
export type Revision = z.infer<typeof revisions>[number]

export const catalogueKey = z.object({ key })
