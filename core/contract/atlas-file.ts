import { z } from 'zod'
import { day, indicatorKind, key, period, polarity, text } from './common.ts'
import { observationFile } from './observation-file.ts'
import { provenance } from './provenance.ts'

const correction = z
  .object({
    /** The feature to correct: its key as found, and which occurrence of it (1 = first in the file). */
    code: z.string(),
    occurrence: z.int().positive().default(1),
    setCode: z.string().optional(),
    setName: z.string().optional(),
    setParent: z.string().optional(),
    drop: z.literal(true).optional(),
    /** Why, and how it is known. */
    reason: z.string().min(1),
  })
  .strict()

const geometryFile = z
  .object({
    file: z.string().min(1),
    format: z.enum(['geojson', 'shapefile']),
    /** EPSG code; needed only where the file does not say it (GeoJSON is EPSG:4326 unless said). */
    crs: z.string().regex(/^EPSG:\d{4,5}$/).optional(),
    /** A proj4 definition that replaces a faulty .prj; give a reason in `crsNote`. */
    proj4: z.string().optional(),
    crsNote: z.string().optional(),
    encoding: z.string().optional(),
    keyColumn: z.string().min(1),
    /** What a key must look like; malformed ones are refused. */
    keyPattern: z.string().optional(),
    /** Left-pad keys with zeros to this length (numbers that lost their zero). */
    keyPad: z.int().positive().optional(),
    nameColumn: z.string().min(1).optional(),
    /** Names by code, where the file has none. */
    names: z.record(z.string(), z.string()).optional(),
    parentColumn: z.string().min(1).optional(),
    corrections: z.array(correction).default([]),
    provenance,
  })
  .strict()
export type GeometryFile = z.infer<typeof geometryFile>

/** How an area finds its parent on a coarser level. */
const nesting = z
  .object({
    level: key,
    by: z.discriminatedUnion('type', [
      z.object({ type: z.literal('codePrefix'), length: z.int().nonnegative() }).strict(),
      z.object({ type: z.literal('parentColumn'), column: z.string(), length: z.int().positive().optional(), pad: z.int().positive().optional() }).strict(),
      /** Two columns `child` and `parent` of a CSV file. */
      z.object({ type: z.literal('table'), file: z.string(), child: z.string(), parent: z.string(), provenance }).strict(),
      z.object({ type: z.literal('inline'), parents: z.record(z.string(), z.array(z.string())) }).strict(),
      /** All areas lie in the one area of the parent level. */
      z.object({ type: z.literal('all'), parent: z.string() }).strict(),
    ]),
    /** Areas that have no parent on that level, with the reason (the forest estate Buchholz). */
    without: z.array(z.object({ code: z.string(), reason: z.string().min(1) }).strict()).default([]),
  })
  .strict()
export type Nesting = z.infer<typeof nesting>

const areaSet = z
  .object({
    validFrom: day,
    validTo: day.nullable().default(null),
    boundariesAsOf: day.nullable().default(null),
    note: text.optional(),
    /** A file of its own, or dissolved from the areas of a finer level by that level's nesting. */
    geometry: z.union([geometryFile, z.object({ dissolveFrom: key, names: z.record(z.string(), z.string()).optional(), namesFrom: z.object({ file: z.string(), format: z.enum(['geojson', 'csv']), keyColumn: z.string(), keyLength: z.int().positive().optional(), nameColumn: z.string(), provenance }).strict().optional() }).strict()]),
    /** Where nesting differs between area sets; else the level's. */
    nestsIn: z.array(nesting).optional(),
  })
  .strict()
export type AreaSetDeclaration = z.infer<typeof areaSet>

const level = z
  .object({
    key,
    name: text,
    plural: text,
    note: text.optional(),
    isExample: z.boolean().default(false),
    nestsIn: z.array(nesting).default([]),
    areaSets: z.array(areaSet).min(1),
  })
  .strict()
export type LevelDeclaration = z.infer<typeof level>

const measure = z
  .object({
    key,
    name: text,
    unit: text,
    definition: text.optional(),
    /** False: delivered ready-made and never added up. */
    isAdditive: z.boolean().default(true),
    department: key,
  })
  .strict()
export type MeasureDeclaration = z.infer<typeof measure>

const indicator = z
  .object({
    key,
    name: text,
    shortName: text.optional(),
    definition: text,
    theme: key,
    kind: indicatorKind,
    /** count: the measure shown. share, rate, density, mean: what is divided. delivered, index: the ready-made figure. */
    numerator: key,
    denominator: key.optional(),
    /** 100 for shares, 1000 for rates per thousand, else 1. */
    factor: z.number().positive().default(1),
    /** ISO 8601 duration: the denominator is the one whose period ends that much earlier (`P1Y`). */
    lag: z.string().regex(/^P(\d+Y)?(\d+M)?$/).optional(),
    unit: text,
    decimals: z.int().min(0).max(6),
    polarity: polarity.default('neutral'),
    referencePeriod: text,
    department: key,
    note: text.optional(),
    /** What a parent shows when a part is missing; default: strict for counts, partial (with coverage) for ratios. */
    missingRule: z.enum(['strict', 'partial']).optional(),
    /** Only these periods are shown; default: all for which the parts exist. */
    periods: z.array(period).optional(),
  })
  .strict()
export type IndicatorDeclaration = z.infer<typeof indicator>

/** `atlas.json`: everything that makes a folder of files a territory. */
export const atlasFile = z
  .object({
    $schema: z.string().optional(),
    key,
    name: text,
    description: text.optional(),
    notes: z.array(text).default([]),
    defaultIndicator: key,
    defaultLevel: key,
    /** Level whose single area is the whole. */
    wholeLevel: key,
    departments: z.array(z.object({ key, name: text }).strict()).min(1),
    themes: z.array(z.object({ key, name: text }).strict()).min(1),
    /** Finest first. */
    levels: z.array(level).min(1),
    measures: z.array(measure).min(1),
    indicators: z.array(indicator).min(1),
    observations: z.array(observationFile).default([]),
  })
  .strict()
export type AtlasFile = z.infer<typeof atlasFile>
