import { createHash } from 'node:crypto'
import type { DeliveryLayout, TableLayout } from '../../../core/contract/delivery-layout.ts'
import type { Grid } from '../grid/grid.ts'
import { AreaLookup } from './area-lookup.ts'
import { askQuestions, askSheets } from './ask-questions.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { findTable, type TableFinding } from './find-table.ts'
import { withoutPeriods } from './find-periods.ts'

const sideSheets = /impressum|inhalt|titel|deckblatt|hinweis|erläuterung|legende|methodik|metadaten|vorwort|glossar|info/i

/**
 * Find out how a delivered file is to be read.
 *
 * Everything found is a proposal with a confidence: a person corrects it, answers the questions and confirms it.
 * Sheets of the same kind (one per year) are read together; other tables are listed and can be chosen by `sheet`.
 *
 * Cost: 500,000 cells in about 1.5 s.
 */
export function detectLayout(grid: Grid, context: DeliveryContext, options: { readonly sheet?: string } = {}): DeliveryLayout {
  const lookup = new AreaLookup(context)
  const findings = grid.sheets.map((sheet) => findTable(grid, sheet, lookup, context))
  const rate = (finding: TableFinding): number => finding.score * (sideSheets.test(finding.sheet) ? 0.2 : 1)
  const wanted = findings.find((finding) => finding.sheet === options.sheet && finding.table !== null)
  const best = wanted ?? findings.filter((finding) => finding.table !== null).sort((a, b) => rate(b) - rate(a))[0]
  const used = best === undefined ? [] : sameKind(best, findings)
  const tables = used.flatMap((finding) => finding.table ?? [])
  return {
    version: 1,
    source: { kind: grid.kind, fileName: grid.fileName, encoding: grid.encoding, delimiter: grid.delimiter },
    sheets: [
      ...findings.map((finding) => ({ name: finding.sheet, isUsed: used.includes(finding), reason: reasonOf(finding, used.includes(finding)), score: Math.round(rate(finding) * 100) / 100 })),
      ...grid.skippedSheets.map(({ name, reason }) => ({
        name,
        isUsed: false,
        reason: reason === 'hidden' ? { de: 'Das Blatt ist ausgeblendet.', en: 'The sheet is hidden.' } : { de: 'Das Blatt hat zu viele Spalten.', en: 'The sheet has too many columns.' },
        score: 0,
      })),
    ],
    tables,
    questions: [...askQuestions(grid, tables, used, context), ...askSheets(findings.filter((finding) => !used.includes(finding)), used)],
  }
}

/** What tells one kind of table from another: its heads without periods, its key, its direction. */
export function kindOfTable(table: TableLayout): string {
  const columns = table.columns.map((column) => column.headers.map((text) => withoutPeriods(text).toLowerCase()).filter((text) => text !== '').join(' › '))
  const { reading, columns: keyColumns } = table.key
  // Years that stand side by side may grow in number.
  const heads = columns.filter((text, index) => !(text.includes('#') && columns[index - 1] === text))
  return createHash('sha256').update(JSON.stringify([table.isTransposed, reading === 'zeros' ? 'code' : reading, keyColumns, heads])).digest('hex')
}

/** The sheets that hold the same kind of table for other periods. */
function sameKind(best: TableFinding, findings: readonly TableFinding[]): TableFinding[] {
  const kind = kindOfTable(best.table!)
  const periods = new Set<string>()
  const alike = findings.filter((finding) => finding.table !== null && kindOfTable(finding.table) === kind)
  const place = ({ table }: TableFinding): string => JSON.stringify([table!.period.period, table!.columns.map((column) => column.period), table!.period.columns.length > 0 ? table!.sheet : ''])
  return [best, ...alike.filter((finding) => finding !== best)]
    .filter((finding) => {
      const own = place(finding)
      if (periods.has(own)) return false
      periods.add(own)
      return true
    })
    .sort((a, b) => findings.indexOf(a) - findings.indexOf(b))
}

function reasonOf(finding: TableFinding, isUsed: boolean): { de: string; en: string } {
  if (isUsed) return { de: 'Wird gelesen.', en: 'Is read.' }
  if (finding.problem === 'no-area') return { de: 'Keine Zelle nennt ein Gebiet dieses Atlas.', en: 'No cell names an area of this atlas.' }
  if (finding.problem === 'no-figures') return { de: 'Neben den Gebieten stehen keine Werte.', en: 'There are no figures beside the areas.' }
  return { de: 'Eine andere Tabelle; bei Bedarf wählen.', en: 'Another table; choose it if needed.' }
}
