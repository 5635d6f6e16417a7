import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { delivery, deliveries } from '../../../core/contract/deliveries.ts'
import { deliveryDifference, deliveryFigures } from '../../../core/contract/delivery-figures.ts'
import { deliveryReport, deliveryRows } from '../../../core/contract/delivery-report.ts'
import { readWorkbook } from '../../../server/deliveries/xlsx/read-workbook.ts'
import { forEachEngine } from '../../support/databases.ts'
import { answerOf, childrenFile, openDeliveryAtlas, type DeliveryAtlas } from './delivery-atlas.ts'

forEachEngine(engine => {
  describe('a department delivers', () => {
    let atlas: DeliveryAtlas
    beforeAll(async () => { atlas = await openDeliveryAtlas(await engine.open()) })
    afterAll(async () => { await atlas?.close() })
    /** Words on what is to be expected of a year before the areas of the test. */
    const old = { 'unknown-period': 'alt', 'areas-not-valid': 'alt', jump: 'ja' }

    test('a file becomes a draft that says how it was read, what it holds and what may be done', async () => {
      const draft = delivery.parse(await atlas.draft(childrenFile(2021), { title: 'Kinder 2021' }))
      expect(draft).toMatchObject({
        title: 'Kinder 2021', fileName: 'kinder.csv', state: 'draft', origin: 'upload', createdBy: 'Name of youth', department: { key: 'youth' }, figures: 4, errors: 0, warnings: 0, openQuestions: 0,
        measures: [{ key: 'children' }], levels: [{ key: 'square' }], periods: ['2021'], blocks: [{ measure: 'children', level: 'square', period: '2021', figures: 4 }],
        report: { rows: { total: 5, matched: 4, unmatched: 0, ignored: 1 } }, actions: ['edit', 'submit', 'discard', 'comment'], events: [{ kind: 'uploaded', by: 'Name of youth' }],
      })
      expect((await atlas.database.query('select 1 from observation where delivery_id = $1', [draft.id])).length).toBe(0)
    })

    test('the same file again is the same delivery, also from a program', async () => {
      const [first, second] = await Promise.all([atlas.upload(atlas.youth, childrenFile(2022)), atlas.upload(atlas.youth, childrenFile(2022))])
      expect([first.statusCode, second.statusCode].sort((a, b) => a - b)).toEqual([200, 201])
      expect(answerOf(second).id).toBe(answerOf(first).id)
      const { secret } = await atlas.createToken({ role: 'editor', department: 'youth' })
      const again = await atlas.app.inject({ method: 'POST', url: '/api/deliveries?fileName=andere.csv', payload: Buffer.from(childrenFile(2022)), headers: { authorization: `Bearer ${secret}`, 'content-type': 'text/csv' } })
      expect([again.statusCode, answerOf(again).id]).toEqual([200, answerOf(first).id])
      expect(answerOf(await atlas.upload(atlas.health, childrenFile(2022))).id).not.toBe(answerOf(first).id)
    })

    test('what was submitted is frozen, belongs to the releasers and is remembered for the next file', async () => {
      const draft = await atlas.draft(childrenFile(2023))
      const answer = await atlas.submit(draft)
      expect(delivery.parse(answer.json())).toMatchObject({ state: 'submitted', submittedBy: 'Name of youth', actions: ['comment'], figures: 4 })
      const stored = await atlas.database.query('select a.code, o.period, o.value, o.status from observation o join area a on a.id = o.area_id where delivery_id = $1 order by a.code', [draft.id])
      expect(stored.map(row => [row['code'], row['period'], row['value'], row['status']])).toEqual([['01', '2023', 110, 'normal'], ['02', '2023', 120, 'normal'], ['03', '2023', 130, 'normal'], ['04', '2023', 140, 'normal']])
      expect((await atlas.submit(draft)).json()).toMatchObject({ status: 409, code: 'not-a-draft' })
      const next = await atlas.draft(childrenFile(2024))
      expect(next).toMatchObject({ isContinued: true, openQuestions: 0, errors: 0 })
    })

    test('a program submits at once what is of a known kind, and leaves a draft where a word is needed', async () => {
      const { secret } = await atlas.createToken({ role: 'editor', department: 'youth' })
      const send = async (content: string) => answerOf(await atlas.app.inject({ method: 'POST', url: '/api/deliveries?fileName=x.csv&submit=true', payload: Buffer.from(content), headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/octet-stream' } }))
      expect(await send(childrenFile(2025))).toMatchObject({ state: 'submitted', origin: 'interface', submittedBy: 'test' })
      expect(await send(childrenFile(2025, [1, 2, 3]))).toMatchObject({ state: 'draft', warnings: 1, findings: [{ code: 'missing-areas', codes: ['04'] }] })
      expect(await send(childrenFile(2025, [1, 2, 3, 'viele']))).toMatchObject({ state: 'draft', errors: 1, findings: [{ code: 'unreadable-cell', addresses: ['5:3'] }, { code: 'missing-areas' }] })
    })

    test('errors and warnings without a word stop a submission; comments stay with the finding', async () => {
      const broken = await atlas.draft(childrenFile(2019, [1, 2, 3, -4]))
      expect(broken.findings).toMatchObject([{ severity: 'error', code: 'negative-count' }, { code: 'unknown-period' }, { code: 'areas-not-valid' }])
      expect((await atlas.submit(broken)).json()).toMatchObject({ status: 422, code: 'errors-left', detailDe: 'Ein Fehler ist noch zu beheben.' })
      const warned = await atlas.draft(childrenFile(2019, [1, 2, 3]))
      expect((await atlas.submit(warned)).json()).toMatchObject({ status: 422, code: 'warnings-uncommented' })
      const [first, second] = warned.findings
      const done = answerOf(await atlas.submit(warned, { comments: { [first!.id]: 'Bestand', [second!.code]: 'alte Grenzen' } }))
      expect(done.findings.map(({ code, comment }) => [code, comment])).toEqual([['unknown-period', 'Bestand'], ['areas-not-valid', 'alte Grenzen']])
    })

    test('a layout is corrected by one person at a time, and questions are asked by the server alone', async () => {
      const draft = await atlas.draft('Schlüssel;Gebiet;Plätze\n01;Quadrat 01;5\n02;Quadrat 02;6\n03;Quadrat 03;7\n04;Quadrat 04;8\n', { fileName: 'plaetze.csv' })
      expect(draft.layout!.questions.filter(({ isRequired }) => isRequired).map(({ code }) => code)).toEqual(['no-measure'])
      expect((await atlas.submit(draft)).json()).toMatchObject({ code: 'questions-open' })
      const [table] = draft.layout!.tables
      const layout = { ...draft.layout!, questions: [], tables: [{ ...table!, columns: table!.columns.map(column => (column.column === 3 ? { ...column, role: 'measure', measure: 'children_in_care' } : column)) }] }
      const put = (version: number, body: object = layout) => atlas.youth.send('PUT', `/api/deliveries/${draft.id}/layout`, { version, layout: body })
      const asked = answerOf(await put(draft.version))
      expect(asked.layout!.questions.map(({ code }) => code)).toEqual(['no-period'])
      expect((await put(draft.version)).json()).toMatchObject({ status: 409, code: 'changed-meanwhile' })
      const dated = { ...asked.layout!, tables: [{ ...asked.layout!.tables[0]!, period: { source: 'person', columns: [], period: '2024', confidence: 1 } }] }
      const [one, other] = await Promise.all([put(asked.version, dated), put(asked.version, dated)])
      expect([one.statusCode, other.statusCode].sort((a, b) => a - b)).toEqual([200, 409])
      const ready = answerOf(await atlas.youth.send('GET', `/api/deliveries/${draft.id}`))
      expect(ready).toMatchObject({ openQuestions: 0, blocks: [{ measure: 'children_in_care', period: '2024', figures: 4 }] })
      const unknown = { ...dated, tables: [{ ...dated.tables[0]!, levels: ['dorf'] }] }
      expect((await put(ready.version, unknown)).json()).toMatchObject({ status: 404, code: 'unknown-level' })
    })

    test('measures of another department are an error that says whose they are', async () => {
      const draft = await atlas.draft('Schlüssel;Gebiet;Schuleingangsuntersuchungen 2021;Geburten 2021\n01;Quadrat 01;5;1\n02;Quadrat 02;6;2\n03;Quadrat 03;7;3\n04;Quadrat 04;8;4\n')
      expect(draft.findings).toMatchObject([{ severity: 'error', code: 'foreign-measure', measure: 'examined', message: { de: expect.stringContaining('Gesundheitsamt') as string } }])
    })

    test('naming another department’s measure in a file shows nothing of what that department has in force', async () => {
      const content = childrenFile(2022, [91, 92, 93, 94], 'Schuleingangsuntersuchungen')
      const secret = await atlas.draft(content, {}, atlas.health)
      expect((await atlas.submit(secret, {}, atlas.health)).statusCode).toBe(200)
      await atlas.release(secret.id)
      const draft = await atlas.draft(content.replaceAll(/;9(\d)/g, ';$1'))
      expect([draft.corrects, draft.findings.map(({ code }) => code)]).toEqual([[], ['foreign-measure']])
      const answers = await Promise.all(['figures', 'difference', 'report'].map(path => atlas.youth.send('GET', `/api/deliveries/${draft.id}/${path}`)))
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
      for (const { body } of answers) expect(body).not.toMatch(/\b9[1-4]\b/)
    })

    test('preview, difference, rows and report say the same as the file', async () => {
      const before = await atlas.draft(childrenFile(2021, [10, 20, 30, 40], 'Geburten'))
      await atlas.submit(before, { comments: old })
      await atlas.release(before.id)
      const draft = await atlas.draft(childrenFile(2021, [10, 25, 'x'], 'Geburten').replace('Quadrat 03', 'Quadrat 02'))
      const get = async (path: string) => (await atlas.youth.send('GET', `/api/deliveries/${draft.id}/${path}`)).json<unknown>()
      expect(draft.corrects).toMatchObject([{ id: before.id, isWhole: false, figures: 3, of: 4 }])
      expect(deliveryFigures.parse(await get('figures'))).toMatchObject({ measure: 'births', level: 'square', period: '2021', areas: ['01', '02', '03', '04'], values: [10, 25, null, null], before: [10, 20, 30, 40] })
      const difference = deliveryDifference.parse(await get('difference'))
      expect(difference.blocks).toMatchObject([{ added: 0, changed: 2, unchanged: 1, kept: 1 }])
      expect(difference.rows[0]).toMatchObject({ code: '02', before: { value: 20 }, after: { value: 25 } })
      const rows = deliveryRows.parse(await get('rows?from=2&count=2'))
      expect(rows.rows.map(({ cells }) => cells)).toEqual([['01', 'Quadrat 01', '10'], ['02', 'Quadrat 02', '25']])
      expect([rows.next, rows.lastRow]).toEqual([4, 4])
      expect(deliveryReport.parse(await get('report')).remarks).toContainEqual(expect.objectContaining({ code: 'header', address: '1' }))
    })

    test('a correction needs a reason, and says which deliveries it replaces and whether wholly', async () => {
      const before = await atlas.draft(childrenFile(2017, [10, 20, 30, 40]))
      await atlas.submit(before, { comments: old })
      await atlas.release(before.id)
      const draft = await atlas.draft(childrenFile(2017, [11, 20, 30, 40]), { continues: String(before.id) })
      const comments = old
      expect((await atlas.submit(draft, { comments })).json()).toMatchObject({ status: 422, code: 'reason-needed' })
      expect((await atlas.database.query('select 1 from observation where delivery_id = $1', [draft.id])).length).toBe(0)
      expect(answerOf(await atlas.submit(draft, { comments, reason: 'Zahlendreher' }))).toMatchObject({ isCorrection: true, corrects: [{ id: before.id, isWhole: true, figures: 4, of: 4, reason: 'Zahlendreher' }] })
    })

    test('what was rejected is repaired by a new draft that continues it, also with the same file', async () => {
      const draft = await atlas.draft(childrenFile(2018), { fileName: 'a.csv' })
      expect((await atlas.submit(draft, { comments: old })).statusCode).toBe(200)
      await atlas.database.query(`update delivery set stage = 'rejected' where id = $1`, [draft.id])
      expect(answerOf(await atlas.youth.send('GET', `/api/deliveries/${draft.id}`)).actions).toEqual(['repair', 'comment'])
      const repaired = await atlas.draft(childrenFile(2018), { continues: String(draft.id) })
      expect(repaired).toMatchObject({ continues: draft.id, isContinued: true })
      expect(answerOf(await atlas.youth.send('GET', `/api/deliveries/${draft.id}`))).toMatchObject({ continuedBy: repaired.id, actions: ['comment'] })
      expect((await atlas.upload(atlas.health, childrenFile(2018), { continues: String(draft.id) })).json()).toMatchObject({ status: 409, code: 'not-continuable' })
    })

    test('who is not of the department knows nothing of a draft; releasers read it once it is submitted', async () => {
      const draft = await atlas.draft(childrenFile(2015, [1, 2, 3, 4]))
      for (const path of ['', '/rows', '/report', '/report.xlsx', '/file', '/figures', '/difference']) {
        for (const who of [atlas.health, atlas.releaser]) expect([path, (await who.send('GET', `/api/deliveries/${draft.id}${path}`)).json<{ code: string }>().code]).toEqual([path, 'unknown-delivery'])
      }
      for (const [path, body] of [['submit', { version: draft.version }], ['discard', { version: draft.version }], ['comments', { comment: 'x' }], ['detection', { version: draft.version, sheet: '' }]] as const) {
        expect((await atlas.health.send('POST', `/api/deliveries/${draft.id}/${path}`, body)).json()).toMatchObject({ status: 404, code: 'unknown-delivery' })
      }
      const ids = async (who: typeof atlas.youth) => deliveries.parse((await who.send('GET', '/api/deliveries')).json()).map(({ id }) => id)
      expect([(await ids(atlas.youth)).includes(draft.id), (await ids(atlas.health)).includes(draft.id), (await ids(atlas.releaser)).includes(draft.id)]).toEqual([true, false, false])
      await atlas.submit(draft, { comments: old })
      expect(answerOf(await atlas.releaser.send('GET', `/api/deliveries/${draft.id}`)).actions).toEqual(['release', 'reject', 'comment'])
      expect((await atlas.upload(atlas.youth, childrenFile(2015), { department: 'health' })).json()).toMatchObject({ status: 403, code: 'not-your-department' })
    })

    test('a discarded draft is put aside, and its file can be delivered anew', async () => {
      const draft = await atlas.draft(childrenFile(2014, [5, 6, 7, 8]))
      expect(answerOf(await atlas.youth.send('POST', `/api/deliveries/${draft.id}/discard`, { version: draft.version, comment: 'falsche Datei' }))).toMatchObject({ state: 'discarded', actions: [] })
      expect((await atlas.draft(childrenFile(2014, [5, 6, 7, 8]))).id).not.toBe(draft.id)
    })

    test('a template has every row with its code as text, and comes back as a delivery', async () => {
      const answer = await atlas.youth.send('GET', '/api/delivery-template.xlsx?measure=children&level=square&period=2025&language=de')
      expect(answer.headers['content-disposition']).toBe(`attachment; filename="children square 2025.xlsx"; filename*=UTF-8''children%20square%202025.xlsx`)
      const { sheets } = await readWorkbook(answer.rawPayload)
      expect(sheets.map(({ name }) => name)).toEqual(['Zahlen', 'Erläuterungen'])
      expect([...sheets[0]!.rows.values()].map(row => row.flatMap(cell => (cell ? [[cell.kind, cell.text]] : [])))).toEqual([
        [['text', 'Schlüssel'], ['text', 'Gebiet'], ['text', 'Kinder, 2025']], ...['01', '02', '03', '04'].map(code => [['text', code], ['text', `Quadrat ${code}`]]),
      ])
      const draft = await atlas.upload(atlas.youth, answer.rawPayload, { fileName: 'vorlage.xlsx' })
      expect(draft.statusCode).toBe(201)
    })

    test('the original comes back byte by byte, the report as a workbook with remarks in place', async () => {
      const content = childrenFile(2013, [5, 'viele', 7, 8])
      const draft = await atlas.draft(content, { fileName: 'Kinder – "Stand" 2013.csv' })
      const file = await atlas.youth.send('GET', `/api/deliveries/${draft.id}/file`)
      expect([file.body, file.headers['content-type'], file.headers['cache-control']]).toEqual([content, 'application/octet-stream', 'private, no-store'])
      const report = await atlas.youth.send('GET', `/api/deliveries/${draft.id}/report.xlsx?language=en`)
      const { sheets } = await readWorkbook(report.rawPayload)
      expect(sheets.map(({ name }) => name)).toEqual(['Report', 'Table'])
      expect(sheets[1]!.rows.get(3)!.at(-1)!.text).toContain('“viele” is neither a number')
    })
  })
})
