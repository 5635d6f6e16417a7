import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Delivery } from '../../core/contract/deliveries.ts'
import type { Explanation, Values } from '../../core/contract/indicators.ts'
import { passwordOf } from '../server/accounts/test-atlas.ts'
import type { AtlasWithClock } from './atlas-with-clock.ts'
import { drop, goToStep, head, openDesk, shows, submitAll, type Cell, type DeliveryDesk } from './delivery-desk.ts'
import { axeFindings, desktop, phone, settled, until } from './open-browser.ts'

let desk: DeliveryDesk
let atlas: AtlasWithClock
let chromium: Chromium
let areas: DeliveryDesk['areas']
let lastYear: string
let thisYear: string
let valueOf: DeliveryDesk['valueOf']
let writeWorkbook: DeliveryDesk['writeWorkbook']
let picture: DeliveryDesk['picture']
let enter: DeliveryDesk['enter']
let editor: Page
let releaser: Page
let published = 0
let correction = 0

/** Write a figure into the third column. */
const put = (rows: readonly Cell[][], row: number, value: Cell): void => void rows[row]?.splice(2, 1, value)

/** Read an address as anybody does. */
const publicly = async (path: string): Promise<Response> => fetch(`${atlas.url}${path}`)

/** All that the public can ask for, as one text. */
async function publicOutputs(): Promise<string> {
  const area = areas[0]?.code ?? ''
  const answers = await Promise.all(
    [
      '/api/indicators', '/api/indicators/daycare_u3', '/api/indicators/daycare_u3/values?level=gemeinde', '/api/indicators/daycare_u3/values?level=gemeinde&format=csv',
      '/api/indicators/daycare_u3/values?level=kreis', `/api/indicators/daycare_u3/explanation?level=gemeinde&area=${area}`, '/api/indicators/daycare_u3/export?level=gemeinde&format=geojson',
      '/api/figures.csv', `/api/spatial-levels/gemeinde/areas/${area}/profile`, '/api/publications', '/api/publications.atom', `/api/publications/${published}`,
    ].map(async (path) => (await publicly(path)).text()),
  )
  return answers.join('\n')
}

const publicValue = async (index: number): Promise<number | null> => {
  const answer = (await (await publicly('/api/indicators/daycare_u3/values?level=gemeinde')).json()) as Values
  return answer.values[answer.areas.indexOf(areas[index]?.code ?? '')]?.[answer.periods.indexOf(thisYear)] ?? null
}

beforeAll(async () => {
  desk = await openDesk(new Date())
  ;({ atlas, chromium, areas, lastYear, thisYear, valueOf, writeWorkbook, picture, enter } = desk)
  editor = await enter('jugendamt')
  releaser = await enter('statistik')
})

afterAll(async () => { await desk?.close() })

