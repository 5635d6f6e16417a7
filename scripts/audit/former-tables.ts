import type { Values } from '../../core/contract/indicators.ts'
import type { FigureTable } from '../../core/figures/compute-figures.ts'
import { readAll, type PublicAtlas, type PublicClient } from './public-atlas.ts'

/** Numbers that an earlier release showed, by indicator, area set, period and area. */
export type FormerNumbers = ReadonlyMap<string, number>

const nameOf = (indicator: string, areaSet: string, period: string, area: number): string => `${indicator} ${areaSet} ${period} ${area}`

/** Read the numbers of every earlier release that the change log still leads to; none where there is no change log. */
export async function readFormerTables(client: PublicClient, { values }: PublicAtlas): Promise<FormerNumbers[]> {
  const entries = await readChangeLog(client)
  const publications = await readAll([...new Set(entries.map(({ publication }) => publication.id))], async id => (await client.find(`/api/publications/${id}`))?.json() as Promise<{ release: number | null }> | undefined)
  const releases = [...new Set(publications.flatMap(publication => publication?.release ?? []))]
  const former = await readAll(releases, async release => {
    const numbers = new Map<string, number>()
    const answers = await readAll([...new Set(values.map(({ indicator, level }) => `/api/indicators/${indicator}/values?level=${level}&release=${release}`))], async path => (await client.find(path))?.json() as Promise<Values> | undefined, 2)
    for (const answer of answers) {
      answer?.values.forEach((row, area) => row.forEach((number, column) => {
        if (number !== null) numbers.set(nameOf(answer.indicator, answer.areaSet, answer.periods[column]!, area), number)
      }))
    }
    return numbers
  }, 1)
  return former.filter(numbers => numbers.size > 0)
}

interface LogPage { readonly entries: readonly { readonly publication: { readonly id: number } }[]; readonly next: string | null }

/** The whole change log, page by page. */
async function readChangeLog(client: PublicClient): Promise<LogPage['entries']> {
  const entries: LogPage['entries'][number][] = []
  for (let before: string | null = ''; before !== null;) {
    const page = await (await client.find(`/api/publications?limit=200${before && `&before=${encodeURIComponent(before)}`}`))?.json() as LogPage | undefined
    entries.push(...page?.entries ?? [])
    before = page?.next ?? null
  }
  return entries
}

/** Believe that what an earlier release showed still holds for what is hidden now. */
export function withFormer(tables: readonly FigureTable[], former: FormerNumbers): FigureTable[] {
  return tables.map(table => ({
    ...table,
    cells: table.cells.map((cell, area) => {
      const number = cell.status === 'suppressed' ? former.get(nameOf(table.indicator, table.areaSet, table.period, area)) : undefined
      return number === undefined ? cell : { ...cell, value: number, status: 'normal' as const, numerator: cell.numerator ?? (table.denominatorPeriod === null ? number : null) }
    }),
  }))
}
