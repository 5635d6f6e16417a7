import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { ProtectionLevel } from '../../core/disclosure/disclosure-rule.ts'
import { parseTableFile } from '../../core/disclosure/table/parse-table-file.ts'
import { protectTable, type ProtectedTable, type ProtectOptions } from '../../core/disclosure/protect-table.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { LinearSolver } from '../../core/disclosure/linear-solver.ts'
import { loadHighsSolver } from '../../server/disclosure/load-highs-solver.ts'
import type { Command } from './command.ts'

const levels: readonly string[] = ['not-exact', 'reaches-n'] satisfies ProtectionLevel[]
const costs: readonly string[] = ['residents', 'sum', 'cells']

/** Read a table (`-`: from standard input), hide what must not be shown and what would reveal it, print it; exit status 1 if it is refused or cannot be made safe. */
export const protect: Command = {
  name: 'protect',
  usage: 'protect <table.json|-> [--level not-exact|reaches-n] [--cost residents|sum|cells]',
  summary: 'Hide the cells of a table that must not be shown, and those that reveal them.',
  run: async (parameters) => {
    const { values, positionals } = parseArgs({ args: [...parameters], allowPositionals: true, strict: false, options: { level: { type: 'string', default: 'reaches-n' }, cost: { type: 'string', default: 'residents' } } })
    const [file] = positionals
    const { level, cost, ...others } = values
    if (!file || positionals.length > 1 || !levels.includes(String(level)) || !costs.includes(String(cost)) || Object.keys(others).length > 0) {
      console.error(`npm run atlas -- ${protect.usage}`)
      return 2
    }
    try {
      return protectFile(await readJson(file), level as ProtectionLevel, cost as 'residents' | 'sum' | 'cells', await loadHighsSolver())
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      console.error(`${file}: ${error.message} (${error.code})`)
      return 1
    }
  },
}

async function readJson(file: string): Promise<unknown> {
  let content: string
  try {
    // npm changes to the folder of package.json and leaves the one it was called from in INIT_CWD
    content = file === '-' ? await text(process.stdin) : await readFile(resolve(process.env['INIT_CWD'] ?? '.', file), 'utf8')
  } catch (error) {
    throw new DomainError('unreadable-file', `cannot be read: ${(error as Error).message}`)
  }
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new DomainError('not-json', `is not JSON: ${(error as Error).message}`)
  }
}

/** One table, or a file with a list `tables`; protects each, prints all, and sums up on the error channel. */
function protectFile(input: unknown, level: ProtectionLevel, cost: 'residents' | 'sum' | 'cells', solver: LinearSolver): number {
  const list = typeof input === 'object' && input !== null && 'tables' in input && Array.isArray(input.tables) ? input.tables : null
  let isSafe = !warnOfLinks(input)
  const outputs = (list ?? [input]).map((one: unknown, index) => {
    const { result, name, unread } = protectOne(one, list && `table ${index + 1}`, { level, cost, solver })
    if (list) isSafe = !warnOfLinks(one) && isSafe
    isSafe &&= result.pattern.isSafe
    console.error(summarise(name, result, level))
    if (unread.length > 0) console.error(`  not understood, changes nothing: ${unread.join(', ')}`)
    return toOutput(one as TableJson, result)
  })
  console.log(JSON.stringify(list ? { tables: outputs } : outputs[0], null, 2))
  return isSafe ? 0 : 1
}

/** Protect one table; where it is refused, say which of several it is. */
function protectOne(input: unknown, place: string | null, options: ProtectOptions) {
  let name = place ?? 'table'
  try {
    const { id, table, rules, primary, unread } = parseTableFile(input)
    name = id ?? name
    return { name, unread, result: protectTable(table, rules, { ...options, alsoPrimary: primary }) }
  } catch (error) {
    if (!(error instanceof DomainError) || place === null) throw error
    throw new DomainError(error.code, `${place}${name === place ? '' : ` (${name})`}: ${error.message}`, error.details)
  }
}

/** Links between tables are not read from files; tables that share figures are not safe beside each other because each is by itself. */
function warnOfLinks(input: unknown): boolean {
  const linked: unknown = typeof input === 'object' && input !== null && 'linked' in input ? input.linked : null
  const isLinked = Array.isArray(linked) ? linked.length > 0 : linked !== null && linked !== undefined
  if (isLinked) console.error('linked: NOT READ. Every table is protected by itself; what two tables show together is not held against each other. Put what belongs together into one table with several nestings.')
  return isLinked
}

interface TableJson {
  readonly id?: unknown
  readonly rule: unknown
  readonly full: Readonly<Record<string, unknown>> & { readonly cells: readonly { readonly region: string; readonly category: string }[] }
}

/** Only what is safe is copied: no contributions, no list of primary cells, no texts about them. */
function toOutput({ id, rule, full }: TableJson, { table, pattern }: ProtectedTable) {
  const width = table.categories.ids.length
  const cells = full.cells.map(({ region, category }) => {
    const cell = table.regions.indexOf.get(region)! * width + table.categories.indexOf.get(category)!
    return pattern.hidden[cell] ? { region, category, value: null, status: 'suppressed' } : { region, category, value: table.values[cell] }
  })
  const { regions, categories, integer, lower, suppressed_lower } = full
  return { ...(id === undefined ? {} : { id }), rule, full: { regions, categories, cells, integer, lower, suppressed_lower } }
}

function summarise(name: string, { table, pattern, primary }: ProtectedTable, level: ProtectionLevel): string {
  const hidden = pattern.hidden.reduce((sum, is) => sum + is, 0)
  const lines = [`${name}: ${table.values.length} cells, ${primary.size} primary and ${hidden - primary.size} further suppressed (${pattern.chosenBy}); audit at level ${level}: ${pattern.isSafe ? 'safe' : 'NOT SAFE'}`]
  if (pattern.widenedBy > 0) lines.push(`  ${pattern.widenedBy} of them because no cheaper cover was found or proven`)
  for (const { cell, upper, lo, hi, isProven } of pattern.failures) {
    const { region, category } = table.cells[cell]!
    lines.push(`  ${region} × ${category}: ${isProven ? level === 'reaches-n' ? `is known to be at most ${hi}, ${upper} had to stay possible` : `can be narrowed to ${lo} to ${hi ?? 'any'}` : 'not proven safe'}`)
  }
  return lines.join('\n')
}
