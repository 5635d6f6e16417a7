import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, axeFindings, desktop, openBrowser, phone, settled, until, visit } from './open-browser.ts'
import { startAtlas } from './running-atlas.ts'
import type { RunningAtlas } from './running-atlas.ts'

let atlas: RunningAtlas
let browser: Browser

beforeAll(async () => {
  atlas = await startAtlas()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await atlas?.stop().catch(() => undefined)
})

const unemployment = '/karte?indikator=unemployment_share&raumebene=gemeinde'

describe('an address', () => {
  it('finds an area that it names without its level', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?indikator=population&gebiet=01060`, desktop)
    await until(page, 'location.search.includes("raumebene=kreis")')
    await expect.poll(() => page.locator('#area-name').textContent()).toContain('Segeberg')
    await page.close()
  })
})

describe('the time line', () => {
  it('plays through the years until it is stopped, and says where it ended', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?indikator=population&raumebene=kreis`, desktop)
    await page.getByRole('button', { name: 'Abspielen' }).click()
    await until(page, 'location.search.includes("zeitraum=2009") || location.search.includes("zeitraum=201")')
    await page.getByRole('button', { name: 'Anhalten' }).click()
    await page.getByRole('button', { name: 'Abspielen' }).waitFor()
    const address = (await addressOf(page)).href
    // Longer than a step takes where less movement is wanted.
    await page.waitForTimeout(3000)
    expect((await addressOf(page)).href).toBe(address)
    await expect.poll(() => page.locator('p.kern-sr-only[aria-live=polite]').last().textContent()).toMatch(/^31\.12\.20\d\d, Kreise/)
    await page.close()
  })
})

