import type { Text } from '../../../core/contract/common.ts'
import type { ReleasePreview } from '../../../core/contract/releases.ts'
import { listAreaNames } from '../../areas/list-area-names.ts'
import type { Queryable } from '../../db/database.ts'
import type { ComparedCell, ComparedTable } from './compare-tables.ts'
import type { ProtectionRecord } from '../protect/protect-moments.ts'
import type { Structure } from '../compute/read-structure.ts'

const most = 200

interface Named { readonly key: string; readonly name: Text }
type Names = { readonly indicators: ReadonlyMap<number, Named & { order: number }>; readonly levels: ReadonlyMap<string, Named & { order: number }> }

async function readNames(database: Queryable, { areaSets, levels }: Structure): Promise<Names> {
  const indicators = await database.query<{ id: number; key: string; name: Text }>(`select id, key, declaration->'name' as name from indicator order by sort, key`)
  const named = new Map((await database.query<{ key: string; name: Text }>('select key, name from spatial_level')).map(row => [row.key, row]))
  return {
    indicators: new Map(indicators.map(({ id, key, name }, order) => [id, { key, name, order }])),
    levels: new Map(areaSets.map(({ id, level }) => [id, { ...named.get(level)!, order: levels.findIndex(({ key }) => key === level) }])),
  }
}

const only = ({ key, name }: Named): Named => ({ key, name })

/** The cells that change most, then those that vanish. */
function chooseBiggest(tables: readonly ComparedTable[]): { table: ComparedTable; cell: ComparedCell }[] {
  const cells = tables.flatMap(table => table.cells.map(cell => ({ table, cell })))
  const weight = ({ cell }: { cell: ComparedCell }): number => (cell.percent === null ? Number.POSITIVE_INFINITY : Math.abs(cell.percent))
  const changed = cells.filter(({ cell }) => cell.change === 'changed').sort((a, b) => { const [x, y] = [weight(a), weight(b)]; return x === y ? 0 : y - x })
  return [...changed, ...cells.filter(({ cell }) => cell.change === 'gone')].slice(0, most)
}

/** Put names to what changes. */
export async function describePreview(database: Queryable, structure: Structure, compared: readonly ComparedTable[]): Promise<Pick<ReleasePreview, 'totals' | 'tables' | 'biggest'>> {
  const { indicators, levels } = await readNames(database, structure)
  const known = compared.filter(({ indicator, areaSet }) => indicators.has(indicator) && levels.has(areaSet))
  const ordered = [...known].sort((a, b) => indicators.get(a.indicator)!.order - indicators.get(b.indicator)!.order
    || levels.get(a.areaSet)!.order - levels.get(b.areaSet)!.order || (a.period < b.period ? -1 : 1))
  const totals = { added: 0, changed: 0, gone: 0, unchanged: 0 }
  for (const { counts } of ordered) for (const kind of ['added', 'changed', 'gone', 'unchanged'] as const) totals[kind] += counts[kind]
  const biggest = chooseBiggest(ordered)
  const areas = new Map<string, { code: string; name: string }[]>()
  for (const areaSet of new Set(biggest.map(({ table }) => table.areaSet))) areas.set(areaSet, await listAreaNames(database, areaSet))
  return {
    totals,
    tables: ordered.map(({ indicator, areaSet, period, counts }) => ({ indicator: only(indicators.get(indicator)!), level: only(levels.get(areaSet)!), areaSet, period, ...counts })),
    biggest: biggest.map(({ table, cell }) => {
      const { code, name } = areas.get(table.areaSet)![cell.area]!
      return { indicator: only(indicators.get(table.indicator)!), level: only(levels.get(table.areaSet)!), area: { code, name }, period: table.period, before: cell.before, after: cell.after, percent: cell.percent }
    }),
  }
}

/** Say what protection would hide, without the hidden numbers. */
export function describeProtection(record: ProtectionRecord | null): ReleasePreview['protection'] {
  if (!record) return null
  const notes: Text[] = []
  if (record.parts.some(({ isStopped }) => isStopped)) notes.push({ de: 'Die Berechnung dauerte zu lang; ganze Gruppen von Zahlen werden verborgen.', en: 'Computing took too long; whole groups of figures are hidden.' })
  const revealed = record.known.filter(({ isRevealedNow }) => isRevealedNow).length
  if (revealed > 0) notes.push({ de: `Mit dieser Veröffentlichung ließen sich ${revealed} früher verborgene Zahlen errechnen, auch wenn alles verborgen wird, was sich verbergen lässt.`, en: `With this release ${revealed} figures hidden before could be computed, even though all is hidden that can be.` })
  else if (!record.isSafe) notes.push({ de: 'Nicht jede verborgene Zahl ist gegen Rückrechnen gesichert. Bitte das Protokoll ansehen.', en: 'Not every hidden figure is safe from being computed. Please look at the record.' })
  const told = record.known.filter(({ isRevealedNow }) => !isRevealedNow).length
  if (told > 0) notes.push({ de: `${told} Zahlen sind aus früheren Veröffentlichungen schon zu entnehmen; sie jetzt zu verbergen, ändert daran nichts mehr.`, en: `${told} figures can be had from earlier releases already; hiding them now cannot change that.` })
  const primary = record.hidden.filter(({ upper }) => upper !== null).length
  return { hidden: record.hidden.length, primary, secondary: record.hidden.length - primary, strategy: record.strategy, notes }
}

/** List the released deliveries whose figures a delivery replaces. */
export async function listCorrected(database: Queryable, id: number): Promise<ReleasePreview['corrects']> {
  return await database.query(`
    select d.id, coalesce(d.title, d.file_name) as title, d.revision, c.is_whole as "isWhole", c.reason
      from delivery_correction c join delivery d on d.id = c.corrects where c.delivery_id = $1 order by d.id`, [id]) as unknown as ReleasePreview['corrects']
}