// The tests tell one story, from the file to its correction, and follow each other.
describe('from the youth office to the public', { timeout: 360_000 }, () => {
  it('signing in is asked for, leads back to where one was, and the menu offers what the role allows', async () => {
    const page = await chromium.newPage({ locale: 'de-DE' })
    await page.goto(`${atlas.url}/lieferungen`)
    await page.getByRole('main').getByRole('link', { name: 'Anmelden' }).click()
    await page.getByLabel('Anmeldename').fill('jugendamt')
    await page.getByLabel('Passwort', { exact: true }).fill('falsch geraten')
    await page.getByRole('button', { name: 'Anmelden' }).click()
    await page.getByRole('alert').filter({ hasText: 'Anmeldename oder Passwort ist falsch' }).waitFor()
    await page.getByLabel('Passwort', { exact: true }).fill(passwordOf('jugendamt'))
    await page.getByRole('button', { name: 'Anmelden' }).click()
    await page.waitForURL('**/lieferungen')
    await page.getByRole('button', { name: /^Menü für/ }).click()
    await page.locator('.menu-item', { hasText: 'Abmelden' }).waitFor()
    const entries = await page.locator('.menu-item').allTextContents()
    expect(entries).toEqual(expect.arrayContaining(['Lieferungen', 'Veröffentlichungen', 'Mein Konto', 'Abmelden']))
    expect(entries).not.toContain('Freigaben')
    expect(entries).not.toContain('Verwaltung')
    await page.goto(`${atlas.url}/freigaben`)
    await page.getByText('Diese Seite ist Ihnen nicht freigegeben').waitFor()
    await page.close()
  })

  it('an Excel file with three mistakes is read, and each mistake is named with its cell', async () => {
    const rows: Cell[][] = [['Schlüssel', 'Gemeinde', `${head} ${thisYear}`], ...areas.map(({ code, name }, index): Cell[] => [code, name, valueOf(index, thisYear)])]
    put(rows, 4, 'achtzig')
    put(rows, 8, -64)
    put(rows, 12, new Date(Date.UTC(2025, 4, 3)))
    await editor.goto(`${atlas.url}/lieferungen/neu`)
    await editor.getByText('Datei hier ablegen').waitFor()
    await picture(editor, 'lieferung-neu')
    const id = await drop(editor, await writeWorkbook(`kita-${thisYear}.xlsx`, rows))
    expect(id).toBeGreaterThan(0)
    await goToStep(editor, 'Spalten')
    await editor.locator('.rows-table').waitFor()
    expect(await axeFindings(editor)).toEqual([])
    await picture(editor, 'lieferung-spalten')
    await goToStep(editor, 'Prüfen')
    await editor.getByText('3 Fehler: so kann nicht abgegeben werden').waitFor()
    for (const place of ['C5', 'C9', 'C13']) await editor.locator('.finding--error', { hasText: `Betreuung!${place}` }).first().waitFor()
    expect(await axeFindings(editor)).toEqual([])
    await picture(editor, 'lieferung-pruefen')
    await editor.locator('.finding--error').getByRole('button', { name: 'Betreuung!C9' }).click()
    await editor.locator('#marked-row', { hasText: '-64' }).waitFor()
    await goToStep(editor, 'Abgeben')
    await editor.getByText('Noch nicht abgeben').waitFor()
    expect(await editor.getByRole('button', { name: 'Zur Freigabe abgeben' }).count()).toBe(0)
  })

  it('the report has the remarks in place; mended there and dropped again, the file passes and is submitted', async () => {
    await goToStep(editor, 'Prüfen')
    const [download] = await Promise.all([editor.waitForEvent('download'), editor.getByRole('link', { name: 'Prüfbericht herunterladen (Excel)' }).click()])
    const report = await readXlsx(await readFile(await download.path()))
    const sheet = report.sheets.find(({ name }) => name === 'Betreuung')!
    const mended = sheet.rows.map((row) => [...row]) as Cell[][]
    expect(mended.at(4)?.join(' ')).toContain('achtzig')
    expect(mended.at(4)?.at(-1)).toContain('C5')
    for (const [row, index] of [[4, 3], [8, 7], [12, 11]] as const) put(mended, row, valueOf(index, thisYear))
    await editor.getByRole('button', { name: 'Berichtigte Datei ablegen' }).click()
    published = await drop(editor, await writeWorkbook(`kita-${thisYear}-berichtigt.xlsx`, mended))
    await submitAll(editor, null)
    await editor.goto(`${atlas.url}/lieferungen`)
    await editor.getByRole('row').filter({ hasText: `kita-${thisYear}-berichtigt.xlsx` }).getByText('abgegeben').waitFor()
    // The file with the mistakes was put aside by the mended one.
    await editor.getByRole('row').filter({ hasText: `kita-${thisYear}.xlsx` }).getByText('verworfen').waitFor()
    await picture(editor, 'lieferung-liste')
  })

  it('the releaser sees the difference to last year and what would change, and releases for tomorrow at nine', async () => {
    await releaser.goto(`${atlas.url}/freigaben`)
    await releaser.getByRole('link', { name: `kita-${thisYear}-berichtigt.xlsx` }).click()
    const table = releaser.locator('.preview-scroll').first()
    await table.getByText(lastYear).waitFor()
    const row = table.getByRole('row').filter({ hasText: areas[0]?.code ?? '?' })
    await expect.poll(() => row.textContent()).toContain(String(valueOf(0, lastYear)))
    await expect.poll(() => row.textContent()).toContain('+6')
    await releaser.getByText(/Werte kommen hinzu/).waitFor()
    await releaser.getByText('Nichts muss verborgen werden.').waitFor()
    expect(await axeFindings(releaser)).toEqual([])
    await picture(releaser, 'freigabe-unterschied')
    await releaser.getByText('Öffentlich ab einem Zeitpunkt').click()
    await expect.poll(() => releaser.getByLabel('Uhrzeit').inputValue()).toBe('09:00')
    await releaser.locator('.decide').scrollIntoViewIfNeeded()
    await picture(releaser, 'freigabe-entscheiden')
    await releaser.getByRole('button', { name: 'Weiter' }).click()
    await releaser.getByRole('dialog').getByRole('button', { name: 'Vormerken' }).click()
    await releaser.getByText('öffentlich vorgemerkt').first().waitFor()
    await picture(releaser, 'freigabe-vorgemerkt')
  })

  it('before that moment no public output shows it; from then on all do', async () => {
    const { publicFrom } = (await (await atlas.signIn('statistik')).send('GET', `/api/deliveries/${published}`)).json<Delivery>()
    const moment = new Date(publicFrom ?? 0)
    const nine = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(moment)
    expect(nine).toBe('09:00:00')
    atlas.clock.now = new Date(moment.getTime() - 1000)
    const before = await publicOutputs()
    expect(before).not.toContain(`kita-${thisYear}`)
    expect(before).not.toContain(`"${thisYear}"`)
    expect(before).not.toContain(`;${thisYear};`)
    expect(await publicValue(0)).toBeNull()
    expect((await publicly(`/api/publications/${published}`)).status).toBe(404)
    atlas.clock.now = moment
    expect(await publicValue(0)).toBe(valueOf(0, thisYear))
    expect((await publicly(`/api/publications/${published}`)).status).toBe(200)
    const after = await publicOutputs()
    expect(after).toContain(`kita-${thisYear}-berichtigt.xlsx`)
    expect(after).toContain(`"${thisYear}"`)
    for (const name of ['Yilmaz', 'Storm']) expect(after).not.toContain(name)
    const page = await chromium.newPage({ viewport: desktop, locale: 'de-DE', timezoneId: 'Europe/Berlin' })
    await page.goto(`${atlas.url}/tabelle?indikator=daycare_u3&raumebene=gemeinde&zeitraum=${thisYear}`)
    await page.locator(`#table tr[data-code="${areas[0]?.code}"]`).getByText(String(valueOf(0, thisYear)), { exact: true }).waitFor()
    await page.goto(`${atlas.url}/veroeffentlichungen`)
    await page.getByRole('link', { name: `kita-${thisYear}-berichtigt.xlsx` }).first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'veroeffentlichungen')
    await page.close()
  })

  it('a correction needs a reason and replaces it; the old address still answers and says what replaced it', async () => {
    atlas.later(3600)
    const [youth, statistics] = [await enter('jugendamt'), await enter('statistik')]
    const rows: Cell[][] = [['Schlüssel', 'Gemeinde', `${head} ${thisYear}`], ...areas.map(({ code, name }, index): Cell[] => [code, name, valueOf(index, thisYear) + (index === 0 ? 5 : 0)])]
    await youth.goto(`${atlas.url}/lieferungen/neu`)
    correction = await drop(youth, await writeWorkbook(`kita-${thisYear}-nachmeldung.xlsx`, rows))
    await submitAll(youth, 'Nachmeldung einer Einrichtung')
    const permalink = await (await publicly(`/api/indicators/daycare_u3/explanation?level=gemeinde&area=${areas[0]?.code}&period=${thisYear}`)).json() as Explanation
    await statistics.goto(`${atlas.url}/freigaben/${correction}`)
    await statistics.getByText('Diese Lieferung berichtigt').waitFor()
    await statistics.getByText('Sofort öffentlich freigeben').click()
    await statistics.getByRole('button', { name: 'Weiter' }).click()
    await statistics.getByRole('dialog').getByRole('button', { name: 'Öffentlich freigeben' }).click()
    await statistics.locator('.delivery-head .state').getByText('öffentlich', { exact: true }).waitFor()
    expect(await publicValue(0)).toBe(valueOf(0, thisYear) + 5)
    const page = await chromium.newPage({ viewport: phone, locale: 'de-DE', timezoneId: 'Europe/Berlin' })
    await page.goto(`${atlas.url}/veroeffentlichungen/${published}`)
    await shows(page, 'Es gibt eine neuere Fassung')
    await expect.poll(() => page.getByRole('main').textContent()).toContain('Nachmeldung einer Einrichtung')
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    const then = await (await publicly(await page.getByRole('link', { name: 'Werte von damals (CSV)' }).first().getAttribute('href') ?? '')).text()
    expect(then).toContain(String(valueOf(0, thisYear)))
    expect(permalink.figures.at(-1)?.value).toBe(valueOf(0, thisYear))
    await page.close()
  })

  it('who submitted cannot release, and reads why', async () => {
    const page = await enter('statistik')
    await atlas.database.query(`insert into account_role (account_id, role, department) select id, 'editor', 'youth' from account where login = 'statistik'`)
    await page.goto(`${atlas.url}/lieferungen/neu`)
    const rows: Cell[][] = [['Schlüssel', 'Gemeinde', `${head} ${Number(lastYear) - 1}`], ...areas.map(({ code, name }, index): Cell[] => [code, name, valueOf(index, lastYear) - 1])]
    const own = await drop(page, await writeWorkbook('eigene.xlsx', rows))
    // The heads are those of the file before, but for the year.
    await page.getByText('Diese Art von Datei kennt der Atlas').waitFor()
    await submitAll(page, null)
    await page.goto(`${atlas.url}/freigaben/${own}`)
    await page.getByText('Diese Lieferung haben Sie selbst abgegeben').waitFor()
    expect(await page.getByText('Sofort öffentlich freigeben').count()).toBe(0)
    await page.context().close()
  })
})

describe('every page for editors and releasers', () => {
  let signedIn: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>
  beforeAll(async () => {
    // The clock went on to the day after, past the end of the first sessions; this person may deliver and release by now.
    const page = await enter('statistik')
    signedIn = await page.context().storageState()
    await page.context().close()
  })

  it.each([
    ['/anmelden', phone, true], ['/konto', phone, false], ['/lieferungen', phone, false], ['/lieferungen', desktop, true], ['/lieferungen/neu', phone, true],
    ['/freigaben', phone, false], ['/freigaben?sprache=en', desktop, true], ['/veroeffentlichungen', phone, true],
  ])('%s is clean for axe and does not scroll sideways', async (address, viewport, isDark) => {
    const context = await chromium.newContext({ viewport, locale: 'de-DE', colorScheme: isDark ? 'dark' : 'light', storageState: signedIn })
    const page = await context.newPage()
    await page.goto(atlas.url + address)
    await until(page, 'document.querySelector("main h1") !== null && document.querySelector("main .spinner") === null')
    await settled(page)
    expect(await page.locator('.gate').count()).toBe(0)
    expect(await axeFindings(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await context.close()
  })
})
