import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { strToU8, zipSync } from 'fflate'
import { applyDelivery, detectDelivery, reportDelivery } from '../../../server/deliveries/understand-delivery.ts'
import { readWorkbook } from '../../../server/deliveries/xlsx/read-workbook.ts'
import { defaultWorkbookLimits } from '../../../server/deliveries/xlsx/workbook.ts'
import { context } from './read-inline.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'delivery-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function stored(content: string | Uint8Array, fileName = 'lieferung.csv') {
  const path = join(folder, Math.abs(Number(process.hrtime.bigint() % 1_000_000_007n)).toString(36))
  await writeFile(path, content)
  return { path, fileName }
}

describe('understanding a stored file in a thread of its own', () => {
  it('detects, reads and reports; a confirmed layout makes the next file ready', async () => {
    const text = (year: number) => `Schlüssel;Gemeinde;Bevölkerung ${year}\n01060004;Bad Bramstedt;14164\n01060777;=HYPERLINK("x");5\n01060063;Norderstedt;abc`
    const file = await stored(text(2015))
    const detected = await detectDelivery(file, context)
    expect(detected.isContinued).toBe(false)
    expect(detected.preview[0]?.rows[1]?.cells).toEqual(['01060004', 'Bad Bramstedt', '14164'])
    const applied = await applyDelivery(file, context, detected.layout)
    expect(applied.observations).toMatchObject([{ code: '01060004', value: 14164, address: '2:3' }])
    expect(applied.report).toMatchObject({ errors: 1, rows: { total: 4, matched: 2, unmatched: 1, ignored: 1 } })
    const next = await detectDelivery(await stored(text(2016)), context, [{ fingerprint: detected.fingerprint, layout: detected.layout }])
    expect(next).toMatchObject({ isContinued: true, layout: { tables: [{ columns: [{}, {}, { period: '2016' }] }] } })
    const workbook = await readWorkbook(await reportDelivery(file, context, detected.layout, [], 'de'))
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(['Bericht', 'Tabelle'])
    const row = (number: number) => workbook.sheets[1]?.rows.get(number)?.map((cell) => cell.text)
    expect(row(2)).toEqual(['01060004', 'Bad Bramstedt', '14164', 'zugeordnet'])
    expect(row(3)?.slice(0, 4)).toEqual(['01060777', '\'=HYPERLINK("x")', '5', 'nicht zugeordnet'])
    expect(row(4)?.at(-1)).toBe('4:3: „abc“ ist weder eine Zahl noch ein vereinbartes Zeichen.')
  })

  it.each([
    ['nothing', new Uint8Array(), 'file-empty'],
    ['a PDF', strToU8('%PDF-1.7 …'), 'file-is-pdf'],
    ['a web page', strToU8('<html><table></table></html>'), 'file-is-html'],
    ['an OpenDocument table', zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }), 'file-is-opendocument'],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('a') }), 'file-is-xlsb'],
    ['bytes that are no text', Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7) % 5), 'file-not-table'],
    ['a quotation mark that never closes', strToU8(`a;b\n"${'x;\n'.repeat(2_000_000)}`), 'file-damaged'],
    ['ten thousand columns', strToU8(`a${';1'.repeat(10_000)}`), 'file-too-wide'],
  ])('refuses %s with its own code', async (_title, bytes, code) => {
    await expect(detectDelivery(await stored(bytes), context)).rejects.toMatchObject({ code })
  })

  it('refuses more cells than allowed, and more memory than allowed', async () => {
    const file = await stored(`a;b\n${'1;2\n'.repeat(400_000)}`)
    await expect(detectDelivery(file, context, [], { limits: { ...defaultWorkbookLimits, cells: 1_000 } })).rejects.toMatchObject({ code: 'file-too-large' })
    await expect(detectDelivery(file, context, [], { memoryMegabytes: 20 })).rejects.toMatchObject({ code: 'file-too-large' })
  })
})
