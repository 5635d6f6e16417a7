import { DomainError } from '../../../core/model/domain-error.ts'
import type { DeliveredBytes } from '../grid/delivered-bytes.ts'
import { CellPool } from './cell-pool.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'
import { openArchive, type Archive } from './open-archive.ts'
import { parseXml } from './parse-xml.ts'
import { readNumberFormats } from './read-number-formats.ts'
import { readSharedStrings } from './read-shared-strings.ts'
import { readSheet } from './read-sheet.ts'
import { defaultWorkbookLimits, type Workbook, type WorkbookLimits, type WorkbookSheet } from './workbook.ts'

interface SheetEntry {
  readonly name: string
  readonly isHidden: boolean
  readonly part: string
}

/**
 * Read an .xlsx file: every sheet's filled cells and merged ranges.
 *
 * Formulas are never evaluated: their cached value counts. Sheets are read one after the other as streams.
 *
 * Cost:   50 MB with 500,000 cells in about 2 s and 170 MB.
 * Throws: DomainError `file-…` with what to do; see refuseUnreadable, openArchive.
 * Source: ECMA-376 (Office Open XML), part 1, SpreadsheetML.
 */
export async function readWorkbook(source: DeliveredBytes, limits: WorkbookLimits = defaultWorkbookLimits): Promise<Workbook> {
  await refuseUnreadable(source)
  const archive = await openArchive(source, limits)
  if (archive.has('xl/workbook.bin')) throw new DomainError('file-is-xlsb', 'This is a binary Excel file (.xlsb). Save it as .xlsx or .csv.')
  if (!archive.has('xl/workbook.xml')) throw otherArchive(archive)
  const { entries, uses1904 } = await readSheetList(archive)
  const strings = await readSharedStrings(archive, limits)
  const formats = await readNumberFormats(archive)
  const sheets: WorkbookSheet[] = []
  const context = { strings, formats, uses1904, cellText: limits.cellText, budget: { cells: limits.cells }, pool: new CellPool() }
  for (const entry of entries) {
    if (!archive.has(entry.part)) continue
    const content = await readSheet(archive.open(entry.part), context)
    sheets.push({ name: entry.name, isHidden: entry.isHidden, ...content })
  }
  return { sheets }
}

/** Zipped like a workbook, but something else: to open and save it again would not help. */
function otherArchive(archive: Archive): DomainError {
  if (archive.has('content.xml')) return new DomainError('file-is-opendocument', 'This is an OpenDocument file. Save it as .xlsx or .csv.')
  return new DomainError('file-not-xlsx', 'This archive holds no workbook. Unpack it, or save the table as .xlsx or .csv.')
}

async function readSheetList(archive: Archive): Promise<{ entries: SheetEntry[]; uses1904: boolean }> {
  const targets = new Map<string, string>()
  await parseXml(archive.open('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name === 'Relationship' && attributes['Id'] && attributes['Target']) targets.set(attributes['Id'], partName(attributes['Target']))
    },
  })
  const entries: SheetEntry[] = []
  let uses1904 = false
  await parseXml(archive.open('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') uses1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (name !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1]
      const part = relation === undefined ? undefined : targets.get(relation)
      if (part) entries.push({ name: attributes['name'] ?? '', isHidden: (attributes['state'] ?? 'visible') !== 'visible', part })
    },
  })
  return { entries, uses1904 }
}

/** Relationship targets are relative to xl/ or absolute; `..` never leaves the archive, which is read by name only. */
function partName(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
}
