import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync, strToU8 } from 'fflate'
import type { DeliveryRules } from '../../core/delivery-checks/delivery-checks.ts'
import type { DeliveryContext } from '../../server/deliveries/layout/delivery-context.ts'

export interface BenchDelivery { readonly path: string; readonly fileName: string; readonly cells: number; readonly bytes: number }

const periods = ['2011', '2012', '2013', '2014', '2015'] as const
const measures = ['population', 'population_female', 'minors', 'seniors', 'unemployed', 'households'] as const
const heads = ['Schlüssel', 'Gemeinde', 'Jahr', 'Bevölkerung', 'Bevölkerung weiblich', 'Minderjährige', 'Ältere', 'Arbeitslose', 'Haushalte', 'Bemerkung'] as const
const areaCount = 10_000

/** What the atlas knows of the areas and measures in the files. */
export const benchContext: DeliveryContext = {
  levels: [{ key: 'gemeinde', name: { de: 'Gemeinde', en: 'Municipality' }, areas: Array.from({ length: areaCount }, (_, index) => ({ code: codeOf(index), name: `Gemeinde ${index}` })) }],
  measures: measures.map((key, index) => ({ key, name: { de: heads[index + 3]!, en: key }, unit: { de: 'Personen', en: 'persons' } })),
  periods,
}

/** What the figures in the files are checked against, as the catalogue of an atlas would say. */
export const benchRules: DeliveryRules = {
  measures: benchContext.measures.map(({ key, name }) => ({ key, name, isAdditive: true, allowNegative: false, isShare: false, partOf: key === 'population' || key === 'households' ? [] : ['population'] })),
  areas: { gemeinde: benchContext.levels[0]!.areas }, nestings: [], periods, jump: { percent: 50, minimum: 20 },
}

function codeOf(index: number): string {
  return `01${String(index).padStart(6, '0')}`
}

/** Text that does not compress well, as long as makes a file of 50 MB. */
const remark = (length: number): string => randomBytes(Math.ceil(length * 0.75)).toString('base64').slice(0, length)

function rowsOf(remarkLength: number): (string | number)[][] {
  return periods.flatMap(period => Array.from({ length: areaCount }, (_, index) =>
    [codeOf(index), `Gemeinde ${index}`, Number(period), ...measures.map((_measure, at) => 1000 + index * (measures.length - at)), remark(remarkLength)]))
}

function writeCsv(): Uint8Array {
  return strToU8([heads, ...rowsOf(950)].map(row => row.join(';')).join('\r\n'))
}

function writeWorkbook(): Uint8Array {
  const strings = new Map<string, number>()
  const cellOf = (value: string | number, column: number, row: number): string => {
    const address = `${String.fromCharCode(65 + column)}${row + 1}`
    if (typeof value === 'number') return `<c r="${address}"><v>${value}</v></c>`
    const index = strings.get(value) ?? strings.size
    strings.set(value, index)
    return `<c r="${address}" t="s"><v>${index}</v></c>`
  }
  const rows = [heads, ...rowsOf(1240)].map((row, number) => `<row r="${number + 1}">${row.map((value, column) => cellOf(value, column, number)).join('')}</row>`)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': '<Relationships/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Tabelle" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${[...strings.keys()].map(text => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { level: 1 })
}

/** Write a delivery of 500,000 cells and about 50 MB as CSV and as XLSX into a folder. */
export async function writeDeliveryFiles(folder: string): Promise<BenchDelivery[]> {
  const cells = heads.length * areaCount * periods.length
  const files = [['lieferung.csv', writeCsv()], ['lieferung.xlsx', writeWorkbook()]] as const
  return Promise.all(files.map(async ([fileName, bytes]) => {
    const path = join(folder, fileName)
    await writeFile(path, bytes)
    return { path, fileName, cells, bytes: bytes.length }
  }))
}
