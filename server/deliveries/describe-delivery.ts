import type { Text } from '../../core/contract/common.ts'
import type { Delivery, DeliverySummary, FigureBlock } from '../../core/contract/deliveries.ts'
import type { Person } from '../../core/rights/person.ts'
import { listDeliveryRights } from '../../core/rights/delivery-rights.ts'
import { deliveryState } from '../../core/release/delivery-state.ts'
import type { Queryable } from '../db/database.ts'
import { countFigures, listCorrections, listEvents, readDeliveries, readUnderstanding, type StoredDelivery, type StoredReport } from './repository.ts'

type Names = ReadonlyMap<string, Text>
const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

async function readNames(database: Queryable): Promise<{ measures: Names; levels: Names }> {
  const rows = await database.query<{ kind: 'measure' | 'level'; key: string; name: Text }>(`
    select 'measure' as kind, key, name from measure union all select 'level', key, name from (select key, name from spatial_level order by rank) l`)
  const of = (kind: string): Names => new Map(rows.filter(row => row.kind === kind).map(({ key, name }) => [key, name]))
  return { measures: of('measure'), levels: of('level') }
}

const name = (names: Names, key: string): { key: string; name: Text } => ({ key, name: names.get(key) ?? { de: key } })

/** Blocks of uploads stand in their report; those of imported folders are counted. */
async function readBlocks(database: Queryable, stored: readonly StoredDelivery[]): Promise<Map<number, FigureBlock[]>> {
  const counted = await countFigures(database, stored.filter(({ blocks }) => blocks === null).map(({ id }) => id))
  const blocks = new Map<number, FigureBlock[]>(stored.map(delivery => [delivery.id, [...delivery.blocks ?? []]]))
  for (const { delivery, ...block } of counted) blocks.get(delivery)!.push(block)
  return blocks
}

function summarize(stored: StoredDelivery, blocks: readonly FigureBlock[], now: Date, { measures, levels }: { measures: Names; levels: Names }): DeliverySummary {
  const known = [...levels.keys()]
  return {
    id: stored.id, title: stored.title ?? stored.fileName, fileName: stored.fileName, department: stored.department === null ? null : { key: stored.department, name: stored.departmentName ?? { de: stored.department } },
    state: deliveryState(stored, now), origin: stored.origin,
    measures: unique(blocks.map(({ measure }) => measure)).map(key => name(measures, key)),
    levels: unique(blocks.map(({ level }) => level)).sort((a, b) => known.indexOf(a) - known.indexOf(b)).map(key => name(levels, key)),
    periods: unique(blocks.map(({ period }) => period)).sort(),
    figures: blocks.reduce((sum, { figures }) => sum + figures, 0), errors: stored.summary?.errors ?? 0, warnings: stored.summary?.warnings ?? 0, openQuestions: stored.openQuestions,
    createdAt: stored.createdAt.toISOString(), createdBy: stored.createdBy?.name ?? null, submittedAt: iso(stored.submittedAt), submittedBy: stored.submittedBy?.name ?? null,
    internalFrom: iso(stored.internalFrom), internalUntil: iso(stored.internalUntil), publicFrom: iso(stored.publicFrom), publicUntil: iso(stored.publicUntil), withdrawnAt: iso(stored.withdrawnAt),
    continues: stored.continues, continuedBy: stored.continuedBy, isCorrection: stored.isCorrection,
  }
}

/** Summarize deliveries, in the order given. */
export async function summarizeDeliveries(database: Queryable, stored: readonly StoredDelivery[], now: Date): Promise<DeliverySummary[]> {
  const names = await readNames(database)
  const blocks = await readBlocks(database, stored)
  return stored.map(delivery => summarize(delivery, blocks.get(delivery.id)!, now, names))
}

async function describeCorrections(database: Queryable, { id, stage }: StoredDelivery, { corrects = [] }: StoredReport, now: Date): Promise<Pick<Delivery, 'corrects' | 'correctedBy'>> {
  const rows = await listCorrections(database, id)
  const isDraft = stage === 'draft'
  const own = isDraft ? corrects.map(found => ({ corrects: found.id, isWhole: null, reason: null })) : rows.filter(({ delivery }) => delivery === id)
  const others = rows.filter(({ delivery }) => delivery !== id)
  const described = new Map((await summarizeDeliveries(database, await readDeliveries(database, [...own.map(row => row.corrects), ...others.map(({ delivery }) => delivery)]), now)).map(summary => [summary.id, summary]))
  const counts = new Map(corrects.map(found => [found.id, found.figures]))
  const describe = (other: number, isWhole: boolean | null, reason: string | null, figures: number): Delivery['corrects'] => {
    const summary = described.get(other)
    return summary ? [{ id: other, title: summary.title, department: summary.department, isWhole: isWhole ?? figures === summary.figures, figures, of: summary.figures, reason }] : []
  }
  return {
    corrects: own.flatMap(row => describe(row.corrects, row.isWhole, row.reason, counts.get(row.corrects) ?? 0)),
    correctedBy: others.flatMap(row => describe(row.delivery, row.isWhole, row.reason, 0)),
  }
}

/** Say everything about a delivery, and what somebody may do with it. */
export async function describeDelivery(database: Queryable, stored: StoredDelivery, person: Person, now: Date): Promise<Delivery> {
  const { layout, report } = await readUnderstanding(database, stored.id)
  const blocks = (await readBlocks(database, [stored])).get(stored.id)!
  const summary = summarize(stored, blocks, now, await readNames(database))
  const rights = listDeliveryRights(person, stored, summary.state)
  return {
    ...summary, version: stored.version, sizeBytes: stored.sizeBytes, checksum: stored.fileChecksum ?? stored.checksum, hasFile: stored.fileChecksum !== null,
    isContinued: report.isContinued ?? false, layout, report: report.summary ?? null, findings: [...report.findings ?? []], blocks,
    ...await describeCorrections(database, stored, report, now), events: await listEvents(database, stored.id),
    // What was already repaired is not repaired twice.
    actions: rights.filter(right => right !== 'repair' || stored.continuedBy === null),
  }
}
