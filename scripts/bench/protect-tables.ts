// Protect the tables of real territories in a process of its own: choose and audit, then everything once more by the solver.
import { auditPattern } from '../../core/disclosure/audit/audit-pattern.ts'
import { choosePattern } from '../../core/disclosure/choose/choose-pattern.ts'
import { indexTable, type DisclosureTable } from '../../core/disclosure/table/disclosure-table.ts'
import type { LinearSolver } from '../../core/disclosure/linear-solver.ts'
import { tableSystem } from '../../core/disclosure/table/table-system.ts'
import { loadHighsSolver } from '../../server/disclosure/load-highs-solver.ts'
import type { ProtectedTables } from './bench-disclosure.ts'
import { berlinDates, berlinMeasures, berlinTable, flatParts, germanyTable, nestedAges } from './disclosure-tables.ts'

function protect(what: string, tables: readonly DisclosureTable[], n: number, solver: LinearSolver): ProtectedTables {
  let primary = 0
  let hidden = 0
  const start = performance.now()
  const done = tables.map(table => {
    const system = tableSystem(indexTable(table), { rules: [{ type: 'min_frequency', n }], zerosPublished: true })
    const pattern = choosePattern(system.system, system.primary, { solver, optimise: false })
    if (!pattern.isSafe) throw new Error(`${what}: not safe`)
    primary += system.primary.length
    hidden += pattern.hidden.reduce((sum, is) => sum + is, 0)
    return { system: system.system, hidden: pattern.hidden }
  })
  const chosen = performance.now()
  // Of the whole process so far; the largest tables come first, so that the peak is theirs.
  const peakBytes = process.resourceUsage().maxRSS * 1024
  for (const { system, hidden: pattern } of done) if (auditPattern(system, pattern, { solver, engine: 'solver' }).some(({ isExact }) => !isExact)) throw new Error(`${what}: audit incomplete`)
  const cells = tables.reduce((sum, table) => sum + table.cells.length, 0)
  return { what, tables: tables.length, cells, primary, secondary: hidden - primary, choose: chosen - start, audit: performance.now() - chosen, peakBytes }
}

const { folder } = JSON.parse(process.argv[2]!) as { folder: string }
const read = (territory: string): string => `${folder}/${territory}/`
const solver = await loadHighsSolver()
const dates = berlinDates(read('berlin'))
const rows = [
  protect('Germany, 3 measures', [0, 1, 3].map(part => germanyTable(read('germany'), part)), 5, solver),
  protect('Berlin, 20 dates × 6 measures, flat', dates.flatMap(date => berlinMeasures.map(part => berlinTable(date, flatParts(part)))), 30, solver),
  protect('Berlin, 20 dates, nested ages', dates.map(date => berlinTable(date, nestedAges)), 30, solver),
]
console.log(JSON.stringify({ rows }))
process.exit(0)
