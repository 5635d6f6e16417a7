import type { Text } from '../../../core/contract/common.ts'
import type { ProtectionPreview } from '../../../core/contract/disclosure.ts'
import type { ProtectionStrategy } from '../../../core/protection/protection-input.ts'
import { estimatePooled } from '../../../core/protection/estimate-pooled.ts'
import type { Queryable, Database } from '../../db/database.ts'
import { computeInThread } from '../compute/compute-in-thread.ts'
import type { ReleaseTask } from '../compute/compute-releases.ts'
import { readFigureRow } from '../compute/figure-row.ts'
import { planAsReleased, type PreviewOptions } from './preview-release.ts'
import { tablesToProtect, type ProtectionRecord } from '../protect/protect-moments.ts'
import { protectReleases } from '../protect/protect-releases.ts'
import { readProtectionTask, type ProtectionTask } from '../protect/protection-task.ts'
import { readSubject } from '../repository.ts'

const mostCells = 500
const strategies: readonly ProtectionStrategy[] = ['siblings', 'parents', 'coarser']

const words: Readonly<Record<ProtectionPreview['alternatives'][number]['key'], { name: Text; note: Text }>> = {
  siblings: { name: { de: 'Nachbargebiete mit verbergen', en: 'Hide neighbouring areas too' }, note: { de: 'Übergeordnete Gebiete bleiben vollständig, wo immer ein Nachbargebiet genügt.', en: 'Areas above stay complete wherever a neighbour is enough.' } },
  parents: { name: { de: 'Übergeordnete Gebiete verbergen', en: 'Hide the areas above' }, note: { de: 'Mehr kleine Gebiete bleiben sichtbar, dafür fehlen einige Summen.', en: 'More small areas stay visible, but some totals are missing.' } },
  coarser: { name: { de: 'Feinste Raumebene nicht zeigen', en: 'Leave out the finest level' }, note: { de: 'Die betroffenen Zahlen erscheinen erst ab der nächsten Raumebene; Nullen bleiben.', en: 'The figures concerned are shown from the next level up; zeros stay.' } },
  poolYears: { name: { de: 'Zwei Jahre zusammenfassen', en: 'Pool two years' }, note: { de: 'Schätzung: so viele Zahlen wären als Summe der beiden letzten Zeiträume noch zu klein, ohne Deckung. Dafür eine neue Lieferung mit zusammengefassten Zeiträumen einreichen.', en: 'An estimate: so many figures would still be too small as the sum of the two latest periods, cover not counted. Deliver pooled periods for it.' } },
}

const amountOf = ({ hidden }: Pick<ProtectionRecord, 'hidden'>) => {
  const primary = hidden.filter(({ upper }) => upper !== null).length
  return { hidden: hidden.length, primary, secondary: hidden.length - primary, people: hidden.reduce((sum, { value }) => sum + value, 0) }
}

interface Placed { readonly measure: string; readonly level: string; readonly code: string }
type Naming = (one: Placed) => Pick<ProtectionPreview['cells'][number], 'measure' | 'level' | 'area'>

/** Names of measures, levels and areas. */
async function readNames(database: Queryable, places: readonly Placed[]): Promise<Naming> {
  const measures = new Map((await database.query<{ key: string; name: Text }>('select key, name from measure')).map(row => [row.key, row]))
  const levels = new Map((await database.query<{ key: string; name: Text }>('select key, name from spatial_level')).map(row => [row.key, row]))
  const names = new Map((await database.query<{ place: string; name: string }>(`
    select distinct on (l.key, a.code) l.key || ' ' || a.code as place, v.name
      from area_version v join area a on a.id = v.area_id join spatial_level l on l.id = a.spatial_level_id join area_set s on s.id = v.area_set_id
     where s.retired_at is null and a.code = any($1::text[]) order by l.key, a.code, s.valid_from desc`, [[...new Set(places.map(({ code }) => code))]])).map(row => [row.place, row.name]))
  return ({ measure, level, code }) => ({
    measure: measures.get(measure) ?? { key: measure, name: { de: measure } }, level: levels.get(level) ?? { key: level, name: { de: level } }, area: { code, name: names.get(`${level} ${code}`) ?? code },
  })
}

async function describeRecord(database: Queryable, { hidden, known }: ProtectionRecord): Promise<Pick<ProtectionPreview, 'cells' | 'known' | 'knownCount'>> {
  const cells = [...hidden].sort((a, b) => Number(a.upper === null) - Number(b.upper === null)).slice(0, mostCells)
  const told = [...known].sort((a, b) => Number(b.isRevealedNow) - Number(a.isRevealedNow)).slice(0, mostCells)
  const name = await readNames(database, [...cells, ...told])
  return {
    cells: cells.map(one => ({ ...name(one), period: one.period, value: one.value, reason: one.reason, isAlreadyPublic: one.isAlreadyPublic })),
    known: told.map(one => ({ ...name(one), kind: one.kind, period: one.period, lo: one.lo, hi: one.hi, from: [...one.from], isRevealedNow: one.isRevealedNow })), knownCount: known.length,
  }
}

async function tryAll(task: ReleaseTask, protection: ProtectionTask): Promise<{ records: Map<ProtectionStrategy, ProtectionRecord>; figures: number; pooled: ReturnType<typeof estimatePooled> }> {
  const batches = await computeInThread({ ...task, known: new Set() }, () => {})
  const [tables = []] = tablesToProtect(batches, 1, protection)
  const records = new Map<ProtectionStrategy, ProtectionRecord>()
  for (const strategy of strategies) {
    const { records: [record] } = await protectReleases(task, batches, { ...protection, strategy })
    records.set(strategy, record!)
  }
  const keyOf = new Map(task.structure.indicators.map(({ id, definition }) => [id, definition.key]))
  const pooled = estimatePooled({
    tables: tables.map(({ indicator, areaSet, period, denominatorPeriod, row }) => ({ indicator: keyOf.get(indicator)!, areaSet, period, denominatorPeriod, cells: readFigureRow(row) })),
    indicators: task.structure.indicators.map(({ definition }) => definition), rules: protection.rules[0]!,
  })
  return { records, figures: tables.reduce((sum, { row }) => sum + row.value.filter(value => value !== null).length, 0), pooled }
}

/**
 * Say before a delivery is released to the public what would be hidden and why, and what the other ways would cost.
 *
 * Shape:  `null`: no rule holds for any of its figures.
 * Cost:   protection three times, in threads.
 * Throws: DomainError `unknown-delivery`, `delivery-not-ready`.
 */
export async function previewProtection(database: Database, id: number, options: Omit<PreviewOptions, 'audience'>): Promise<ProtectionPreview | null> {
  const { now, strategy } = options
  const task = await planAsReleased(database, await readSubject(database, id), { ...options, audience: 'public' })
  const protection = await readProtectionTask(database, task, { now, strategy })
  if (!protection) return null
  const { records, figures, pooled } = await tryAll(task, protection)
  const record = records.get(protection.strategy)!
  return {
    ...amountOf(record), figures, isSafe: record.isSafe, strategy: protection.strategy,
    alreadyPublic: record.hidden.filter(({ isAlreadyPublic }) => isAlreadyPublic).length,
    ...await describeRecord(database, record),
    alternatives: [
      ...strategies.map(key => ({ key, canBeChosen: true, isSafe: records.get(key)!.isSafe, ...amountOf(records.get(key)!), ...words[key] })),
      ...pooled ? [{ key: 'poolYears' as const, canBeChosen: false, isSafe: true, hidden: pooled.primary, primary: pooled.primary, secondary: 0, people: pooled.people, ...words.poolYears }] : [],
    ],
  }
}
