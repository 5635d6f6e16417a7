import { z } from 'zod'
import { day, key } from './common.ts'

const code = z.string().min(1).max(64)
const words = z.string().trim().min(1).max(4000)
const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** Notes on an area, and on points within it. */
export const notesQuery = z.object({ level: key, area: code }).strict()
export const noteParams = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
export const photoParams = noteParams.extend({ photo: z.coerce.number().int().positive().max(2_147_483_647) })
export const photoQuery = z.object({ description: z.string().trim().min(1).max(300) }).strict()

export const newNote = z.object({ level: key.optional(), area: code.optional(), point: point.optional(), notedOn: day, text: words }).strict()
  .refine((note) => (note.level === undefined) === (note.area === undefined), 'level and area belong together')
  .refine((note) => note.area !== undefined || note.point !== undefined, 'a note is about an area or a point')
export const noteChange = z.object({ notedOn: day, text: words }).strict()
export const notePublication = z.object({ isPublic: z.boolean() }).strict()

export const note = z.object({
  id: z.int(),
  level: key.nullable(),
  area: z.string().nullable(),
  /** [longitude, latitude] in degrees. */
  point: point.nullable(),
  notedOn: day,
  text: z.string(),
  isPublic: z.boolean(),
  /** `false`: who wrote it published it; `null`: it is internal. */
  fourEyes: z.boolean().nullable(),
  /** For people inside only. */
  author: z.string().nullable(),
  changedAt: z.iso.datetime(),
  photos: z.array(z.object({ id: z.int(), description: z.string(), mediaType: z.string() })),
  rights: z.array(z.enum(['edit', 'publish', 'withdraw'])),
})
export const notes = z.array(note)
export type Note = z.infer<typeof note>
