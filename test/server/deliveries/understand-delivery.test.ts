import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { strToU8, zipSync } from 'fflate'
import { examineDelivery, pageDelivery, reportDelivery, type ConfirmedLayout, type UnderstandingOptions } from '../../../server/deliveries/understand-delivery.ts'
import { withUnlisted } from '../../../server/deliveries/report/with-unlisted.ts'
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

/** Examine a file with nothing to check it against. */
const examine = (file: { path: string; fileName: string }, confirmed: readonly ConfirmedLayout[] = [], options: UnderstandingOptions = {}) =>
  examineDelivery(file, context, { confirmed }, async () => ({ rules: { measures: [], areas: {}, nestings: [], periods: [], jump: { percent: 50, minimum: 20 } }, previous: [] }), options)

describe('understanding a stored file in a thread of its own', () => {
  it('examines, shows rows and reports; a confirmed layout makes the next file ready', async () => {
    const text = (year: number) => `Schlüssel;Gemeinde;Bevölkerung ${year}\n01060004;Bad Bramstedt;14164\n01060777;=HYPERLINK("x");5\n01060063;Norderstedt;abc`
    const file = await stored(text(2015))
    const examined = await examine(file)
    expect(examined).toMatchObject({
      isContinued: false, blocks: [{ measure: 'population', level: 'gemeinde', period: '2015', areas: Int32Array.of(0), values: Float64Array.of(14164) }],
      summary: { errors: 1, rows: { total: 4, matched: 2, unmatched: 1, ignored: 1 } },
    })
    expect((await pageDelivery(file, context, examined.layout, { from: 2, count: 1 })).rows).toMatchObject([{ number: 2, cells: ['01060004', 'Bad Bramstedt', '14164'], outcome: 'matched' }])
    const next = await examine(await stored(text(2016)), [{ fingerprint: examined.fingerprint, layout: examined.layout }])
    expect(next).toMatchObject({ isContinued: true, layout: { tables: [{ columns: [{}, {}, { period: '2016' }] }] } })
    const workbook = await readWorkbook(await reportDelivery(file, context, examined.layout, [], 'de'))
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(['Bericht', 'Tabelle'])
    const row = (number: number) => workbook.sheets[1]?.rows.get(number)?.flatMap((cell) => (cell === undefined ? [] : [cell.text]))
    expect(row(2)).toEqual(['01060004', 'Bad Bramstedt', '14164', 'zugeordnet'])
    expect(row(3)?.slice(0, 4)).toEqual(['01060777', '\'=HYPERLINK("x")', '5', 'nicht zugeordnet'])
    expect(row(4)?.at(-1)).toBe('4:3: „abc“ ist weder eine Zahl noch ein vereinbartes Zeichen.')
  })

  it('names the cells of figures that the checks object to', async () => {
    const { findings } = await examine(await stored('Schlüssel;Gemeinde;Bevölkerung 2015\n01060004;Bad Bramstedt;1\n01060004;Bad Bramstedt;2\n01060063;Norderstedt;3'))
    expect(findings).toMatchObject([{ code: 'duplicate-figure', addresses: ['2:3', '3:3'] }])
  })

  it('reads a file with hundreds of thousands of errors and counts them all', async () => {
    const years = Array.from({ length: 60 }, (_, place) => String(1950 + place))
    const areas = Array.from({ length: 4_000 }, (_, place) => ({ code: `0106${String(place).padStart(4, '0')}`, name: `Gemeinde ${place}` }))
    const many = { ...context, levels: [{ key: 'gemeinde', name: { de: 'Gemeinde', en: 'Municipality' }, areas }], periods: years }
    const file = await stored([`Schlüssel;${years.map((year) => `Bevölkerung ${year}`).join(';')}`, ...areas.map(({ code }) => `${code};${years.map(() => '-5').join(';')}`)].join('\n'))
    const population = { key: 'population', name: { de: 'Bevölkerung' }, isAdditive: true, allowNegative: false, isShare: false, partOf: [] }
    const examined = await examineDelivery(file, many, { confirmed: [] }, async () => ({ rules: { measures: [population], areas: {}, nestings: [], periods: [], jump: { percent: 50, minimum: 20 } }, previous: [] }), { memoryMegabytes: 160 })
    expect(examined.findings.filter(({ code }) => code === 'negative-count')).toHaveLength(200)
    expect([examined.summary.figures, examined.summary.errors, examined.summary.unlistedFindings['negative-count']]).toEqual([240_000, 240_000, 239_800])
    const listed = withUnlisted(examined.findings, examined.summary.unlistedFindings)
    expect(listed).toHaveLength(201)
    expect(listed.at(-1)!.message.de).toBe('… und 239.800 weitere dieser Art (negative-count), hier nicht einzeln aufgeführt.')
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
    await expect(examine(await stored(bytes))).rejects.toMatchObject({ code })
  })

  it('stops as soon as nobody waits for it any more, whether it works or waits for its turn', async () => {
    const file = await stored('Schlüssel;Gemeinde;Bevölkerung 2015\n01060004;Bad Bramstedt;14164')
    const never = (gone: AbortController) => examineDelivery(file, context, { confirmed: [] }, () => {
      gone.abort(new Error('gone away'))
      return new Promise(() => {})
    }, { signal: gone.signal })
    // Two may work at once; without an end the third would have no turn.
    const asked = [new AbortController(), new AbortController(), new AbortController()].map(never)
    expect(await Promise.allSettled(asked)).toMatchObject(asked.map(() => ({ status: 'rejected', reason: { message: 'gone away' } })))
    await expect(examineDelivery(file, context, { confirmed: [] }, () => Promise.reject(new Error('not asked')), { signal: AbortSignal.abort(new Error('gone before')) })).rejects.toThrow('gone before')
    expect((await examine(file)).summary.figures).toBe(1)
  })

  it('refuses more cells than allowed, and more memory than allowed', async () => {
    const file = await stored(`a;b\n${Array.from({ length: 400_000 }, (_, index) => `1;${index}\n`).join('')}`)
    await expect(examine(file, [], { limits: { ...defaultWorkbookLimits, cells: 1_000 } })).rejects.toMatchObject({ code: 'file-too-large' })
    await expect(examine(file, [], { memoryMegabytes: 20 })).rejects.toMatchObject({ code: 'file-too-large' })
  })
})