describe('classes', () => {
  it('stand around the value of the whole, with limits on both sides, in the address', async () => {
    const { page } = await visit(browser, atlas.url + unemployment, desktop)
    await page.locator('.legend-settings summary').click()
    await page.locator('.legend-method-main select').selectOption('bezug')
    await until(page, 'location.search.includes("klassen=bezug-5")')
    await expect.poll(() => page.locator('.legend').textContent()).toContain('Bezugswert: Kreis Segeberg')
    await expect.poll(() => page.locator('.legend-row rect').evaluateAll((list) => list.map((each) => each.getAttribute('fill')))).toEqual(expect.arrayContaining(['#e4e4e4', '#2166ac', '#b2182b']))
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })

  it('have limits that the arrow keys move, and count every area once', async () => {
    const { page } = await visit(browser, `${atlas.url}${unemployment}&klassen=manuell-3&grenzen=2_4`, desktop)
    await page.locator('[role=slider].limit-handle').first().focus()
    await page.keyboard.press('ArrowRight')
    await until(page, 'location.search.includes("grenzen=2.1_4")')
    await expect.poll(() => page.locator('.legend').textContent()).toContain('2,1 bis unter 4,0')
    const counts = await page.$$eval('.legend-float .count[data-count]', (list) => list.map((each) => Number(each.getAttribute('data-count'))))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(96)
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })

  it('follow a limit that is pulled for long, and their address holds the last of it without asking too much of the browser', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}${unemployment}&klassen=manuell-3&grenzen=2_4`, desktop)
    await page.evaluate('window.written = 0; window.begun = performance.now(); const replace = history.replaceState; history.replaceState = function (...values) { window.written += 1; return replace.apply(this, values) }')
    const handle = page.locator('[role=slider].limit-handle').first()
    await handle.focus()
    for (let step = 0; step < 150; step++) await page.keyboard.press(step % 2 === 0 || step === 149 ? 'ArrowRight' : 'ArrowLeft')
    expect(await handle.getAttribute('aria-valuenow')).toBe('2.2')
    await until(page, 'location.search.includes("grenzen=2.2_4")')
    const [written, elapsed] = await page.evaluate<[number, number]>('[window.written, performance.now() - window.begun]')
    expect(written).toBeGreaterThan(0)
    // Safari takes a hundred in thirty seconds: twenty at once, then one in 400 ms.
    expect(written).toBeLessThanOrEqual(20 + elapsed / 400)
    expect(troubles).toEqual([])
    await page.close()
  })
})

describe('a figure', () => {
  it('tells how sure it is and whether it differs from the rest, in details and table alike', async () => {
    const { page } = await visit(browser, `${atlas.url}${unemployment}&gebiet=01060002`, desktop)
    await until(page, '/Unsicherheit[^]*niedriger/.test(document.querySelector(".facts")?.textContent ?? "")')
    const facts = await page.locator('.facts').first().textContent()
    // R: prop.test(53, 1840, correct = FALSE)
    expect(facts).toContain('2,2 bis 3,7')
    expect(facts).toContain('ja, niedriger')
    const table = await visit(browser, `${atlas.url}/tabelle?indikator=unemployment_share&raumebene=gemeinde`, desktop)
    await until(table.page, 'document.querySelector("tr[data-code=\\"01060002\\"]")?.textContent.includes("2,2 bis 3,7")')
    expect(await table.page.locator('tr[data-code="01060002"]').textContent()).toContain('ja, niedriger')
    await page.close()
    await table.page.close()
  })

  it('is shown as its change against another year', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?indikator=population&raumebene=kreis&veraenderung=differenz&gegen=2008-12-31&zeitraum=2023-12-31&klassen=bezug-6&bezug=0`, desktop)
    await expect.poll(() => page.title()).toContain('Veränderung: Bevölkerung')
    await expect.poll(() => page.locator('.subtitle').textContent()).toContain('31.12.2023 gegenüber 31.12.2008')
    const answer = (await (await fetch(`${atlas.url}/api/indicators/population/values?level=kreis`)).json()) as { periods: string[]; values: number[][] }
    const at = (period: string): number => answer.values[0]?.[answer.periods.indexOf(period)] ?? Number.NaN
    const expected = new Intl.NumberFormat('de-DE').format(at('2023-12-31') - at('2008-12-31'))
    await expect.poll(() => page.locator('.figure').first().textContent()).toContain(`+${expected}`)
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })

  it('that counts is shown as circles when asked for, with a word why', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?indikator=population&raumebene=gemeinde`, desktop)
    await page.getByRole('button', { name: 'Als Kreise zeigen' }).click()
    await until(page, 'location.search.includes("darstellung=kreise")')
    await expect.poll(() => page.locator('.symbol-legend li').count()).toBe(3)
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })
})

describe('the catalogue', () => {
  it('finds figures by everyday words and keeps favourites on the device', async () => {
    const { page } = await visit(browser, atlas.url + unemployment, desktop)
    await page.locator('#search').fill('Senioren')
    await page.getByRole('button', { name: 'Favorit: Altenquotient', pressed: false }).click()
    await page.getByRole('button', { name: 'Favorit: Altenquotient', pressed: true }).waitFor()
    await page.reload()
    await page.waitForSelector('#favourites')
    await expect.poll(() => page.locator('section[aria-labelledby=favourites] .list-item').allTextContents()).toEqual([expect.stringContaining('Altenquotient')])
    await page.close()
  })
})

describe('the page of an indicator', () => {
  it.each([['1440 px', desktop, ''], ['390 px', phone, '&sprache=en']])('has its files by level and its publications, each with a lasting address, at %s', async (_, viewport, more) => {
    const { page, troubles } = await visit(browser, `${atlas.url}/indikator/population?raumebene=gemeinde${more}`, viewport)
    await page.locator('.file-list a').first().waitFor()
    await page.locator('.log-entry a').first().waitFor()
    const addresses = (): Promise<string[]> => page.evaluate('[...document.querySelectorAll(".file-list a")].map((link) => link.href)')
    const starts = await Promise.all((await addresses()).map(async (address) => Buffer.from(await (await fetch(address)).arrayBuffer()).subarray(0, 14).toString('latin1')))
    expect(starts.map((start, kind) => [/^ï»¿/, /^PK/, /^indicator,/, /^\{"type":"Featu/, /^SQLite format/][kind]?.test(start))).toEqual([true, true, true, true, true])
    await page.locator('input[value=kreis]').focus()
    await page.keyboard.press('Space')
    await until(page, 'location.search.includes("raumebene=kreis") && document.querySelector(".file-list a")?.href.includes("level=kreis")')
    const select = page.locator('.file-choice select')
    await select.selectOption({ index: 1 })
    await expect.poll(async () => (await addresses()).every((address) => new URL(address).searchParams.has('period'))).toBe(true)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await page.locator('.log-entry a').first().click()
    await until(page, '/^\\/veroeffentlichungen\\/\\d+$/.test(location.pathname) && document.querySelector(".facts") !== null')
    await page.goBack()
    await page.locator('.log-entry a').first().waitFor()
    expect(troubles).toEqual([])
    await page.close()
  })
})

describe('the table', () => {
  const table = '/tabelle?indikator=unemployment_share&raumebene=gemeinde'

  it('takes further columns: chosen by keyboard, with moment and unit, sorted, in the address, removed and taken along', async () => {
    const { page, troubles } = await visit(browser, atlas.url + table, desktop)
    await page.locator('.column-panel summary').focus()
    await page.keyboard.press('Enter')
    await page.locator('.column-add select').first().selectOption('under_18_share')
    await page.getByRole('button', { name: 'Spalte hinzufügen' }).click()
    const first = page.locator('th[data-column=spalte1]')
    await expect.poll(() => first.textContent()).toContain('31.12.2015, %')
    expect(await first.textContent()).toContain('keine Werte für 2016')
    expect((await addressOf(page)).searchParams.get('spalten')).toBe('under_18_share')
    const answer = (await (await fetch(`${atlas.url}/api/indicators/under_18_share/values?level=gemeinde`)).json()) as { areas: string[]; values: (number | null)[][] }
    const shares = answer.values.map(([value]) => value ?? null)
    await first.getByRole('button').click()
    expect(await first.getAttribute('aria-sort')).toBe('descending')
    const highest = Math.max(...shares.filter((value) => value !== null))
    const topRow = page.locator('#table tbody tr').first()
    expect(await topRow.getAttribute('data-code')).toBe(answer.areas[shares.indexOf(highest)])
    expect(await topRow.textContent()).toContain(highest.toFixed(1).replace('.', ','))
    await page.goBack()
    await first.waitFor({ state: 'detached' })
    await page.goForward()
    await first.waitFor()

    await page.locator('.column-add select').first().selectOption('population')
    await page.locator('.column-add select').last().selectOption('2010-12-31')
    await page.getByRole('button', { name: 'Spalte hinzufügen' }).click()
    await expect.poll(() => page.locator('th[data-column=spalte2]').textContent()).toContain('31.12.2010, Personen')
    expect(await axeFindings(page)).toEqual([])
    // Every figure can be explained, whatever column it stands in.
    const explaining = page.locator('#table tr[data-code="01060063"] .explain--quiet')
    expect(await explaining.evaluateAll(buttons => new Set(buttons.map(button => button.getAttribute('aria-label'))).size)).toBe(3)
    await explaining.last().click()
    await expect.poll(() => page.getByRole('dialog').textContent()).toContain('31.12.2010')
    expect(await page.getByRole('dialog').textContent()).toContain('Norderstedt')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Diese Tabelle als CSV für Excel' }).click()])
    const lines = readFileSync((await file.path()) ?? '', 'utf8').split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFFSchlüssel;Name;Arbeitslose .+, 2016 \(%\);Anteil der unter 18-Jährigen, 31\.12\.2015 \(%\);Bevölkerung, 31\.12\.2010 \(Personen\);Anmerkungen$/)
    expect(lines.indexOf('')).toBe(1 + answer.areas.length)
    expect(lines.filter((line) => line.startsWith('Quelle;'))).toHaveLength(3)
    const [workbook] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Diese Tabelle als Excel-Datei (XLSX)' }).click()])
    const parts = unzipSync(readFileSync((await workbook.path()) ?? ''))
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array()).match(/<row /g)).toHaveLength(1 + answer.areas.length)
    expect(await page.locator('.table-file [role=status]').textContent()).toContain('-tabelle.xlsx')

    await page.getByRole('button', { name: 'Mitnehmen' }).click()
    const shapes = page.getByRole('dialog').getByRole('link', { name: 'GeoJSON' })
    const collection = (await (await fetch(new URL((await shapes.getAttribute('href')) ?? '', atlas.url))).json()) as { features: { properties: Record<string, unknown> }[] }
    expect(Object.keys(collection.features[0]?.properties ?? {})).toEqual(expect.arrayContaining(['unemployment_share_2016', 'under_18_share_2015-12-31', 'population_2010-12-31']))
    expect(await page.getByRole('dialog').getByRole('link', { name: 'CSV' }).first().getAttribute('href')).not.toContain('columns')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Spalte entfernen: Anteil der unter 18-Jährigen' }).click()
    await expect.poll(async () => (await addressOf(page)).searchParams.get('spalten')).toBe('population@2010-12-31')
    expect(await page.evaluate('document.activeElement.matches(".column-panel summary")')).toBe(true)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('says why a column is empty and that six are enough, and scrolls sideways in its box only on a phone', async () => {
    const { page } = await visit(browser, `${atlas.url}${table}&spalten=nobody_knows,under_18_share,population,female_share,unemployed,mean_age&sprache=en`, phone)
    const heads = (): Promise<string> => page.evaluate('[...document.querySelectorAll("th[data-column^=spalte]")].map((head) => head.textContent).join("|")')
    await expect.poll(heads).toContain('nobody_knowsThere is no such indicator, or you may not see it.')
    await page.locator('.column-panel summary').click()
    expect(await page.locator('.column-panel').textContent()).toContain('More than 6 further columns cannot be read side by side.')
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await page.evaluate('(() => { const box = document.querySelector("#table").parentElement; return box.scrollWidth > box.clientWidth })()')).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })
})

describe('the first visit', () => {
  it.each([['1440 px', desktop], ['390 px', phone]])('explains itself in three steps, once, at %s', async (_, viewport) => {
    const { page } = await visit(browser, atlas.url, viewport, { isFirst: true })
    await page.waitForSelector('.first-visit')
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Weiter' }).click()
    await page.getByRole('button', { name: 'Weiter' }).click()
    await page.getByRole('button', { name: 'Los geht’s' }).click()
    await page.locator('.first-visit').waitFor({ state: 'detached' })
    await page.reload()
    await until(page, 'document.querySelector("h1") !== null && document.querySelector(".map-message") === null && document.querySelector(".legend-row, .legend-strip") !== null')
    await settled(page)
    expect(await page.locator('.first-visit').count()).toBe(0)
    await page.close()
  })
})

describe('a desk at 400 % zoom', () => {
  it.each(['/karte?raumebene=gemeinde&indikator=unemployment_share', '/tabelle?raumebene=gemeinde', '/hilfe/erste-schritte'])('reads %s in one piece, without a part of the window taken by what does not scroll', async (path) => {
    const { page, troubles } = await visit(browser, `${atlas.url}${path}`, { width: 320, height: 256 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    await settled(page)
    const app = page.locator('.app')
    // What is last can be scrolled to, and then nothing else is in the window.
    await app.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    expect((await page.locator('.header').boundingBox())?.y).toBeLessThan(-100)
    if (path.startsWith('/karte')) {
      expect((await page.locator('.map-frame').boundingBox())?.height).toBeGreaterThan(150)
      await page.locator('.sheet .legend-row').first().scrollIntoViewIfNeeded()
      expect((await page.locator('.sheet .legend-row').first().boundingBox())?.y).toBeLessThan(256)
    }
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await page.close()
  })
})
