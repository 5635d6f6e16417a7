import { readFileSync, readdirSync } from 'node:fs'
import type { DisclosureTable } from '../../core/disclosure/table/disclosure-table.ts'
import type { HierarchyNode } from '../../core/disclosure/table/hierarchy.ts'

export type Counts = Readonly<Record<string, number>>
/** How residents are told apart, and how they are counted from a row of a file. */
export interface Breakdown {
  readonly categories: readonly HierarchyNode[]
  readonly counts: (row: Counts) => Counts
}

export const berlinMeasures = ['age_below_6', 'age_6_15', 'age_15_18', 'age_above_65', 'female', 'foreigners']

/** A part and its complement within the total. */
export function flatParts(part: string): Breakdown {
  return {
    categories: [{ id: 'total', parents: [] }, { id: 'part', parents: ['total'] }, { id: 'rest', parents: ['total'] }],
    counts: (row) => ({ total: row['inhabitants']!, part: row[`inhabitants_${part}`]!, rest: row['inhabitants']! - row[`inhabitants_${part}`]! }),
  }
}

const ages = ['below_6', '6_15', '15_18', '18_27', '27_45', '45_55', '55_65', 'above_65']
export const nestedAges: Breakdown = {
  categories: [{ id: 'total', parents: [] }, { id: 'under18', parents: ['total'] }, { id: 'over18', parents: ['total'] }, ...ages.map((id, index) => ({ id, parents: [index < 3 ? 'under18' : 'over18'] }))],
  counts(row) {
    const counts: Record<string, number> = { total: 0, under18: 0, over18: 0 }
    for (const [index, age] of ages.entries()) {
      const count = (counts[age] = row[`inhabitants_age_${age}`]!)
      counts['total']! += count
      counts[index < 3 ? 'under18' : 'over18']! += count
    }
    return counts
  },
}

/** Rows of every reference date, by code of the Planungsraum. */
export function berlinDates(folder: string): readonly ReadonlyMap<string, Counts>[] {
  const files = readdirSync(folder).filter((file) => /^\d{4}-\d{2}-age\.csv$/.test(file)).sort()
  return files.map((file) => {
    const [head = '', ...lines] = readFileSync(`${folder}${file}`, 'utf8').trim().split(/\r?\n/)
    const names = head.split(',')
    return new Map(lines.map((line) => {
      const fields = line.split(',')
      return [fields[0]!.padStart(8, '0'), Object.fromEntries(names.map((name, index) => [name, Math.round(Number(fields[index]) || 0)]))]
    }))
  })
}

export function berlinTable(rows: ReadonlyMap<string, Counts>, { categories, counts }: Breakdown): DisclosureTable {
  const prefixes = [6, 4, 2, 0]
  return treeTable([...rows].map(([code, row]) => [['B', ...prefixes.map((length) => `B${code.slice(0, length)}`).reverse().slice(1), `B${code}`], counts(row)]), categories)
}

/** Unemployed and a part of them by municipality (8 digits; cities that are counties have 5), county, state, Germany. */
export function germanyTable(folder: string, part: number): DisclosureTable {
  const text = new TextDecoder('latin1').decode(readFileSync(`${folder}genesis-13211-01-03-5-unemployed-2016.csv`))
  const lines = text.split(/\r?\n/).map((line) => line.split(';')).filter(([code = '']) => /^(\d{5}|\d{8})$/.test(code))
  const counties = new Set(lines.flatMap(([code = '']) => (code.length === 8 ? [code.slice(0, 5)] : [])))
  const rows = lines.flatMap(([code = '', , whole, ...parts]): [string[], Counts][] => {
    if (counties.has(code)) return []
    const total = toCount(whole)
    const share = Math.min(total, toCount(parts[part]))
    return [[['D', `D${code.slice(0, 2)}`, `D${code.slice(0, 5)}`, `D${code.padEnd(8, '0')}`], { total, part: share, rest: total - share }]]
  })
  return treeTable(rows, flatParts('').categories)
}

function toCount(field = ''): number {
  return Number(field.replace(/\D/g, '')) || 0
}

/** Sum leaves along their paths (root first). */
function treeTable(leaves: readonly (readonly [readonly string[], Counts])[], categories: readonly HierarchyNode[]): DisclosureTable {
  const parents = new Map<string, string | null>()
  const sums = new Map<string, Record<string, number>>()
  for (const [path, counts] of leaves) {
    for (const [depth, id] of path.entries()) {
      if (!parents.has(id)) parents.set(id, path[depth - 1] ?? null)
      let sum = sums.get(id)
      if (!sum) sums.set(id, (sum = {}))
      for (const { id: category } of categories) sum[category] = (sum[category] ?? 0) + counts[category]!
    }
  }
  const regions = [...parents].map(([id, parent]) => ({ id, parents: parent === null ? [] : [parent] }))
  return { regions, categories, cells: regions.flatMap(({ id }) => categories.map(({ id: category }) => ({ region: id, category, value: sums.get(id)![category]! }))) }
}
