import type { LinearSolver } from '../../core/disclosure/linear-solver.ts'
import type { FigureTable } from '../../core/figures/compute-figures.ts'
import { recoverHidden, type RecoveredCell } from '../../core/protection/recover-hidden.ts'
import type { PublicAtlas, PublicClient } from './public-atlas.ts'
import { readFormerTables, withFormer } from './former-tables.ts'
import { readPublicTables, toDefinition } from './public-tables.ts'
import { findAreaLeaks } from './area-leaks.ts'
import { findPlainLeaks } from './plain-leaks.ts'

/** A hidden figure that an outsider can get at. */
export interface Leak {
  readonly measure: string
  readonly level: string
  readonly code: string
  readonly name: string
  readonly period: string
  readonly lo: number
  readonly hi: number | null
  /** `sums`: from totals, shares and other areas; `former`: with an earlier release; else the output that shows it plainly. */
  readonly way: 'sums' | 'former' | 'csv' | 'geojson' | 'parts' | 'tiles' | 'profile' | 'custom'
}

export interface AuditReport {
  readonly hidden: number
  readonly leaks: readonly Leak[]
  readonly figures: number
  /** Counts that are shown although they lie above 0 and below the limit; whether they may be is a question of the rules. */
  readonly small: number
  readonly releases: number
}

function countSmall({ indicators, values }: PublicAtlas, limit: number): number {
  const counts = new Set(indicators.filter(({ kind, denominator }) => kind === 'count' && denominator === null).map(({ key }) => key))
  const isSmall = (value: number | null): boolean => value !== null && value > 0 && value < limit
  return values.filter(({ indicator }) => counts.has(indicator)).reduce((sum, { values: rows }) => sum + rows.flat().filter(isSmall).length, 0)
}

/** A figure is got at where it is known exactly, or known to lie below the limit; that there may be none tells nothing of anybody. */
const isLeak = (limit: number) => ({ lo, hi }: RecoveredCell): boolean => hi !== null && lo > 0 && (lo === hi || hi < limit)

/**
 * Play the outsider: read what the public may read, and try to compute every figure that is not shown.
 *
 * Cost: one request per indicator concerned and area, four more per area with hidden figures (of at most 100 per level); one or two linear
 * programs per hidden figure.
 */
export async function findLeaks(client: PublicClient, atlas: PublicAtlas, solver: LinearSolver, limit: number, onProgress: (message: string) => void): Promise<AuditReport> {
  const tables = await readPublicTables(client, atlas, (done, of) => { if (done % 200 === 0) onProgress(`${done} of ${of} explanations read`) })
  const setOf = new Map(atlas.areaSets.map(set => [set.id, set]))
  const recover = (shown: readonly FigureTable[]): RecoveredCell[] =>
    recoverHidden({ tables: shown, indicators: atlas.indicators.map(toDefinition), areaSets: atlas.areaSets, nestings: atlas.nestings, breakdowns: [] }, solver)
  const describe = (cell: RecoveredCell, way: Leak['way']): Leak => {
    const { level, areas } = setOf.get(cell.areaSet)!
    return { measure: cell.measure, level, code: areas[cell.area]!.code, name: areas[cell.area]!.name, period: cell.period, lo: cell.lo, hi: cell.hi, way }
  }
  onProgress(`${tables.length} tables: solving`)
  const recovered = recover(tables)
  const leaks = recovered.filter(isLeak(limit)).map(cell => describe(cell, 'sums'))
  const former = await readFormerTables(client, atlas)
  for (const earlier of former) {
    onProgress('an earlier release: solving')
    leaks.push(...recover(withFormer(tables, earlier)).filter(isLeak(limit)).map(cell => describe(cell, 'former')))
  }
  onProgress('files, tiles, profiles, areas put together')
  leaks.push(...await findPlainLeaks(client, atlas), ...await findAreaLeaks(client, atlas))
  const seen = new Set<string>()
  return {
    hidden: atlas.values.reduce((sum, { exceptions }) => sum + exceptions.filter(({ status }) => status === 'suppressed').length, 0),
    figures: atlas.values.reduce((sum, { areas, periods }) => sum + areas.length * periods.length, 0), releases: former.length, small: countSmall(atlas, limit),
    leaks: leaks.filter(({ measure, level, code, period }) => {
      const name = `${measure} ${level} ${code} ${period}`
      return !seen.has(name) && seen.add(name)
    }),
  }
}
