import { join } from 'node:path'
import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grant } from '../server/accounts/test-atlas.ts'
import { startAtlasWithClock, type AtlasWithClock } from './atlas-with-clock.ts'
import { axeFindings, desktop, openBrowser, phone, until, visit } from './open-browser.ts'
import { signIn } from './sign-in.ts'

/** Where pictures of the pages go, for the handbook; nowhere in a test run. */
const pictures = process.env['E2E_PICTURES']
const wanted = '/karte?indikator=unemployment_share&raumebene=gemeinde&gebiet=01060005&klassen=natuerlich-4'

let atlas: AtlasWithClock
let chromium: Chromium
let planner: Page

async function enter(login: string, viewport = desktop): Promise<Page> {
  const context = await chromium.newContext({ viewport, locale: 'de-DE', reducedMotion: 'reduce' })
  await context.addInitScript("localStorage.setItem('sozialraumatlas-hint', '1')")
  const page = await context.newPage()
  await signIn(page, atlas.url, login)
  return page
}

async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Ansicht speichern' }).first().click()
  await page.locator('.save-view').getByLabel('Name').fill(name)
  await page.locator('.save-view').getByRole('button', { name: 'Ansicht speichern' }).click()
}

const listed = (page: Page): Promise<string[]> => page.locator('section[aria-labelledby=saved-views] li').allTextContents()

beforeAll(async () => {
  atlas = await startAtlasWithClock(new Date())
  chromium = await openBrowser()
  await atlas.createAccount('planner', grant('planner'))
  await atlas.createAccount('other', grant('planner'))
  planner = await enter('planner')
}, 120_000)

afterAll(async () => {
  await chromium?.close()
  await atlas?.stop()
})

