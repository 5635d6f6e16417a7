import iconv from 'iconv-lite'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Explanation, Values } from '../../core/contract/indicators.ts'
import { drop, goToStep, head, openDesk, shows, submitAll, type DeliveryDesk } from './delivery-desk.ts'
import { axeFindings, desktop, phone, until } from './open-browser.ts'

let desk: DeliveryDesk
let editor: Page
let releaser: Page
let admin: Page
let rejected = 0
let published = 0

const lineOf = (index: number, year: string, value: string): string => `${desk.areas[index]?.code};${desk.areas[index]?.name};${value}${year}`

/** A table as an office's old program writes it: Windows-1252, and each area's children in one row. */
const csvOf = (year: string, change: (index: number) => number = () => 0): Buffer =>
  iconv.encode([`Schlüssel;Gemeinde;${head} ${year}`, ...desk.areas.map((_area, index) => lineOf(index, '', String(desk.valueOf(index, year) + change(index))))].join('\r\n'), 'win1252')

const publicly = async (path: string): Promise<Response> => fetch(`${desk.atlas.url}${path}`)

const publicValue = async (year: string): Promise<number | null> => {
  const answer = (await (await publicly('/api/indicators/daycare_u3/values?level=gemeinde')).json()) as Values
  return answer.values[answer.areas.indexOf(desk.areas[0]?.code ?? '')]?.[answer.periods.indexOf(year)] ?? null
}

/** Choose how a delivery is decided, and confirm it. */
async function decide(page: Page, id: number, choice: string, button: string): Promise<void> {
  await page.goto(`${desk.atlas.url}/freigaben/${id}`)
  await page.getByRole('radio', { name: new RegExp(`^${choice}`) }).check()
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByRole('dialog').getByRole('button', { name: button }).click()
}

/** With the sign, which "Noch nicht gespeichert" has not. */
const isSaved = (page: Page): Promise<void> => page.getByText('✓ Gespeichert').waitFor()
const wait = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor()
const stateOf = (page: Page, state: string): Promise<void> => page.locator('.delivery-head .state').getByText(state, { exact: true }).waitFor()
const visitor = async (viewport = desktop): Promise<Page> => {
  const page = await desk.chromium.newPage({ viewport, locale: 'de-DE', timezoneId: 'Europe/Berlin' })
  await page.addInitScript("localStorage.setItem('sozialraumatlas-hint', '1')")
  return page
}

beforeAll(async () => {
  desk = await openDesk(new Date())
  editor = await desk.enter('jugendamt')
  releaser = await desk.enter('statistik')
  admin = await desk.enter('admin')
})

afterAll(async () => { await desk?.close() })

