import { z } from 'zod'
import { key, period } from './common.ts'

/** Placeholder of shape; the reader of observation files owns and completes this schema. */
export const observationFile = z.object({ file: z.string(), department: key, period: period.optional() }).loose()
export type ObservationFile = z.infer<typeof observationFile>