describe('saved views', () => {
  it('are not offered to who is not signed in', async () => {
    const { page } = await visit(chromium, atlas.url + wanted, desktop)
    await page.getByRole('link', { name: 'Anmelden' }).waitFor()
    expect(await page.getByRole('button', { name: 'Ansicht speichern' }).count()).toBe(0)
    await page.close()
  })

  it('keep the choice under a name, and lead back to it from the list and from a new tab', async () => {
    await planner.goto(atlas.url + wanted)
    await planner.getByText('Noch keine.').waitFor()
    // The name that is offered says what is shown.
    await planner.locator('.subtitle', { hasText: '2016' }).waitFor()
    await planner.getByRole('button', { name: 'Ansicht speichern' }).click()
    expect(await planner.locator('.save-view').getByLabel('Name').inputValue()).toBe('Arbeitslose je 100 Personen im erwerbsfähigen Alter, 2016, Gemeinden')
    expect(await axeFindings(planner)).toEqual([])
    await planner.keyboard.press('Escape')
    await planner.locator('.save-view').waitFor({ state: 'detached' })
    await save(planner, 'Bad Segeberg & Umland')
    await until(planner, 'document.querySelector("section[aria-labelledby=saved-views] li") !== null')
    if (pictures !== undefined) await planner.screenshot({ path: join(pictures, 'gespeicherte-ansichten.png') })
    await planner.getByRole('link', { name: 'Tabelle', exact: true }).click()
    await planner.waitForURL('**/tabelle?**')
    await planner.locator('section[aria-labelledby=saved-views] a').first().click()
    await until(planner, `location.pathname + location.search === ${JSON.stringify(wanted)}`)
    await expect.poll(() => planner.locator('section[aria-labelledby=saved-views] a').first().getAttribute('href')).toBe(wanted)
    expect(await axeFindings(planner)).toEqual([])
  })

  it('come from every page with figures, and a name stands once unless it is to be replaced', async () => {
    for (const [path, name] of [['/vergleich?indikator=population', 'Vergleich'], ['/zusammenhang?indikator=unemployment_share', 'Streudiagramm'], ['/gebiet/gemeinde/01060005', 'Profil']] as const) {
      await planner.goto(atlas.url + path)
      await until(planner, 'document.querySelector("h1") !== null && !/geladen/.test(document.querySelector("main").textContent.slice(0, 40))')
      await save(planner, name)
      await planner.locator('.save-view').waitFor({ state: 'detached' })
    }
    await planner.goto(`${atlas.url}/tabelle?indikator=population`)
    await until(planner, 'document.querySelectorAll("section[aria-labelledby=saved-views] li").length === 4')
    await expect.poll(() => listed(planner)).toEqual(['Profil', 'Streudiagramm', 'Vergleich', 'Bad Segeberg & Umland'])
    await save(planner, 'profil')
    await planner.getByText('Sie haben schon eine Ansicht mit dem Namen „profil“.').waitFor()
    await planner.getByRole('button', { name: 'Bisherige ersetzen' }).click()
    await planner.locator('.save-view').waitFor({ state: 'detached' })
    await until(planner, 'document.querySelector("section[aria-labelledby=saved-views] a").getAttribute("href").startsWith("/tabelle?indikator=population")')
  })

  it('are renamed, deleted and brought back on the account page', async () => {
    await planner.goto(`${atlas.url}/konto`)
    await planner.getByText('4 von höchstens 100').waitFor()
    await planner.getByRole('button', { name: 'Umbenennen: Vergleich' }).click()
    await planner.locator('.view-rename').getByLabel('Name').fill('Bevölkerung im Vergleich')
    await planner.getByRole('button', { name: 'Name speichern' }).click()
    await planner.getByRole('link', { name: 'Bevölkerung im Vergleich' }).waitFor()
    await planner.getByRole('button', { name: 'Löschen: Streudiagramm' }).click()
    await planner.getByText('Gelöscht: Streudiagramm').waitFor()
    await planner.getByText('3 von höchstens 100').waitFor()
    await planner.getByRole('button', { name: 'Rückgängig' }).click()
    await planner.getByText('4 von höchstens 100').waitFor()
    expect(await axeFindings(planner)).toEqual([])
    const other = await enter('other')
    await other.getByText('Noch keine.').waitFor()
    await other.context().close()
  })

  it('that ask for what is gone say so, and what is shown instead', async () => {
    await atlas.database.query(`update saved_view set address = '/karte?indikator=gone_for_good&raumebene=gemeinde' where name = 'Profil'`)
    await atlas.database.query(`update saved_view set address = '/karte?indikator=unemployment_share&raumebene=gemeinde&zeitraum=2003&gebiet=99' where name = 'Streudiagramm'`)
    await planner.goto(`${atlas.url}/konto`)
    await planner.getByRole('link', { name: 'Streudiagramm' }).click()
    await planner.getByText('Die Ansicht „Streudiagramm“ gibt es so nicht mehr.').waitFor()
    await expect.poll(() => planner.locator('.lost-notice').textContent()).toMatch(/Das Gebiet „99“ gibt es.*nicht.*Für 2003 gibt es keine Werte \(mehr\)\. Gezeigt wird: 2016/)
    expect(await axeFindings(planner)).toEqual([])
    await planner.locator('.lost-notice button').click()
    await planner.locator('.lost-notice').waitFor({ state: 'detached' })
    await planner.goto(`${atlas.url}/karte?indikator=gone_for_good`)
    await planner.getByText('Den Indikator „gone_for_good“ gibt es nicht mehr, oder er ist Ihnen nicht freigegeben.').waitFor()
  })

  it('are saved on a phone too, from the menu', async () => {
    const page = await enter('other', phone)
    await page.goto(atlas.url + wanted)
    await page.getByRole('button', { name: /Menü/ }).click()
    await save(page, 'Unterwegs')
    await page.locator('.save-view').waitFor({ state: 'detached' })
    await page.goto(`${atlas.url}/konto`)
    await page.getByRole('link', { name: 'Unterwegs' }).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.context().close()
  })

  it('favourites marked with an account are there on another device, and those of a device stay with it', async () => {
    const star = (page: Page, name: string) => page.getByRole('button', { name: `Favorit: ${name}` }).first()
    const favourites = (page: Page): Promise<string[]> => page.locator('section[aria-labelledby=favourites] .list-item span').allTextContents()
    await planner.goto(`${atlas.url}/karte?indikator=population`)
    await planner.locator('section[aria-labelledby=saved-views]').waitFor()
    await Promise.all([planner.waitForResponse((answer) => answer.url().endsWith('/api/favourites/dwellings') && answer.ok()), star(planner, 'Wohnungen').click()])
    const elsewhere = await enter('planner')
    await elsewhere.goto(`${atlas.url}/karte?indikator=population`)
    await until(elsewhere, 'document.querySelector("section[aria-labelledby=favourites]") !== null')
    await expect.poll(() => favourites(elsewhere)).toEqual(['Wohnungen'])
    await elsewhere.context().close()
    const { page } = await visit(chromium, `${atlas.url}/karte?indikator=population`, desktop)
    await star(page, 'Arbeitslose').click()
    await expect.poll(() => favourites(page)).toEqual(['Arbeitslose'])
    await page.close()
  })
})