// The tests follow each other.
describe('the other ways of a delivery', { timeout: 360_000 }, () => {
  it('encoding and separator that were chosen wrongly show at once, and are chosen back', async () => {
    await editor.goto(`${desk.atlas.url}/lieferungen/neu`)
    rejected = await drop(editor, await desk.writeText(`kita-${desk.thisYear}.csv`, csvOf(desk.thisYear)))
    await goToStep(editor, 'Spalten')
    const encoding = editor.getByLabel('Zeichenkodierung')
    const delimiter = editor.getByLabel('Trennzeichen')
    await until(editor, 'document.querySelector(".setting select").value === "windows-1252"')
    await encoding.selectOption('utf-8')
    const heads = editor.locator('.column-table')
    await heads.getByText('Schl\ufffdssel').waitFor()
    await editor.locator('.rows-table').getByText('Schl\ufffdssel').first().waitFor()
    await desk.picture(editor, 'falsche-kodierung')
    await encoding.selectOption('windows-1252')
    // Its text alone: what the column is read as is called the same.
    const headRead = heads.locator('td', { hasText: /^Schlüssel$/ })
    await headRead.waitFor()
    await until(editor, '!document.querySelector("main").innerText.includes("\ufffd")')
    await delimiter.selectOption({ label: 'Komma' })
    await wait(editor, 'Stimmen Trennzeichen und Zeichenkodierung')
    await desk.picture(editor, 'falsches-trennzeichen')
    await delimiter.selectOption({ label: 'Semikolon' })
    await editor.getByText('Stimmen Trennzeichen und Zeichenkodierung').waitFor({ state: 'detached' })
    await headRead.waitFor()
    expect(await axeFindings(editor)).toEqual([])
    await submitAll(editor, null)
  })

  it('what the releaser gives back comes with the reason to the editor, who repairs it', async () => {
    await releaser.goto(`${desk.atlas.url}/freigaben/${rejected}`)
    await releaser.getByRole('radio', { name: /^Zurückgeben/ }).check()
    await releaser.getByRole('button', { name: 'Weiter' }).click()
    await releaser.locator('.form-error').getByText('Bitte schreiben Sie, was nachzubessern ist.').waitFor()
    await releaser.getByLabel('Was ist nachzubessern?').fill('Bad Bramstedt fehlt die neue Gruppe.')
    await releaser.getByRole('button', { name: 'Weiter' }).click()
    await releaser.getByRole('dialog').getByRole('button', { name: 'Zurückgeben' }).click()
    await stateOf(releaser, 'zurückgegeben')
    await editor.goto(`${desk.atlas.url}/lieferungen`)
    await editor.getByRole('row').filter({ hasText: `kita-${desk.thisYear}.csv` }).getByText('nachbessern').waitFor()
    await editor.goto(`${desk.atlas.url}/lieferungen/${rejected}`)
    await wait(editor, 'Bad Bramstedt fehlt die neue Gruppe.')
    expect(await axeFindings(editor)).toEqual([])
    await desk.picture(editor, 'zurueckgegeben')
    await editor.getByRole('button', { name: 'Nachbessern: neue Datei ablegen' }).click()
    published = await drop(editor, await desk.writeText(`kita-${desk.thisYear}-neu.csv`, csvOf(desk.thisYear, (index) => (index === 0 ? 7 : 0))))
    await wait(editor, `Bessert die Lieferung ${rejected} nach`)
    await submitAll(editor, null)
    expect(await publicValue(desk.thisYear)).toBeNull()
    await decide(releaser, published, 'Sofort öffentlich freigeben', 'Öffentlich freigeben')
    await stateOf(releaser, 'öffentlich')
    expect(await publicValue(desk.thisYear)).toBe(desk.valueOf(0, desk.thisYear) + 7)
  })

  it('what is withdrawn is gone from every public page at once, and its address says why', async () => {
    // What begins and ends in the same moment was never public.
    desk.atlas.later(60)
    const page = await visitor(phone)
    await page.goto(`${desk.atlas.url}/veroeffentlichungen/${published}`)
    await wait(page, `kita-${desk.thisYear}-neu.csv`)
    await releaser.goto(`${desk.atlas.url}/freigaben/${published}`)
    await releaser.locator('.withdraw summary').click()
    await releaser.getByLabel('Grund (steht öffentlich im Änderungsverzeichnis)').fill('Falsche Stichtage')
    await releaser.locator('.withdraw').getByRole('button', { name: 'Zurückziehen' }).click()
    await desk.picture(releaser, 'zurueckziehen')
    await releaser.getByRole('dialog').getByRole('button', { name: 'Zurückziehen' }).click()
    await stateOf(releaser, 'zurückgezogen')
    expect(await publicValue(desk.thisYear)).toBeNull()
    const lines = (await (await publicly('/api/figures.csv')).text()).split('\n').filter((line) => line.includes('daycare_u3'))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter((line) => line.includes(desk.thisYear))).toEqual([])
    await page.reload()
    await shows(page, 'Diese Zahlen wurden zurückgezogen')
    await wait(page, 'Falsche Stichtage')
    expect(await page.getByRole('link', { name: 'Werte von damals (CSV)' }).count()).toBe(0)
    expect(await axeFindings(page)).toEqual([])
    await desk.picture(page, 'zurueckgezogen')
    await page.goto(`${desk.atlas.url}/veroeffentlichungen`)
    await wait(page, 'Falsche Stichtage')
    await page.close()
  })

  it('a long table is divided by the column that a person chooses', async () => {
    const [young, texts] = ['unter drei Jahren', ['unter drei Jahren', 'drei bis sechs Jahre']] as const
    const rows = [`Schlüssel;Gemeinde;Altersgruppe;Anzahl`, ...desk.areas.flatMap((area, index) => texts.map((text, at) => `${area.code};${area.name};${text};${desk.valueOf(index, desk.thisYear) + at * 100}`))]
    await editor.goto(`${desk.atlas.url}/lieferungen/neu`)
    await drop(editor, await desk.writeText('lang.csv', rows.join('\n')))
    await goToStep(editor, 'Spalten')
    const columns = editor.locator('.column-table')
    await columns.getByLabel('Bedeutung der Spalte „Altersgruppe“').selectOption({ label: 'Gruppe' })
    await columns.getByLabel('Bedeutung der Spalte „Anzahl“').selectOption({ label: 'Kennzahl' })
    await columns.getByLabel('Kennzahl der Spalte „Anzahl“').selectOption('daycare_u3')
    await columns.getByLabel('Zeitraum der Spalte „Anzahl“').fill(desk.thisYear)
    await columns.getByLabel('Zeitraum der Spalte „Anzahl“').press('Tab')
    const apply = editor.getByRole('button', { name: 'Übernehmen und neu lesen' })
    await apply.click()
    await editor.locator('.apply-bar').waitFor({ state: 'detached' })
    const group = editor.getByLabel(young).first()
    await group.waitFor({ state: 'attached' })
    if (!(await group.isVisible())) await editor.getByText('So wird die Datei gelesen').click()
    await group.check()
    await desk.picture(editor, 'gruppe')
    await apply.click()
    await editor.locator('.apply-bar').waitFor({ state: 'detached' })
    await goToStep(editor, 'Prüfen')
    await expect.poll(() => editor.getByText(/von \d+ Zeilen gelesen/).textContent()).toContain(`${desk.areas.length} Werte`)
  })

  it('a planned moment is moved, and given up for now', async () => {
    const year = String(Number(desk.lastYear) - 1)
    await editor.goto(`${desk.atlas.url}/lieferungen/neu`)
    const planned = await drop(editor, await desk.writeText(`kita-${year}.csv`, csvOf(year)))
    await submitAll(editor, null)
    await decide(releaser, planned, 'Öffentlich ab einem Zeitpunkt', 'Vormerken')
    await stateOf(releaser, 'öffentlich vorgemerkt')
    const embargo = releaser.locator('section.decide')
    await embargo.locator('summary').click()
    await embargo.getByLabel('Uhrzeit').fill('17:30')
    await embargo.getByRole('button', { name: 'Zeitpunkt ändern' }).click()
    await releaser.getByRole('dialog').getByRole('button', { name: 'Zeitpunkt ändern' }).click()
    await embargo.getByText(/Vorgemerkt für .*17:30/).waitFor()
    await desk.picture(releaser, 'zeitpunkt')
    expect(await publicValue(year)).toBeNull()
    await embargo.locator('summary').click()
    await embargo.getByRole('button', { name: 'Sofort veröffentlichen' }).click()
    await releaser.getByRole('dialog').getByRole('button', { name: 'Öffentlich freigeben' }).click()
    await stateOf(releaser, 'öffentlich')
    expect(await publicValue(year)).toBe(desk.valueOf(0, year))
  })

  it('an office of one person releases what it delivered, and every page of that release says so', async () => {
    await admin.goto(`${desk.atlas.url}/verwaltung/einstellungen`)
    await admin.getByLabel('Wer liefert, gibt nicht selbst frei').uncheck()
    await admin.getByLabel(/Grund|Warum/).fill('Amt mit einer Person')
    await admin.getByRole('button', { name: 'Speichern' }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Abschalten' }).click()
    await isSaved(admin)
    await desk.atlas.database.query(`insert into account_role (account_id, role, department) select id, 'editor', 'youth' from account where login = 'statistik'`)
    const alone = await desk.enter('statistik')
    await alone.goto(`${desk.atlas.url}/lieferungen/neu`)
    const own = await drop(alone, await desk.writeText('allein.csv', csvOf(desk.thisYear, () => 1)))
    await submitAll(alone, null)
    await alone.goto(`${desk.atlas.url}/freigaben`)
    await wait(alone, 'Vier-Augen-Prüfung ist ausgeschaltet')
    await alone.goto(`${desk.atlas.url}/freigaben/${own}`)
    await wait(alone, 'Vier-Augen-Prüfung ist ausgeschaltet')
    await wait(alone, 'Amt mit einer Person')
    await desk.picture(alone, 'ohne-vier-augen')
    await decide(alone, own, 'Sofort öffentlich freigeben', 'Öffentlich freigeben')
    await stateOf(alone, 'öffentlich')
    const page = await visitor()
    for (const address of [`/veroeffentlichungen/${own}`, '/veroeffentlichungen']) {
      await page.goto(desk.atlas.url + address)
      await wait(page, /Ohne Vier-Augen-Prüfung/)
    }
    await desk.picture(page, 'ohne-vier-augen-oeffentlich')
    const explained = (await (await publicly(`/api/indicators/daycare_u3/explanation?level=gemeinde&area=${desk.areas[0]?.code}&period=${desk.thisYear}`)).json()) as Explanation
    expect(explained.figures.at(-1)?.provenance.deliveries).toMatchObject([{ publication: own, fourEyes: false, people: null }])
    for (const address of [`/lieferungen/${own}`, `/freigaben/${own}`]) {
      await alone.goto(desk.atlas.url + address)
      await wait(alone, /ohne Vier-Augen-Prüfung/i)
    }
    await page.close()
  })

  it('where the office locks the classes, the public map obeys, and who is signed in stays free', async () => {
    const wish = `/karte?indikator=daycare_u3&raumebene=gemeinde&zeitraum=${desk.lastYear}&klassen=gleich&anzahl=3`
    await admin.goto(`${desk.atlas.url}/verwaltung/einstellungen`)
    await admin.getByLabel('Klassen für die Öffentlichkeit festlegen').check()
    await admin.getByLabel('Anzahl der Klassen').selectOption('4')
    await admin.getByRole('button', { name: 'Speichern' }).click()
    await isSaved(admin)
    const page = await visitor()
    await page.goto(desk.atlas.url + wish)
    await wait(page, 'Die Klassen hat das Amt festgelegt.')
    await until(page, 'document.querySelectorAll(".legend-row").length >= 4')
    expect(await page.getByText('Darstellung und Klassen').isVisible()).toBe(false)
    await desk.picture(page, 'festgelegt')
    await admin.goto(desk.atlas.url + wish)
    await admin.getByText('Darstellung und Klassen').waitFor()
    expect(await admin.getByText('Die Klassen hat das Amt festgelegt.').count()).toBe(0)
    await page.close()
  })

  it('an upload that is broken off leaves nothing behind, and the file can be dropped again', async () => {
    await editor.goto(`${desk.atlas.url}/lieferungen/neu`)
    const network = await editor.context().newCDPSession(editor)
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 10_000 })
    const large = await desk.writeText('gross.csv', Buffer.concat([csvOf(desk.thisYear, () => 2), Buffer.from(`\n${'Anmerkung '.repeat(60_000)}`)]))
    await editor.locator('input[type=file]').last().setInputFiles(large)
    await wait(editor, '„gross.csv“ wird hochgeladen')
    await desk.picture(editor, 'hochladen')
    await editor.getByRole('button', { name: 'Hochladen abbrechen' }).click()
    await wait(editor, 'Datei hier ablegen')
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })
    await editor.goto(`${desk.atlas.url}/lieferungen`)
    await wait(editor, 'lang.csv')
    expect(await editor.getByText('gross.csv').count()).toBe(0)
  })
})
