import { z } from 'zod'
import { day, indicatorKind, key, operator, period, polarity, text } from './common.ts'
import { disclosureDeclaration } from './disclosure.ts'
import { dissolvedGeometry, geometryFile } from './geometry-file.ts'
import { nestingDeclaration } from './nesting-declaration.ts'
import { observationFile } from './observation-file.ts'
import { targetDeclaration } from './targets.ts'

const areaSet = z
  .object({
    validFrom: day,
    validTo: day.nullable().default(null).describe('Last day of validity; null: still valid.'),
    boundariesAsOf: day.nullable().default(null).describe('The day whose boundaries the shapes show, where it differs from the validity.'),
    note: text.optional(),
    geometry: z.union([geometryFile, dissolvedGeometry]).describe('A file, or dissolved from the areas of a finer level.'),
    nestsIn: z.array(nestingDeclaration).optional().describe("Where nesting differs between area sets; replaces the level's."),
  })
  .strict()
  .refine((set) => set.validTo === null || set.validTo >= set.validFrom, { path: ['validTo'], error: 'validTo lies before validFrom' })
export type AreaSetDeclaration = z.infer<typeof areaSet>

const level = z
  .object({
    key,
    name: text,
    plural: text,
    note: text.optional(),
    isExample: z.boolean().default(false),
    nestsIn: z.array(nestingDeclaration).default([]),
    areaSets: z.array(areaSet).min(1),
  })
  .strict()
export type LevelDeclaration = z.infer<typeof level>

/** A figure that is counted and delivered. */
export const measureDeclaration = z
  .object({
    key,
    name: text,
    unit: text,
    definition: text.optional(),
    synonyms: z.array(z.string().trim().min(1).max(200)).max(50).default([]).describe('Other words for it, such as heads of columns that departments use.'),
    /** False: delivered ready-made and never added up. */
    isAdditive: z.boolean().default(true),
    department: key,
  })
  .strict()
export type MeasureDeclaration = z.infer<typeof measureDeclaration>

/** What is shown and judged, built from measures. */
export const indicatorDeclaration = z
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
    lag: z.string().regex(/^P(\d+Y)?(\d+M)?$/, 'a duration such as P1Y, P6M or P1Y6M').optional(),
    unit: text,
    decimals: z.int().min(0).max(6),
    polarity: polarity.default('neutral'),
    referencePeriod: text,
    department: key,
    note: text.optional(),
    source: text.optional().describe('Where the figures come from, in words; the files name their own sources beside it.'),
    licence: text.optional().describe('Terms of use, where they differ from those of the files.'),
    /** What a parent shows when a part is missing; default: strict for counts, partial (with coverage) for ratios. */
    missingRule: z.enum(['strict', 'partial']).optional(),
    /** Only these periods are shown; default: all for which the parts exist. */
    periods: z.array(period).optional(),
  })
  .strict()
export type IndicatorDeclaration = z.infer<typeof indicatorDeclaration>

/** `atlas.json`: everything that makes a folder of files a territory. */
export const atlasFile = z
  .object({
    $schema: z.string().optional(),
    key,
    name: text,
    description: text.optional(),
    notes: z.array(text).default([]),
    operator: operator.optional().describe('Who runs the atlas: for imprint and accessibility statement.'),
    defaultIndicator: key,
    defaultLevel: key,
    /** Level whose single area is the whole. */
    wholeLevel: key,
    departments: z.array(z.object({ key, name: text }).strict()).min(1),
    themes: z.array(z.object({ key, name: text }).strict()).min(1),
    /** Finest first. */
    levels: z.array(level).min(1),
    measures: z.array(measureDeclaration).min(1),
    indicators: z.array(indicatorDeclaration).min(1),
    observations: z.array(observationFile).default([]),
    targets: z.array(targetDeclaration).default([]).describe('What indicators are to reach, and by whose resolution.'),
    disclosure: disclosureDeclaration.optional().describe('What must not be shown to the public.'),
  })
  .strict()
export type AtlasFile = z.infer<typeof atlasFile>
