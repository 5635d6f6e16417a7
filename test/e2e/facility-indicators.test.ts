import { join } from 'node:path'
import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Values } from '../../core/contract/indicators.ts'
import { grant } from '../server/accounts/test-atlas.ts'
import { startAtlasWithClock, type AtlasWithClock } from './atlas-with-clock.ts'
import { submitAll } from './delivery-desk.ts'
import { axeFindings, desktop, openBrowser, phone, settled, until, visit } from './open-browser.ts'
import { signIn } from './sign-in.ts'

let atlas: AtlasWithClock
let chromium: Chromium
let editor: Page
let releaser: Page

/** Where pictures of the pages go; nowhere in a test run. */
const pictures = process.env['E2E_PICTURES']
const picture = async (page: Page, name: string): Promise<void> => { if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) }) }

// Two in Bad Segeberg with 100 places together, one in Norderstedt, and one in Kaltenkirchen that does not say how many it has.
const known = 'Name;Plätze;Träger;lon;lat\nMöwe;40;Kirche;10,3090;53,9360\nAdler;60;Stadt;10,3100;53,9400\nStorch;1200;Stadt;10,0000;53,7000\nFalke;;Verein;9,9600;53,8360\n'
let list = known
const ratio = 'kita_per_100_residents_under_18'
const stichtag = '2015-12-31'

