import { z } from 'zod'

export const health = z.object({
  status: z.enum(['ok', 'unavailable']),
  database: z.object({
    engine: z.enum(['postgresql', 'embedded']),
    version: z.string().nullable(),
    postgis: z.string().nullable(),
  }),
  version: z.string(),
})
export type Health = z.infer<typeof health>
