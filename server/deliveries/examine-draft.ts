import type { DeliveryLayout } from '../../core/contract/delivery-layout.ts'
import type { Finding } from '../../core/contract/delivery-report.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Database } from '../db/database.ts'
import type { DeliveredBlock, Examination } from './examine/examine-grid.ts'
import type { ChosenReading } from './grid/read-csv.ts'
import { readAtlasContext, type AtlasContext } from './read-atlas-context.ts'
import { listPeriodsInForce, periodsToCompare, readInForce, type InForce } from './read-in-force.ts'
import { allowKnownNegatives, readRules } from './read-rules.ts'
import { examineDelivery, type ConfirmedLayout, type DeliveredFile } from './understand-delivery.ts'

/** A released delivery whose figures a draft has anew: how many of how many. */
export interface FoundCorrection {
  readonly id: number
  readonly figures: number
}

export interface ExaminedDraft extends Examination {
  readonly atlas: AtlasContext
  readonly corrects: readonly FoundCorrection[]
}

export interface ExamineOptions {
  readonly database: Database
  readonly now: Date
  readonly department: string
  readonly layout?: DeliveryLayout | undefined
  readonly sheet?: string | undefined
  readonly reading?: ChosenReading | undefined
  readonly confirmed?: readonly ConfirmedLayout[]
  /** Ends the reading with its reason. */
  readonly signal?: AbortSignal | undefined
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** Refuse a layout that names what the atlas does not have. */
function refuseUnknown({ tables }: DeliveryLayout, { context, measures }: AtlasContext): void {
  const levels = new Map(context.levels.map(level => [level.key, new Set(level.areas.map(({ code }) => code))]))
  for (const { columns, category, levels: chosen, key, names } of tables) {
    const named = [...columns.map(column => column.measure), ...category?.values.map(value => value.measure) ?? []]
    const measure = named.find(entry => entry !== null && !measures.has(entry))
    if (measure) throw new DomainError('unknown-measure', `There is no measure '${measure}'.`, { measure })
    const level = [...chosen, ...names.map(name => name.level), ...key.fixed ? [key.fixed.level] : []].find(entry => !levels.has(entry))
    if (level) throw new DomainError('unknown-level', `There is no level '${level}'.`, { level, available: [...levels.keys()] })
    const area = [...names, ...key.fixed ? [key.fixed] : []].find(entry => !levels.get(entry.level)!.has(entry.code))
    if (area) throw new DomainError('unknown-area', `There is no area '${area.code}'.`, { area: area.code, level: area.level })
  }
}

/** Tell whether a measure is a department's own, or belongs to nobody. */
export function isOwnMeasure({ measures }: AtlasContext, key: string, department: string | null): boolean {
  const owner = measures.get(key)?.department ?? null
  return owner === null || owner === department
}

function findForeign(blocks: readonly DeliveredBlock[], atlas: AtlasContext, department: string): Finding[] {
  const { measures, departments } = atlas
  return unique(blocks.map(({ measure }) => measure)).flatMap(key => {
    const measure = measures.get(key)
    if (!measure || measure.department === null || isOwnMeasure(atlas, key, department)) return []
    const owner = departments.get(measure.department) ?? { de: measure.department }
    return [{
      id: `foreign-${key}`, severity: 'error' as const, code: 'foreign-measure', measure: key, level: null, period: null, codes: [], codeCount: 0, addresses: [], addressCount: 0, comment: null,
      message: {
        de: `„${measure.name.de}“ gehört zu ${owner.de} und kann nur von dort geliefert werden. Bitte die Spalte nicht lesen oder eine andere Kennzahl wählen.`,
        en: `“${measure.name.en ?? measure.name.de}” belongs to ${owner.en ?? owner.de}, who alone can deliver it. Leave the column out or choose another measure.`,
      },
    }]
  })
}

/** Count by released delivery how many of its figures the blocks have anew. */
export function findCorrections(blocks: readonly DeliveredBlock[], inForce: readonly InForce[], { areaIds }: AtlasContext): FoundCorrection[] {
  const delivered = new Map(blocks.map(block => [`${block.measure}\n${block.level}\n${block.period}`, new Set(Array.from(block.areas, place => areaIds.get(block.level)?.[place]))]))
  const counts = new Map<number, number>()
  for (const { delivery, measure, level, period, areas } of inForce) {
    const own = delivered.get(`${measure}\n${level}\n${period}`)
    const count = own ? areas.filter(area => own.has(area)).length : 0
    if (count > 0) counts.set(delivery, (counts.get(delivery) ?? 0) + count)
  }
  return Array.from(counts, ([id, figures]) => ({ id, figures }))
}

/**
 * Read a file for a department and check its figures against the catalogue and what is in force.
 *
 * Throws: DomainError of `examineDelivery`; `unknown-measure`, `unknown-level`, `unknown-area` for a layout.
 */
export async function examineDraft(file: DeliveredFile, { database, now, department, layout, sheet, reading, confirmed = [], signal }: ExamineOptions): Promise<ExaminedDraft> {
  const atlas = await readAtlasContext(database, now)
  if (layout) refuseUnknown(layout, atlas)
  let inForce: readonly InForce[] = []
  const examined = await examineDelivery(file, atlas.context, { layout, sheet, reading, confirmed }, async blocks => {
    // What others have in force is nobody's to find out by naming their measures in a file.
    const [measures, levels, periods] = [unique(blocks.map(block => block.measure)).filter(key => isOwnMeasure(atlas, key, department)), unique(blocks.map(block => block.level)), unique(blocks.map(block => block.period))]
    const own = measures.length === 0 ? [] : await listPeriodsInForce(database, measures, now)
    const rules = await readRules(database, atlas)
    const wholes = await listReadableWholes(database, rules.measures.filter(({ key }) => measures.includes(key)).flatMap(({ partOf }) => partOf), atlas, department)
    inForce = await readInForce(database, { measures: unique([...measures, ...wholes]), levels, periods: periodsToCompare(periods, own), now })
    return { rules: allowKnownNegatives(rules, inForce), previous: latestOf(inForce) }
  }, { signal })
  const foreign = findForeign(examined.blocks, atlas, department)
  return {
    ...examined, atlas, corrects: findCorrections(examined.blocks, inForce, atlas),
    findings: [...foreign, ...examined.findings], summary: { ...examined.summary, errors: examined.summary.errors + foreign.length },
  }
}

/** Wholes of other departments are only looked at where no figure is for one department alone. */
async function listReadableWholes(database: Database, wholes: readonly string[], atlas: AtlasContext, department: string): Promise<readonly string[]> {
  const [rule] = await database.query(`select 1 from access_rule where audience = 'department' limit 1`)
  return rule ? wholes.filter(key => isOwnMeasure(atlas, key, department)) : wholes
}

/** Of several deliveries with a figure for the same place the later one counts. */
function latestOf(inForce: readonly InForce[]): InForce[] {
  const seen = new Map<string, Set<number>>()
  return inForce.toReversed().map(block => {
    const name = `${block.measure}\n${block.level}\n${block.period}`
    const known = seen.get(name) ?? new Set<number>()
    const places = block.areas.flatMap((area, index) => (known.has(area) ? [] : [index]))
    for (const area of block.areas) known.add(area)
    seen.set(name, known)
    if (places.length === block.areas.length) return block
    return { ...block, areas: places.map(place => block.areas[place]!), codes: places.map(place => block.codes[place]!), values: places.map(place => block.values[place]!), statuses: places.map(place => block.statuses[place]!) }
  })
}
