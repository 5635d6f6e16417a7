import { z } from 'zod'
import { day, key, period, text } from './common.ts'

const bounds = z.string().regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/, 'west,south,east,north').transform((list) => list.split(',').map(Number) as [number, number, number, number])
const code = z.string().min(1).max(64)

export const facilitiesQuery = z.object({ category: key.optional(), bbox: bounds.optional(), level: key.optional(), area: code.optional(), on: day.optional() }).strict()
  .refine((query) => query.area === undefined || query.level !== undefined, 'area needs level')

/** `false`: one person uploaded the list that is public and released it; `null`: no list is public. */
const fourEyes = z.boolean().nullable()

const points = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({
    type: z.literal('Feature'),
    id: z.int(),
    geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
    properties: z.object({ name: z.string(), category: key, carrier: z.string().nullable(), address: z.string().nullable(), capacity: z.int().nullable() }),
  })),
})

/** Facilities as GeoJSON (RFC 7946): degrees, WGS 84; with the lists that they stand in. */
export const facilities = points.extend({ lists: z.array(z.object({ category: key, revision: z.int(), validOn: day, fourEyes })) })
export type Facilities = z.infer<typeof facilities>

const revision = z.object({ revision: z.int(), validOn: day, count: z.int(), places: z.int().nullable(), withoutCapacity: z.int() })

/** A category as who asks sees it; what is internal is `null` for the public. */
export const facilityCategory = z.object({
  key,
  name: text,
  department: key.nullable(),
  /** What who asks sees on the map. */
  shown: revision.nullable(),
  isPublic: z.boolean().nullable(),
  publicRevision: z.int().nullable(),
  fourEyes,
  uploadedBy: z.string().nullable(),
  uploadedAt: z.iso.datetime().nullable(),
  fileName: z.string().nullable(),
  rights: z.array(z.enum(['upload', 'publish', 'withdraw'])),
})
export const facilityCategories = z.array(facilityCategory)
export type FacilityCategory = z.infer<typeof facilityCategory>

export const newFacilityCategory = z.object({ key: key.max(64), name: z.object({ de: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120).optional() }).strict(), department: key.nullable() }).strict()

export const facilityDecision = z.object({ isPublic: z.boolean(), revision: z.int().positive(), reason: z.string().trim().min(1).max(2000).optional() }).strict()

export const facilityCountsQuery = z.object({ level: key, on: day.optional(), category: key, per: key.optional() }).strict()

export const facilityCounts = z.object({
  category: key,
  level: key,
  areaSet: z.string(),
  validOn: day,
  fourEyes,
  /** Facilities in none of the areas. */
  unplaced: z.int(),
  /** Measures that a released indicator knows for these areas. */
  bases: z.array(z.object({ measure: key, name: text })),
  /** What `per100` was computed with. */
  base: z.object({ measure: key, name: text, indicator: key, period }).nullable(),
  areas: z.array(z.object({
    code: z.string(),
    name: z.string(),
    count: z.int(),
    /** Sum of the known capacities; `null`: no facility says how many places it has. */
    places: z.int().nullable(),
    withoutCapacity: z.int(),
    /** Places per 100 of the base; `null` without a base, or where places or base are not wholly known. */
    per100: z.number().nullable(),
  })),
})
export type FacilityCounts = z.infer<typeof facilityCounts>

export const facilityFields = ['name', 'category', 'carrier', 'address', 'capacity', 'x', 'y'] as const
export type FacilityField = (typeof facilityFields)[number]

export const facilitySystems = [4326, 25832, 25833, 31466, 31467, 31468, 31469] as const

const columns = z.string().max(300).regex(/^((name|category|carrier|address|capacity|x|y):\d{1,4}(,|$))*$/, 'name:1,x:5,y:6')
  .transform((list) => Object.fromEntries(list.split(',').filter(Boolean).map((pair) => [pair.split(':')[0], Number(pair.split(':')[1])])) as Partial<Record<FacilityField, number>>)

export const facilityCheckQuery = z.object({
  fileName: z.string().min(1).max(300),
  category: key.optional(),
  columns: columns.optional(),
  crs: z.coerce.number().pipe(z.union(facilitySystems.map((srid) => z.literal(srid)))).optional(),
}).strict()

export const facilityUploadQuery = facilityCheckQuery.extend({
  validOn: day,
  /** SHA-256 of the file as it was checked. */
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
  /** Rows with faults stay out; without it nothing is stored if there are any. */
  leaveOut: z.enum(['true', 'false']).default('false'),
}).strict()

export const facilityFinding = z.object({ row: z.int(), isLeftOut: z.boolean(), code: z.string(), message: z.string(), messageDe: z.string() })
export type FacilityFinding = z.infer<typeof facilityFinding>

/** How a file is read and what is wrong with it; nothing is stored. */
export const facilityReport = z.object({
  checksum: z.string(),
  columns: z.partialRecord(z.enum(facilityFields), z.int()),
  header: z.array(z.object({ column: z.int(), text: z.string() })),
  crs: z.int().nullable(),
  /** What has to be said before the file can be stored. */
  questions: z.array(z.object({ code: z.enum(['crs', 'name', 'category', 'coordinates']), message: z.string(), messageDe: z.string() })),
  rows: z.int(),
  accepted: z.int(),
  findings: z.array(facilityFinding),
  /** Findings beyond those listed. */
  moreFindings: z.int(),
  categories: z.array(z.object({ key, count: z.int(), places: z.int().nullable() })),
  preview: points,
})
export type FacilityReport = z.infer<typeof facilityReport>

export const facilityStored = z.object({ file: z.int(), revisions: z.array(z.object({ category: key, revision: z.int(), count: z.int() })) })
