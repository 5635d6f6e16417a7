import { z } from 'zod'
import { provenance } from './provenance.ts'

const pattern = z.string().min(1).refine(compiles, 'not a regular expression')

const extract = pattern.describe('A regular expression; its first group is taken from the text in the column. A text that does not fit is an error.')

const correction = z
  .object({
    code: z.string().describe('The key as the file has it.'),
    occurrence: z.int().positive().default(1).describe('Which of the features with this key; 1 is the first in the file.'),
    setCode: z.string().min(1).optional(),
    setName: z.string().min(1).optional(),
    setParent: z.string().min(1).optional().describe('Replaces what the parent column says.'),
    drop: z.literal(true).optional().describe('Leave the feature out.'),
    reason: z.string().min(1).describe('Why, and how it is known.'),
  })
  .strict()
  .refine((entry) => [entry.setCode, entry.setName, entry.setParent, entry.drop].some((value) => value !== undefined), 'a correction needs setCode, setName, setParent or drop')

const nameAddition = z
  .object({ column: z.string().min(1), values: z.array(z.string().min(1)).min(1) })
  .strict()
  .describe('A word that is added to the name after a comma where the column holds one of the values: "Bad Bramstedt, Stadt".')
export type NameAddition = z.infer<typeof nameAddition>

const names = z.record(z.string(), z.string().min(1)).describe('Names by code; they win over names from a file.')

/** A file with the shapes of one area set. */
export const geometryFile = z
  .object({
    file: z.string().min(1),
    format: z.enum(['geojson', 'shapefile']).describe('shapefile: a ZIP archive with .shp, .dbf and, if possible, .prj and .cpg.'),
    crs: z.string().regex(/^EPSG:\d{4,5}$/, 'EPSG: and a number, such as EPSG:25832').optional().describe('Coordinate system; only where the file does not say it or says it wrongly.'),
    proj4: z.string().startsWith('+proj=').optional().describe('A proj4 definition that is used instead of the known one; the reason stands in `crsNote`.'),
    crsNote: z.string().min(1).optional(),
    encoding: z.string().min(1).optional().describe('Character encoding of a Shapefile where its .cpg is missing or wrong, such as windows-1252.'),
    keyColumn: z.string().min(1),
    keyExtract: extract.optional(),
    keyPad: z.int().positive().optional().describe('Left-pad keys with zeros to this length (numbers that lost their zero).'),
    keyPattern: pattern.optional().describe('What a key must look like; malformed ones are refused.'),
    nameColumn: z.string().min(1).optional(),
    nameExtract: extract.optional(),
    nameAddition: nameAddition.optional(),
    names: names.optional(),
    corrections: z.array(correction).default([]),
    provenance,
  })
  .strict()
  .refine((file) => file.proj4 === undefined || file.crsNote !== undefined, { path: ['crsNote'], error: 'proj4 needs a reason in crsNote' })
export type GeometryFile = z.infer<typeof geometryFile>

const namesFile = z
  .object({
    file: z.string().min(1),
    format: z.enum(['geojson', 'csv']),
    keyColumn: z.union([z.string().min(1), z.int().positive()]).describe('Header text, or the number of the column (first is 1) in a CSV file without a header row.'),
    nameColumn: z.union([z.string().min(1), z.int().positive()]),
    nameAddition: nameAddition.optional(),
    provenance,
  })
  .strict()
export type NamesFile = z.infer<typeof namesFile>

/** Shapes made by dissolving the areas of a finer level that nests in this one. */
export const dissolvedGeometry = z
  .object({
    dissolveFrom: z.string().min(1).describe('Key of the finer level; its `nestsIn` must name this level.'),
    names: names.optional(),
    namesFrom: namesFile.optional(),
  })
  .strict()
export type DissolvedGeometry = z.infer<typeof dissolvedGeometry>

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'u').source.length > 0
  } catch {
    return false
  }
}
