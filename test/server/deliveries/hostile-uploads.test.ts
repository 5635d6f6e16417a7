import { connect } from 'node:net'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWorkbook } from '../../../server/deliveries/xlsx/read-workbook.ts'
import { forEachEngine } from '../../support/databases.ts'
import { answerOf, childrenFile, openDeliveryAtlas, type DeliveryAtlas } from './delivery-atlas.ts'

const book = { '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="T" sheetId="1" r:id="rId1"/></sheets></workbook>'), 'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>') }
const sheetOf = (rows: string): Uint8Array => zipSync({ ...book, 'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`) })
const text = (cell: string, value: string): string => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`
const temporary = async () => (await readdir(tmpdir())).filter(name => name.startsWith('sozialraumatlas-delivery-'))

forEachEngine(engine => {
  describe('hostile uploads', () => {
    let atlas: DeliveryAtlas
    let address: { port: number }
    const usual = process.env['TMPDIR']
    let folder: string
    beforeAll(async () => {
      atlas = await openDeliveryAtlas(await engine.open())
      // A temporary folder of one's own, so that what others upload meanwhile does not count.
      folder = await mkdtemp(join(tmpdir(), 'atlas-uploads-'))
      process.env['TMPDIR'] = folder
      await atlas.app.listen({ host: '127.0.0.1', port: 0 })
      address = atlas.app.server.address() as { port: number }
    })
    afterAll(async () => {
      if (usual === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = usual
      await atlas?.close()
      await rm(folder, { recursive: true, force: true })
    })

    const countStored = async () => {
      const [row] = await atlas.database.query<{ files: number; chunks: number; deliveries: number; events: number }>(`
        select (select count(*) from stored_file) as files, (select count(*) from stored_file_chunk) as chunks, (select count(*) from delivery where origin <> 'folder') as deliveries, (select count(*) from delivery_event) as events`)
      return row!
    }
    /** What is said about an upload that stores nothing. */
    async function refusalOf(content: string | Uint8Array, query?: Record<string, string>, headers?: Record<string, string>): Promise<unknown> {
      const before = await countStored()
      const answer = await atlas.upload(atlas.youth, content, query, headers)
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(await countStored()).toEqual(before)
      return answer.json()
    }
    /** Speak HTTP by hand, to end in the middle of it. */
    /** Send bytes; the sender stays, goes after a while, or goes as soon as the server has begun to keep the file. */
    function sendRaw(head: Record<string, string>, body: Buffer | string, end: 'destroy' | 'destroy-at-once' | 'wait'): Promise<string> {
      return new Promise(resolve => {
        let said = ''
        const socket = connect(address.port, '127.0.0.1')
        socket.on('data', data => { said += String(data) })
        socket.on('error', () => {})
        socket.on('close', () => resolve(said))
        socket.write(`POST /api/deliveries?fileName=x.csv HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
        const leaveWhenKept = async (): Promise<void> => {
          while ((await temporary()).length === 0) await new Promise(next => { setTimeout(next, 1) })
          socket.destroy()
        }
        socket.write(body, () => {
          if (end === 'destroy') setTimeout(() => socket.destroy(), 300)
          if (end === 'destroy-at-once') void leaveWhenKept()
        })
      })
    }

    test.each([
      ['nothing', new Uint8Array(), 'file-empty', 422],
      ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]), 'file-old-excel', 422],
      ['a protected workbook', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(600)]), 'file-password-protected', 422],
      ['a web page', '<!doctype html><script>alert(1)</script>', 'file-is-html', 422],
      ['a cut workbook', sheetOf(`<row r="1">${text('A1', 'x'.repeat(5000))}</row>`).slice(0, 300), 'file-damaged', 422],
      ['ten thousand columns', `Schlüssel${';1'.repeat(10_000)}\n`, 'file-too-wide', 422],
      ['more cells than anyone can check', `a;b\n${'1;2\n'.repeat(700_000)}`, 'file-too-large', 413],
    ])('%s is refused with a word on what to do, and nothing is stored', async (_what, content, code, status) => {
      expect(await refusalOf(content)).toMatchObject({ code, status, detail: expect.stringMatching(/\w{3}/) as string, detailDe: expect.stringMatching(/\w{3}/) as string })
    })

    test('a zip bomb is refused before it costs memory', async () => {
      const bomb = zipSync({ ...book, 'xl/worksheets/sheet1.xml': [Buffer.concat([strToU8('<worksheet><sheetData>'), Buffer.alloc(410 * 1024 * 1024, 0x20)]), { level: 1 }] })
      expect(bomb.length).toBeLessThan(10_000_000)
      expect(await refusalOf(bomb)).toMatchObject({ code: 'file-too-large', status: 413 })
    })

    test('a lone cell in the last row of a sheet costs no million rows', async () => {
      const answer = await atlas.upload(atlas.youth, sheetOf(`<row r="1">${text('A1', 'Schlüssel')}${text('B1', 'Kinder 2021')}</row><row r="2">${text('A2', '01')}<c r="B2"><v>5</v></c></row><row r="1048576">${text('A1048576', 'Ende')}</row>`), { fileName: 'hoch.xlsx' })
      expect(answer.statusCode).toBe(201)
      expect((await atlas.youth.send('GET', `/api/deliveries/${answerOf(answer).id}/report.xlsx`)).rawPayload.length).toBeLessThan(100_000)
    })

    test('more than 50 MB are refused, announced or not', async () => {
      const large = Buffer.alloc(50 * 1024 * 1024 + 1, 0x31)
      expect(await refusalOf(large)).toMatchObject({ code: 'file-too-many-bytes', status: 413, detailDe: 'Eine Datei darf höchstens 50 MB haben. Bitte aufteilen oder nicht benötigte Blätter weglassen.' })
      const { secret } = await atlas.createToken({ role: 'editor', department: 'youth' })
      const answer = await fetch(`http://127.0.0.1:${address.port}/api/deliveries?fileName=x.csv`, {
        method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/octet-stream' }, duplex: 'half',
        body: new ReadableStream({ start(controller) { for (let sent = 0; sent < large.length; sent += 1024 * 1024) controller.enqueue(large.subarray(sent, sent + 1024 * 1024)); controller.close() } }),
      })
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'file-too-many-bytes'])
      expect(await temporary()).toEqual([])
    })

    test.each(['application/json', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/html'])('%s is not the file itself', async type => {
      expect(await refusalOf('{"a":1}', {}, { 'content-type': type })).toMatchObject({ code: 'upload-content-type', status: 415 })
    })

    test('an upload that breaks off leaves nothing, in the database or the temporary folder', async () => {
      const before = await countStored()
      const { secret } = await atlas.createToken({ role: 'editor', department: 'youth' })
      const head = { authorization: `Bearer ${secret}`, 'content-type': 'text/csv' }
      await sendRaw({ ...head, 'content-length': '5000' }, childrenFile(2021), 'destroy')
      await sendRaw({ ...head, 'transfer-encoding': 'chunked' }, `10\r\nSchlüssel;Kinder`, 'destroy')
      await expect.poll(temporary, { timeout: 50_000 }).toEqual([])
      expect(await countStored()).toEqual(before)
      expect((await atlas.app.inject('/api/health')).statusCode).toBe(200)
    })

    test('an upload that is cancelled after its last byte leaves no draft, and the same file can be delivered again', async () => {
      const before = await countStored()
      const { secret } = await atlas.createToken({ role: 'editor', department: 'youth' })
      const content = `${childrenFile(2021)}${'\n;;'.repeat(60_000)}\nzuletzt abgebrochen;;`
      const said = await sendRaw({ 'authorization': `Bearer ${secret}`, 'content-type': 'text/csv', 'content-length': String(Buffer.byteLength(content)) }, content, 'destroy-at-once')
      expect(said).toBe('')
      await expect.poll(temporary, { timeout: 50_000 }).toEqual([])
      expect(await countStored()).toEqual(before)
      expect((await atlas.upload(atlas.youth, content)).statusCode).toBe(201)
      expect((await atlas.upload(atlas.youth, content)).statusCode).toBe(200)
    })

    test.each([
      ['../../etc/passwd', 'passwd'], ['C:\\Users\\x\\kinder.xlsx', 'kinder.xlsx'], ['..', 'datei'], ['<img src=x onerror=alert(1)>.csv', '<img src=x onerror=alert(1)>.csv'],
      ['a"; filename="b.exe\r\nx-evil: 1.csv', 'a"; filename="b.exex-evil: 1.csv'], ['\u202Evsc.exe', 'vsc.exe'], ['x'.repeat(400), 'x'.repeat(200)],
    ])('the file name %j is only a text', async (given, kept) => {
      const title = '<script>alert("Titel")</script>'
      const draft = await atlas.draft(`${childrenFile(2021)}\nzu ${given.length};;`, { fileName: given, title })
      expect([draft.fileName, draft.title]).toEqual([kept, title])
      const answer = await atlas.youth.send('GET', `/api/deliveries/${draft.id}/file`)
      expect(answer.headers['content-type']).toBe('application/octet-stream')
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[^"\\/]*"; filename\*=UTF-8''[\w.%~!$&+^`|-]*$/)
      expect(answer.headers['x-evil']).toBeUndefined()
      const commented = answerOf(await atlas.youth.send('POST', `/api/deliveries/${draft.id}/comments`, { comment: title }))
      expect(commented.events.at(-1)).toMatchObject({ kind: 'commented', comment: title })
      expect((await atlas.youth.send('GET', `/api/deliveries/${draft.id}`)).headers['content-type']).toContain('application/json')
    })

    test('a title with line breaks or NUL is refused in plain words', async () => {
      for (const title of ['a\r\nb', 'a\u0000b']) expect(await refusalOf(childrenFile(2021), { title })).toMatchObject({ status: 400, code: 'invalid-parameter' })
    })

    test('formulas are never evaluated and never written out', async () => {
      const draft = await atlas.upload(atlas.youth, sheetOf(`<row r="1">${text('A1', 'Schlüssel')}${text('B1', 'Gebiet')}${text('C1', 'Kinder 2022')}</row>${[1, 2, 3, 4].map(row =>
        `<row r="${row + 1}">${text(`A${row + 1}`, `0${row}`)}${text(`B${row + 1}`, '=HYPERLINK(&quot;http://x&quot;)')}<c r="C${row + 1}"><f>WEBSERVICE("http://x")</f><v>${row}</v></c></row>`).join('')}`), { fileName: 'formel.xlsx' })
      expect(answerOf(draft)).toMatchObject({ figures: 4 })
      const figures = (await atlas.youth.send('GET', `/api/deliveries/${answerOf(draft).id}/figures`)).json<{ values: number[] }>()
      expect(figures.values).toEqual([1, 2, 3, 4])
      const report = (await atlas.youth.send('GET', `/api/deliveries/${answerOf(draft).id}/report.xlsx`)).rawPayload
      const { sheets } = await readWorkbook(report)
      expect(sheets[1]!.rows.get(2)!.map(cell => cell?.text)).toContain(`'=HYPERLINK("http://x")`)
      expect(Buffer.from(report).includes('<f>')).toBe(false)
    })

    test('a NUL and lone surrogates in cells do not keep a file from being reported', async () => {
      expect(await refusalOf(childrenFile(2023, [1, 2, 3, 'a\u0000b']))).toMatchObject({ status: 422, code: 'file-not-table' })
      const half = await atlas.upload(atlas.youth, sheetOf(`<row r="1">${text('A1', 'Schlüssel')}${text('B1', 'Kinder 2021')}</row>${[1, 2, 3, 4].map(row => `<row r="${row + 1}">${text(`A${row + 1}`, `0${row}`)}${text(`B${row + 1}`, 'x\uD800y')}</row>`).join('')}`), { fileName: 'halb.xlsx' })
      expect(half.statusCode).toBe(201)
    })

    test.each([
      ['nothing at all', {}], ['no version', { layout: {} }], ['a list', []], ['a layout of another shape', { version: 1, layout: { version: 2 } }],
    ])('a layout that is %s is refused by its shape', async (_what, body) => {
      const draft = answerOf(await atlas.upload(atlas.youth, childrenFile(2021)))
      expect((await atlas.youth.send('PUT', `/api/deliveries/${draft.id}/layout`, body)).statusCode).toBe(400)
    })

    test('a layout of absurd numbers is read as it says, and the server stays up', async () => {
      const draft = answerOf(await atlas.upload(atlas.youth, childrenFile(2021)))
      const [table] = draft.layout!.tables
      const absurd = { ...draft.layout!, tables: [{ ...table!, firstDataRow: 1, lastDataRow: Number.MAX_SAFE_INTEGER, nameColumn: Number.MAX_SAFE_INTEGER, columns: table!.columns.map(column => ({ ...column, factor: 1e308 })) }] }
      const answer = await atlas.youth.send('PUT', `/api/deliveries/${draft.id}/layout`, { version: draft.version, layout: absurd })
      expect(answerOf(answer).findings).toMatchObject([{ severity: 'error', code: 'unreadable-cell', addressCount: 4 }])
      expect((await atlas.submit(answerOf(answer))).json()).toMatchObject({ status: 422, code: 'errors-left' })
    })
  })
})
