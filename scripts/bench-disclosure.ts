import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { choosePattern } from '../core/disclosure/choose-pattern.ts'
import { indexTable, type DisclosureTable } from '../core/disclosure/disclosure-table.ts'
import type { HierarchyNode } from '../core/disclosure/hierarchy.ts'
import type { LinearSolver } from '../core/disclosure/linear-solver.ts'
import { tableSystem } from '../core/disclosure/table-system.ts'
import { auditPattern } from '../core/disclosure/audit-pattern.ts'
import { loadHighsSolver } from '../server/disclosure/load-highs-solver.ts'

interface BenchRow {
  readonly what: string
  readonly tables: number
  readonly cells: number
  readonly primary: number
  readonly secondary: number
  readonly seconds: string
  readonly peakMegabytes: number
  readonly limit: string
}

/**
 * Measure disclosure control on real territories: choose and audit, then everything once more by the solver.
 *
 * Needs the data folder beside the project; prints a word and returns where it is absent.
 */
export async function benchDisclosure(folder = fileURLToPath(new URL('../../shared/data/', import.meta.url))): Promise<void> {
  if (!existsSync(folder)) return console.log(`disclosure: no data at ${folder}, skipped`)
  const solver = await loadHighsSolver()
  const rows: BenchRow[] = []
  // largest first, so that the peak memory is its own
  rows.push(...measure('Germany, 3 measures', [0, 1, 3].map((part) => germanyTable(`${folder}germany/`, part)), 5, solver, '5 s, 400 MB'))
  const dates = berlinDates(`${folder}berlin/population/`)
  const flat = dates.flatMap((date) => berlinMeasures.map((parts) => berlinTable(date, flatParts(parts))))
  rows.push(...measure('Berlin, 20 dates × 6 measures, flat', flat, 30, solver, '3 s'))
  const nested = dates.map((date) => berlinTable(date, nestedAges))
  rows.push(...measure('Berlin, 20 dates, nested ages', nested, 30, solver, '60 s'))
  console.table(rows)
}

function measure(what: string, tables: readonly DisclosureTable[], n: number, solver: LinearSolver, limit: string): readonly BenchRow[] {
  let primaryCount = 0
  let hiddenCount = 0
  const cells = tables.reduce((sum, table) => sum + table.cells.length, 0)
  const start = performance.now()
  const done = tables.map((table) => {
    const { system, primary } = tableSystem(indexTable(table), { rules: [{ type: 'min_frequency', n }], zerosPublished: true })
    const pattern = choosePattern(system, primary, { solver, optimise: false })
    if (!pattern.isSafe) throw new Error(`${what}: not safe`)
    primaryCount += primary.length
    hiddenCount += pattern.hidden.reduce((sum, is) => sum + is, 0)
    return { system, hidden: pattern.hidden }
  })
  const chosen = performance.now()
  const chosenPeak = peakMegabytes()
  for (const { system, hidden } of done) if (auditPattern(system, hidden, { solver, engine: 'solver' }).some(({ isExact }) => !isExact)) throw new Error(`${what}: audit incomplete`)
  const audited = performance.now()
  const counts = { tables: tables.length, cells, primary: primaryCount, secondary: hiddenCount - primaryCount }
  return [
    { what: `${what}: choose, audit`, ...counts, seconds: seconds(chosen - start), peakMegabytes: chosenPeak, limit },
    { what: `${what}: all hidden by HiGHS`, ...counts, seconds: seconds(audited - chosen), peakMegabytes: peakMegabytes(), limit: '30 s' },
  ]
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2)
}

/** Of the whole process so far. */
function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

type Counts = Readonly<Record<string, number>>
interface Breakdown {
  readonly categories: readonly HierarchyNode[]
  readonly counts: (row: Counts) => Counts
}

const berlinMeasures = ['age_below_6', 'age_6_15', 'age_15_18', 'age_above_65', 'female', 'foreigners']

/** A part and its complement within the total. */
function flatParts(part: string): Breakdown {
  return {
    categories: [{ id: 'total', parents: [] }, { id: 'part', parents: ['total'] }, { id: 'rest', parents: ['total'] }],
    counts: (row) => ({ total: row['inhabitants']!, part: row[`inhabitants_${part}`]!, rest: row['inhabitants']! - row[`inhabitants_${part}`]! }),
  }
}

const ages = ['below_6', '6_15', '15_18', '18_27', '27_45', '45_55', '55_65', 'above_65']
const nestedAges: Breakdown = {
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

function berlinDates(folder: string): readonly ReadonlyMap<string, Counts>[] {
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

function berlinTable(rows: ReadonlyMap<string, Counts>, { categories, counts }: Breakdown): DisclosureTable {
  const prefixes = [6, 4, 2, 0]
  return treeTable([...rows].map(([code, row]) => [['B', ...prefixes.map((length) => `B${code.slice(0, length)}`).reverse().slice(1), `B${code}`], counts(row)]), categories)
}

/** Unemployed and a part of them by municipality (8 digits; cities that are counties have 5), county, state, Germany. */
function germanyTable(folder: string, part: number): DisclosureTable {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchDisclosure()
