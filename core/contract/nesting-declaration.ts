import { z } from 'zod'
import { key } from './common.ts'
import { provenance } from './provenance.ts'

/** How an area finds its parent on a coarser level. */
export const nestingDeclaration = z
  .object({
    level: key.describe('The coarser level.'),
    by: z.discriminatedUnion('type', [
      z.object({ type: z.literal('codePrefix'), length: z.int().positive() }).strict().describe("The parent's code is the beginning of the area's own code."),
      z
        .object({ type: z.literal('parentColumn'), column: z.string().min(1), length: z.int().positive().optional(), pad: z.int().positive().optional() })
        .strict()
        .describe('A column of the geometry file holds the code of the parent; `length`: only its beginning; `pad`: left-padded with zeros.'),
      z
        .object({ type: z.literal('table'), file: z.string().min(1), child: z.string().min(1), parent: z.string().min(1), provenance })
        .strict()
        .describe('A CSV file with a column of child codes and a column of parent codes.'),
      z.object({ type: z.literal('inline'), parents: z.record(z.string(), z.array(z.string())) }).strict().describe('Child codes by parent code.'),
      z.object({ type: z.literal('all'), parent: z.string().min(1) }).strict().describe('All areas lie in this one.'),
    ]),
    without: z
      .array(z.object({ code: z.string().min(1), reason: z.string().min(1) }).strict())
      .default([])
      .describe('Areas that have no parent on that level, with the reason.'),
  })
  .strict()
export type NestingDeclaration = z.infer<typeof nestingDeclaration>
