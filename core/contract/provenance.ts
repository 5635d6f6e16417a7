import { z } from 'zod'
import { day } from './common.ts'

/** Where a file comes from and what may be done with it. */
export const provenance = z
  .object({
    attribution: z.string().min(1).describe('Credit in the wording the licence asks for.'),
    licence: z.string().min(1).describe('Name of the licence.'),
    licenceUrl: z.url().optional(),
    url: z.url().optional().describe('Where the file was found.'),
    retrieved: day.optional(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 digits 0–9 and a–f').optional().describe('SHA-256 of the file, lower-case hex; an import refuses a file that differs. Without it nobody notices when a file is swapped.'),
    note: z.string().optional(),
  })
  .strict()
export type Provenance = z.infer<typeof provenance>
