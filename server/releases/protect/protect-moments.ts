import type { FigureTable } from '../../../core/figures/compute-figures.ts'
import type { LinearSolver } from '../../../core/disclosure/linear-solver.ts'
import type { FormerlyHidden, FormerRelease, RuledMeasure } from '../../../core/protection/protection-input.ts'
import type { HiddenCell } from '../../../core/protection/hidden-cell.ts'
import { protectFigures, type KnownFigure, type ProtectedPart } from '../../../core/protection/protect-figures.ts'
import { nameOf, toFreshTable, type ComputedBatch, type FreshTable, type ReleaseTask, type ShownTable } from '../compute/compute-releases.ts'
import { readFigureRow } from '../compute/figure-row.ts'
import type { ProtectionTask } from './protection-task.ts'

/** How the public release of one moment was protected; stored with it, never shown. */
export interface ProtectionRecord {
  readonly rules: readonly RuledMeasure[]
  readonly level: ProtectionTask['level']
  readonly strategy: ProtectionTask['strategy']
  readonly engine: string
  readonly isSafe: boolean
  readonly parts: readonly ProtectedPart[]
  /** What earlier releases tell, whatever is hidden now. */
  readonly known: readonly (Omit<KnownFigure, 'areaSet' | 'area'> & { readonly level: string; readonly code: string })[]
  readonly hidden: readonly (FormerlyHidden & Pick<HiddenCell, 'reason' | 'lo' | 'hi' | 'isAlreadyPublic'>)[]
}

export interface ProtectedMoments {
  /** Tables of the public at every moment, in the place of those with the same indicator, area set and period. */
  readonly shown: readonly { readonly moment: number; readonly tables: readonly ShownTable[] }[]
  readonly fresh: readonly FreshTable[]
  /** By moment; `null`: no rule held. */
  readonly records: readonly (ProtectionRecord | null)[]
}

export interface ProtectMomentsInput {
  readonly structure: ReleaseTask['structure']
  readonly protection: ProtectionTask
  /** Tables of the related indicators that the public would see, by moment. */
  readonly moments: readonly (readonly FreshTable[])[]
  /** When each moment comes, as an ISO date. */
  readonly begins: readonly string[]
}

/** Cost of cells and engine, as they stand in the record. */
const engineName = 'atlas-disclosure 1 (cost residents, above the finest level × 64, whole territory × 4096, hidden before × 1/2, shown before × 8)'

/** Pick what is to be protected out of what was computed. */
export function tablesToProtect(batches: readonly ComputedBatch[], moments: number, { indicators }: Pick<ProtectionTask, 'indicators'>): FreshTable[][] {
  const fresh = new Map(batches.flatMap(batch => batch.fresh.map(table => [nameOf(table), table] as const)))
  return Array.from({ length: moments }, (_, moment) => batches.flatMap(({ shown }) =>
    shown.filter(one => one.moment === moment && one.audience === 'public').flatMap(({ tables }) => tables.filter(({ indicator }) => indicators.has(indicator)).map(table => fresh.get(nameOf(table))!))))
}

/**
 * Protect the public release of every moment, the earliest first; a later one knows what the earlier ones will have told.
 *
 * Cost: see `protectFigures`; moments with the same figures and rules once.
 */
export function protectMoments({ structure, protection, moments, begins }: ProtectMomentsInput, options: { solver?: LinearSolver | undefined; shouldStop?: () => boolean; onProgress?: (share: number) => void }): ProtectedMoments {
  const idOf = new Map(structure.indicators.map(({ id, definition }) => [definition.key, id]))
  const keyOf = new Map(structure.indicators.map(({ id, definition }) => [id, definition.key]))
  const codeOf = new Map(structure.areaSets.map(set => [set.id, set]))
  const former: FormerRelease[] = [...protection.former]
  const shown: { moment: number; tables: ShownTable[] }[] = []
  const fresh = new Map<string, FreshTable>()
  const records: (ProtectionRecord | null)[] = []
  let last = ''
  for (const [moment, computed] of moments.entries()) {
    const rules = protection.rules[moment]!
    const name = `${JSON.stringify(rules)} ${computed.map(nameOf).join(' ')}`
    if (name === last && moment > 0) {
      shown.push({ moment, tables: shown[moment - 1]!.tables })
      records.push(records[moment - 1]!)
      continue
    }
    last = name
    const tables: FigureTable[] = computed.map(({ indicator, areaSet, period, denominatorPeriod, row }) => ({ indicator: keyOf.get(indicator)!, areaSet, period, denominatorPeriod, cells: readFigureRow(row) }))
    const result = protectFigures({
      ...protection, tables, rules, former, levels: structure.levels, areaSets: structure.areaSets, nestings: structure.nestings, indicators: structure.indicators.map(({ definition }) => definition),
    }, { ...options, onProgress: (done, of) => options.onProgress?.((moment + done / Math.max(of, 1)) / moments.length) })
    const own = result.tables.map((table, index) => (table === tables[index] ? computed[index]! : toFreshTable(idOf.get(table.indicator)!, table)))
    for (const table of own) fresh.set(nameOf(table), table)
    shown.push({ moment, tables: own.map(({ indicator, areaSet, period, checksum }) => ({ indicator, areaSet, period, checksum })) })
    const place = <Cell extends { areaSet: string; area: number }>({ areaSet, area, ...cell }: Cell) => ({ ...cell, level: codeOf.get(areaSet)!.level, code: codeOf.get(areaSet)!.codes[area]! })
    const [hidden, known] = [result.hidden.map(place), result.known.map(place)]
    former.push({ from: begins[moment], tables: result.tables, hidden })
    records.push({ rules, level: protection.level, strategy: protection.strategy, engine: `${engineName}; ${options.solver?.name ?? 'no solver'}`, isSafe: result.isSafe, parts: result.parts, known, hidden })
  }
  return { shown, fresh: [...fresh.values()], records }
}

/** Put the protected tables in the place of those that were computed for the public. */
export function replaceTables(batches: readonly ComputedBatch[], { shown, fresh }: Pick<ProtectedMoments, 'shown' | 'fresh'>, { indicators }: Pick<ProtectionTask, 'indicators'>): ComputedBatch[] {
  const others = batches.map(batch => ({ ...batch, shown: batch.shown.map(one => (one.audience === 'public' ? { ...one, tables: one.tables.filter(({ indicator }) => !indicators.has(indicator)) } : one)) }))
  return [...others, { shown: shown.map(({ moment, tables }) => ({ moment, audience: 'public' as const, tables })), fresh, done: 1, of: 1 }]
}
