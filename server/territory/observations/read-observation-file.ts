import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ObservationFile } from '../../../core/contract/observation-file.ts'
import type { Finding } from '../finding.ts'
import { suggest } from '../suggest.ts'
import type { TerritoryDelivery } from '../territory.ts'
import { decodeText } from './decode-text.ts'
import { ObservationFindings } from './observation-findings.ts'
import { type CsvRow, parseRows } from './parse-rows.ts'
import { readRows } from './read-rows.ts'
import { readHeaders } from './resolve-columns.ts'

export interface ObservationFileOptions {
  readonly folder: string
  readonly declaration: ObservationFile
  /** Keys of the declared measures and levels. */
  readonly measures: readonly string[]
  readonly levels: readonly string[]
  /** Tells whether an area with this code exists on a level in (the area set of) a period. */
  readonly codeExists: (level: string, code: string, period: string) => boolean
  /** Tells whether a level has an area with this code at any time; without it rows of such areas are listed with the others. */
  readonly codeEverExists?: (level: string, code: string) => boolean
}

/**
 * Read one declared file of figures, completely: every row is matched, left out on purpose, or listed.
 *
 * Faults of the file (missing, changed, a cell that is neither number nor sign, two figures for one area) come back
 * as findings of severity `error`; the caller refuses the import then.
 *
 * Cost: the whole file in memory; 14,500 rows × 26 columns take about 0.3 s.
 */
export async function readObservationFile(options: ObservationFileOptions): Promise<{ delivery: TerritoryDelivery; findings: Finding[] }> {
  const { declaration } = options
  const findings = new ObservationFindings(declaration.file)
  const bytes = await readFile(join(options.folder, declaration.file)).catch(() => null)
  checkKeys(options, findings)
  if (bytes === null) {
    findings.add('error', 'missing-file', 'the file does not exist or cannot be read.', 'die Datei fehlt oder ist nicht lesbar.')
    return { delivery: deliveryOf(declaration, '', { observations: [], report: emptyReport }), findings: findings.list() }
  }
  const checksum = sha256(bytes)
  const declared = declaration.provenance.sha256
  if (declared !== undefined && checksum !== declared) {
    findings.add('error', 'checksum-differs', `the file has SHA-256 ${checksum}, declared is ${declared}.`, `die Datei hat SHA-256 ${checksum}, erklärt ist ${declared}.`)
  }
  const rows = splitRows(bytes, declaration, findings)
  if (rows === null) return { delivery: deliveryOf(declaration, checksum, { observations: [], report: emptyReport }), findings: findings.list() }
  const { header, body } = rows
  const context = { headers: readHeaders(header, declaration.mergedHeaders), headerRows: header, findings }
  const read = readRows(body, options, context)
  return { delivery: deliveryOf(declaration, checksum, read), findings: findings.list() }
}

const emptyReport: TerritoryDelivery['report'] = { matchedRows: 0, ignoredRows: 0, unmatchedRows: [] }

function deliveryOf(declaration: ObservationFile, fileChecksum: string, read: Pick<TerritoryDelivery, 'observations' | 'report'>): TerritoryDelivery {
  const { attribution, licence, licenceUrl, url, retrieved, note } = declaration.provenance
  return {
    file: declaration.file,
    department: declaration.department,
    checksum: sha256(`${fileChecksum}\n${JSON.stringify(declaration)}`),
    source: { title: declaration.title ?? declaration.file, attribution, licence, licenceUrl, url, retrieved, note, sha256: fileChecksum },
    observations: read.observations,
    report: read.report,
  }
}

function splitRows(bytes: Uint8Array, declaration: ObservationFile, findings: ObservationFindings): { header: CsvRow[]; body: CsvRow[] } | null {
  if (isNoCsv(bytes, findings)) return null

  const decoded = decodeText(bytes, declaration.encoding)
  if (decoded.suspicious > 0) {
    findings.add('warning', 'suspicious-characters', `${decoded.suspicious} control or replacement characters when read as ${decoded.encoding}; is the encoding right?`, `${decoded.suspicious} Steuer- oder Ersatzzeichen beim Lesen als ${decoded.encoding}; stimmt die Zeichenkodierung?`)
  }
  try {
    const rows = parseRows(decoded.text, declaration.delimiter)
    const first = declaration.skipRows + declaration.headerRows
    const footer = new RegExp(declaration.footer, 'u')
    const end = rows.findIndex((row, index) => index >= first && footer.test(row.cells[0] ?? ''))
    return { header: rows.slice(declaration.skipRows, first), body: rows.slice(first, end === -1 ? undefined : end) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    findings.add('error', 'unreadable-file', `not a readable CSV file: ${reason}`, `keine lesbare CSV-Datei (Meldung: ${reason})`)
    return null
  }
}

/** ZIP archives (.xlsx, .ods) and compound files (.xls) begin with signs of their own. */
function isNoCsv(bytes: Uint8Array, findings: ObservationFindings): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (start === '504b0304' || start === 'd0cf11e0') findings.add('error', 'not-csv', 'a spreadsheet (Excel or LibreOffice); please save it as CSV, or deliver it on the upload page.', 'eine Tabelle aus Excel oder LibreOffice; bitte als CSV speichern oder über die Seite für Lieferungen hochladen.')
  else if (bytes.length < 4096 && Buffer.from(bytes).toString('utf8').trim() === '') findings.add('error', 'empty-file', 'the file is empty.', 'die Datei ist leer.')
  else return false
  return true
}

function checkKeys({ declaration, measures, levels }: ObservationFileOptions, findings: ObservationFindings): void {
  const { figures, values, area, corrections } = declaration
  const usedMeasures = [...(figures ?? []).map((figure) => figure.measure), values?.measure ?? [], Object.values(values?.measures ?? {}), corrections.flatMap((entry) => entry.measures)].flat()
  for (const measure of new Set(usedMeasures)) {
    if (!measures.includes(measure)) findings.add('error', 'unknown-measure', `measure “${measure}” is not declared${perhaps(measure, measures, 'en')}.`, `die Kennzahl „${measure}“ ist nicht erklärt${perhaps(measure, measures, 'de')}.`)
  }
  const usedLevels = [...area.levels.flatMap((rule) => [rule.level, ...rule.alsoAs.map((other) => other.level)]), ...corrections.map((entry) => entry.level)]
  for (const level of new Set(usedLevels)) {
    if (!levels.includes(level)) findings.add('error', 'unknown-level', `level “${level}” is not declared${perhaps(level, levels, 'en')}.`, `die Ebene „${level}“ ist nicht erklärt${perhaps(level, levels, 'de')}.`)
  }
}

function perhaps(word: string, known: readonly string[], language: 'de' | 'en'): string {
  const near = suggest(word, known)
  return near === null ? '' : language === 'de' ? `, gemeint ist vielleicht „${near}“` : `, perhaps “${near}” is meant`
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex')
}