async function enter(login: string, path: string, viewport = desktop, more: { readonly dark?: boolean } = {}): Promise<Page> {
  const context = await chromium.newContext({ viewport, locale: 'de-DE', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce', colorScheme: more.dark === true ? 'dark' : 'light' })
  context.setDefaultTimeout(100_000)
  const page = await context.newPage()
  await signIn(page, atlas.url, login, path)
  return page
}

/** One more in each of two Gemeinden of three, of differing size. */
async function listOthers(): Promise<string[]> {
  const rows = await atlas.database.query<{ code: string; name: string; x: number; y: number }>(`
    select a.code, v.name, st_x(p.point) as x, st_y(p.point) as y from area_version v join area a on a.id = v.area_id join spatial_level l on l.id = a.spatial_level_id
      cross join lateral (select st_pointonsurface(v.geometry) as point) p where l.key = 'gemeinde' and a.code not in ('01060004', '01060005', '01060044', '01060063') order by a.code`)
  return rows.flatMap(({ name, x, y }, index) => (index % 3 === 0 ? [] : [`Kita ${name.replace(/[;,].*/, '')};${10 + (index * 7) % 60};Gemeinde;${x};${y}`]))
}

const openDeliver = async (page: Page): Promise<void> => {
  await page.locator('.facility-deliver summary').first().click()
  await page.getByText('Der Atlas zählt die Einrichtungen').waitFor()
}

const valuesOf = async (query: string): Promise<Values> => (await fetch(`${atlas.url}/api/indicators/${query}`)).json() as Promise<Values>

beforeAll(async () => {
  atlas = await startAtlasWithClock(new Date())
  chromium = await openBrowser()
  list = known + (await listOthers()).map((row) => `${row}\n`).join('')
  await atlas.createAccount('admin', grant('administrator'))
  await atlas.createAccount('jugendamt', grant('editor', 'youth'))
  await atlas.createAccount('statistik', grant('releaser'))
  await atlas.database.query(`update account set name = case login when 'jugendamt' then 'Yusuf Yilmaz' when 'statistik' then 'Stefanie Storm' else 'Ada Ahrens' end`)
  editor = await enter('jugendamt', '/einrichtungen')
  releaser = await enter('statistik', '/einrichtungen')
})

afterAll(async () => {
  await chromium?.close()
  await atlas?.stop()
})

// The tests tell one story and follow each other.
describe('facilities as an indicator', { timeout: 300_000 }, () => {
  it('a list is uploaded and made public by somebody else', async () => {
    await editor.getByText('Neue Kategorie').click()
    await editor.getByLabel('Name (Mehrzahl').fill('Kitas')
    await editor.getByLabel('Name auf Englisch').fill('Day-care centres')
    await editor.getByRole('textbox', { name: 'Kürzel' }).fill('kita')
    await editor.getByRole('button', { name: 'Anlegen' }).click()
    await editor.locator('input[type=file]').setInputFiles({ name: 'kitas.csv', mimeType: 'text/csv', buffer: Buffer.from(list, 'latin1') })
    const rows = list.trim().split('\n').length - 1
    await editor.getByText(`${rows} von ${rows} Zeilen können übernommen werden.`).waitFor()
    await editor.getByLabel('Stichtag der Liste').fill('2016-03-01')
    await editor.getByRole('button', { name: 'Speichern' }).click()
    await editor.getByText(`Gespeichert: Kitas: ${rows} Einrichtungen, Fassung 1`).waitFor()
    await releaser.reload()
    await releaser.getByRole('button', { name: 'Öffentlich machen' }).click()
    await releaser.locator('dialog.confirm').getByRole('button', { name: 'Öffentlich machen' }).click()
    await releaser.getByText('Sichtbarkeit: öffentlich').waitFor()
    expect(await (await fetch(`${atlas.url}/api/facility-categories`)).json()).toMatchObject([{ key: 'kita', shown: { revision: 1, count: rows, withoutCapacity: 1 } }])
  })

  it('who may not make indicators is told whom to ask; the administration makes them in one step', async () => {
    await editor.reload()
    await openDeliver(editor)
    await editor.getByText('Die Indikatoren fehlen noch').waitFor()
    expect(await editor.getByRole('button', { name: 'Entwurf anlegen' }).count()).toBe(0)
    expect(await axeFindings(editor)).toEqual([])
    const admin = await enter('admin', '/einrichtungen')
    await openDeliver(admin)
    await admin.getByText('gibt den Kennzahlen deshalb eine eigene Regel ohne Mindestzahl').waitFor()
    await admin.locator('.facility-deliver').getByLabel('Plätze je 100').selectOption('residents_under_18')
    await expect.poll(() => admin.getByLabel('Handlungsfeld').inputValue()).toBe('population')
    expect(await axeFindings(admin)).toEqual([])
    await admin.locator('.facility-deliver').scrollIntoViewIfNeeded()
    await picture(admin, 'einrichtungen-indikatoren')
    await admin.getByRole('button', { name: 'Indikatoren anlegen' }).click()
    await admin.getByText('Angelegt. Nun können die Zahlen geliefert werden.').waitFor()
    await admin.getByText('Öffentlich wird jede Anzahl gezeigt, auch 1 und 2').waitFor()
    await admin.context().close()
  })

  it('the editor makes a draft for the day of the base, which says what could not be counted, and submits it', async () => {
    await editor.reload()
    await openDeliver(editor)
    await editor.getByLabel('Stichtag der Zahlen').selectOption(stichtag)
    await editor.getByText('Plätze je 100 werden berechnet').waitFor()
    await editor.getByText('Einrichtungen ohne Angabe der Plätze: 1').waitFor()
    await editor.getByRole('button', { name: 'Entwurf anlegen' }).click()
    await editor.getByText('Der Entwurf der Lieferung ist angelegt').waitFor()
    await editor.getByText('Gebiete, deren Plätze unbekannt bleiben: 1').click()
    await editor.getByText('Kaltenkirchen, Stadt: Falke (Zeile 5)').first().waitFor()
    expect(await axeFindings(editor)).toEqual([])
    await editor.locator('.facility-deliver').scrollIntoViewIfNeeded()
    await picture(editor, 'einrichtungen-liefern')
    // The same once more is the same delivery.
    await editor.getByRole('button', { name: 'Entwurf anlegen' }).click()
    await editor.getByText('Diese Lieferung gibt es schon').waitFor()
    await editor.getByRole('link', { name: 'Zur Lieferung: prüfen und abgeben' }).click()
    await editor.locator('.steps').waitFor()
    await editor.getByText('Gezählt aus „Kitas“, Fassung 1').waitFor()
    expect(await axeFindings(editor)).toEqual([])
    await submitAll(editor, null)
  })

  it('the releaser sees where it comes from and that its measures hide no small counts, and releases it', async () => {
    await releaser.goto(`${atlas.url}/freigaben`)
    await releaser.getByRole('link', { name: /^Kitas: Anzahl und Plätze/ }).click()
    await releaser.getByText('Eigene Regeln der Geheimhaltung').waitFor()
    await releaser.getByText('Gezählt aus „Kitas“, Fassung 1').waitFor()
    await releaser.getByText('Nichts muss verborgen werden.').waitFor()
    expect(await axeFindings(releaser)).toEqual([])
    await releaser.getByText('Eigene Regeln der Geheimhaltung').scrollIntoViewIfNeeded()
    await picture(releaser, 'einrichtungen-freigabe')
    await releaser.getByText('Sofort öffentlich freigeben').click()
    await releaser.getByRole('button', { name: 'Weiter' }).click()
    await releaser.getByRole('dialog').getByRole('button', { name: 'Öffentlich freigeben' }).click()
    await releaser.locator('.delivery-head .state').getByText('öffentlich', { exact: true }).waitFor()
  })

  it('everybody sees places per 100 as coloured areas, with the right figure, in map and table, and its explanation', async () => {
    const children = await valuesOf(`under_18_share/values?level=gemeinde&period=${stichtag}&parts=true`)
    const found = await valuesOf(`${ratio}/values?level=gemeinde`)
    const place = children.areas.indexOf('01060005')
    const base = children.numerators?.[place]?.[children.periods.indexOf(stichtag)] ?? Number.NaN
    expect(base).toBeGreaterThan(1000)
    expect(found.values[found.areas.indexOf('01060005')]?.[found.periods.indexOf(stichtag)]).toBeCloseTo((100 * 100) / base, 6)
    // Kaltenkirchen does not know its places; a Gemeinde without a facility has a true 0.
    expect(found.exceptions).toContainEqual(expect.objectContaining({ area: '01060044', status: 'missing' }))
    expect(found.values[found.areas.indexOf('01060004')]?.[0]).toBe(0)
    const printed = ((100 * 100) / base).toFixed(1).replace('.', ',')

    const { page, troubles } = await visit(chromium, `${atlas.url}/karte?indikator=${ratio}&raumebene=gemeinde&zeitraum=${stichtag}&gebiet=01060005`, desktop)
    await until(page, `(document.querySelector(".side")?.textContent ?? "").includes(${JSON.stringify(printed)})`)
    await expect.poll(() => page.locator('.legend-row').count()).toBeGreaterThan(4)
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'einrichtungen-indikator')
    await page.locator('button.explain').first().click()
    const dialog = page.locator('dialog.explanation[open]')
    await dialog.getByText(/100 × Kitas: Plätze ÷/).waitFor()
    await expect.poll(() => dialog.textContent()).toContain('Einrichtungen „Kitas“, Fassung 1, Stand 01.03.2016')
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await page.close()

    const table = await visit(chromium, `${atlas.url}/tabelle?indikator=${ratio}&raumebene=gemeinde&zeitraum=${stichtag}`, phone)
    await table.page.locator('#table tr[data-code="01060005"]').getByText(printed).waitFor()
    expect(await table.page.locator('#table tr[data-code="01060044"]').textContent()).toMatch(/keine Daten|keine Angabe|unbekannt/i)
    expect(await axeFindings(table.page)).toEqual([])
    await table.page.close()
  })

  it.each([['desktop', desktop, false, 'de'], ['phone', phone, true, 'en'], ['dark-desktop', desktop, true, 'en'], ['light-phone', phone, false, 'de']] as const)('reads well on %s, and nothing scrolls sideways', async (name, viewport, dark, language) => {
    const page = await enter('jugendamt', language === 'en' ? '/einrichtungen?sprache=en' : '/einrichtungen', viewport, { dark })
    await page.locator('.facility-deliver summary').first().click()
    await page.locator('.facility-deliver form').waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.locator('.facility-deliver').evaluate((element) => element.scrollIntoView())
    await picture(page, `liefern-${name}`)
    await page.goto(`${atlas.url}/karte?indikator=${ratio}&raumebene=gemeinde&zeitraum=${stichtag}&sprache=${language}`)
    await until(page, 'document.querySelector(".legend-row, .legend-strip") !== null && document.querySelector(".map-message") === null')
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `karte-${name}`)
    await page.context().close()
  })
})
