import { z } from 'zod'

/** RFC 9457 problem details; `code` is stable, the texts are for people. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  titleDe: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  detailDe: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string(), messageDe: z.string().optional() })).optional(),
})
export type Problem = z.infer<typeof problem>
