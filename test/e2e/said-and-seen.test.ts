import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, axeFindings, desktop, openBrowser, phone, settled, stillPicture, visit } from './open-browser.ts'
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
  await atlas?.stop()
})

/** What the live region says; numbers and their units are joined by spaces that do not break. */
const said = (page: Page): Promise<string> => page.evaluate('document.querySelector(".app > [role=status].kern-sr-only").textContent.replace(/[^\\S ]/g, " ")')
const bottomOf = async (page: Page, selector: string): Promise<number> => {
  const box = await page.locator(selector).first().boundingBox()
  return box === null ? Number.NaN : box.y + box.height
}

describe('what a screen reader hears of a choice', () => {
  it('is the indicator with date, level and whole, once its figures are here', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?raumebene=gemeinde&indikator=population`, desktop)
    expect(await said(page)).toBe('')
    await page.keyboard.press('/')
    await page.keyboard.type('Altenquotient')
    expect(await page.locator('.list-scroll > [role=status]').textContent()).toBe('2 Indikatoren und 0 Orte gefunden.')
    await page.keyboard.press('Enter')
    await expect.poll(() => said(page), { timeout: 30_000 }).toBe('Altenquotient. 31.12.2015, Gemeinden. Kreis Segeberg: 36,5 je 100 (20 bis unter 65 Jahre)')
    await page.locator('input[value=erhebungsraum]').focus()
    await page.keyboard.press('Space')
    await expect.poll(() => said(page), { timeout: 30_000 }).toMatch(/^Altenquotient\. 31\.12\.2015, Erhebungsräume\. /)
    await page.close()
  })

  it('is the area that the keys open, with its figure, and that it was closed', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?raumebene=gemeinde&indikator=population&sprache=en`, desktop)
    await page.locator('.map-canvas canvas').first().focus()
    await page.keyboard.press('ArrowRight')
    const met = await said(page)
    await page.keyboard.press('Enter')
    await expect.poll(() => said(page), { timeout: 30_000 }).toBe(`Opened: ${met}`)
    await page.keyboard.press('Escape')
    await expect.poll(() => said(page), { timeout: 30_000 }).toBe('Area closed')
    await page.close()
  })

  it.each([['/karte', '.map-canvas canvas'], ['/tabelle', '[data-code="01060004"] .link']])('leads the keyboard back when the details are closed on %s', async (path, place) => {
    const { page } = await visit(browser, `${atlas.url}${path}?raumebene=gemeinde&indikator=population&gebiet=01060004`, desktop)
    await page.locator('.detail-close').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(`document.activeElement.matches(${JSON.stringify(place)})`), { timeout: 10_000 }).toBe(true)
    await page.close()
  })
})

describe('the search', () => {
  it('is emptied by Escape before anything else is closed, and finds from the first letter on', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?raumebene=gemeinde&indikator=population&gebiet=01060004`, desktop)
    await page.keyboard.press('/')
    await page.keyboard.type('Al')
    expect(await page.locator('.list-scroll .list-row').first().textContent()).toContain('Altenquotient')
    await page.keyboard.press('Escape')
    expect(await page.locator('#search').inputValue()).toBe('')
    expect((await addressOf(page)).searchParams.get('gebiet')).toBe('01060004')
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await addressOf(page)).searchParams.get('gebiet')).toBe(null)
    await page.close()
  })
})

describe('what lies on the map', () => {
  it('is not cut off: the words on the southernmost area stand above the pointer', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?raumebene=gemeinde&indikator=population`, desktop)
    const box = (await page.locator('.map-canvas').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    for (let up = 12; up < box.height / 2 && await page.locator('.tooltip').count() === 0; up += 12) {
      for (let across = 60; across < box.width / 2 && await page.locator('.tooltip').count() === 0; across += 30) await page.mouse.move(box.x + across, box.y + box.height - up)
    }
    expect(await page.locator('.tooltip strong').textContent()).toBe('Norderstedt, Stadt')
    expect(await bottomOf(page, '.tooltip')).toBeLessThan(box.y + box.height)
    await page.close()
  })

  it('tells name and figure of the open area on a phone without opening the sheet', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?raumebene=gemeinde&indikator=population&gebiet=01060004`, phone)
    expect(await page.locator('.sheet--peek').count()).toBe(1)
    expect(await bottomOf(page, '.sheet .figure')).toBeLessThanOrEqual(phone.height)
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })
})

describe('a filter that leaves nothing', () => {
  it('says so in the table, and gives everything back with the keyboard in its field', async () => {
    const { page } = await visit(browser, `${atlas.url}/tabelle?raumebene=gemeinde&indikator=population`, desktop)
    await page.locator('#table-filter').fill('xyz')
    const nothing = page.locator('.table-page .nothing-found')
    await expect.poll(() => nothing.textContent()).toContain('Nichts passt zu „xyz“.')
    expect(await page.locator('#table').isVisible()).toBe(false)
    expect(await axeFindings(page)).toEqual([])
    await nothing.getByRole('button', { name: 'Filter aufheben' }).click()
    await expect.poll(() => page.locator('#table tbody tr').count()).toBe(96)
    expect(await nothing.textContent()).toBe('')
    expect(await page.evaluate('document.activeElement.id')).toBe('table-filter')
    expect((await addressOf(page)).searchParams.get('filter')).toBe(null)
    await page.close()
  })

  it('says so in the search and among compared areas, also where only marked ones are wanted', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?raumebene=gemeinde&indikator=population`, desktop)
    await page.locator('#search').fill('xyz')
    await page.getByRole('button', { name: 'Suche leeren' }).click()
    expect([await page.locator('#search').inputValue(), await page.evaluate('document.activeElement.id')]).toEqual(['', 'search'])
    await page.goto(`${atlas.url}/vergleich?raumebene=gemeinde&karten=under_18_share,unemployment_share&nur=markierte`)
    const nothing = page.locator('.compare-page .nothing-found')
    await expect.poll(() => nothing.textContent()).toContain('Nichts passt zu dieser Auswahl.')
    await nothing.getByRole('button').click()
    await expect.poll(() => page.locator('#compare-table tbody tr').count()).toBe(96)
    expect((await addressOf(page)).searchParams.get('nur')).toBe(null)
    await page.close()
  })
})

describe('the title of a scatter plot', () => {
  it('names both indicators with their moments, and the level', async () => {
    const { page } = await visit(browser, `${atlas.url}/zusammenhang?raumebene=gemeinde&indikator=under_18_share&senkrecht=unemployment_share`, desktop)
    const heading = 'Zusammenhang: Anteil der unter 18-Jährigen (31.12.2015) und Arbeitslose je 100 Personen im erwerbsfähigen Alter (2016), Gemeinden'
    await expect.poll(() => page.locator('h1').textContent()).toBe(heading)
    await expect.poll(() => page.title()).toContain(heading)
    await page.close()
  })
})

describe('what is printed', () => {
  /** Pixels of the printed map that are drawn, and those as dark as the ground of the dark scheme. */
  const drawn = "(() => { const still = document.querySelector('.map-still'); const { data } = still.getContext('2d').getImageData(0, 0, still.width, still.height); let [all, dark] = [0, 0]; for (let at = 3; at < data.length; at += 4) if (data[at] > 0) { all++; if (data[at - 3] < 60 && data[at - 2] < 60 && data[at - 1] < 80) dark++ } return [all, dark] })()"

  it('is the map with its legend, table and sources in light colours, whole, and nothing to press; the screen stays as it was', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}/karte?raumebene=gemeinde&indikator=female_share&zeitraum=2023-12-31`, desktop, { dark: true })
    await settled(page)
    const before = await stillPicture(page.locator('.map-canvas'))
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.locator('.map-still').count()).toBe(1)
    const [all, dark] = await page.evaluate<readonly [number, number]>(drawn)
    expect(all).toBeGreaterThan(50_000)
    expect(dark).toBeLessThan(all / 100)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor + document.documentElement.dataset.kernTheme')).toBe('rgb(255, 255, 255)light')
    expect(await page.locator('h1').isVisible() && await page.locator('.legend').isVisible()).toBe(true)
    expect(await page.locator('#map-table tbody tr').evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).length)).toBe(96)
    expect(await page.locator('.print-end').textContent()).toMatch(/Quelle: .*Lizenz: .*Gedruckt am/)
    expect(await page.locator('button.button, input, select, .header, .footer, .list-panel').evaluateAll((list) => list.filter((each) => each.checkVisibility()).map(({ outerHTML }) => outerHTML.slice(0, 80)))).toEqual([])
    expect((await page.pdf({ pageRanges: '1' })).toString('latin1')).toMatch(/\/Subtype \/Image/)
    await page.emulateMedia({ media: 'screen' })
    await expect.poll(() => page.locator('.map-still').count()).toBe(0)
    expect(await page.evaluate('document.documentElement.dataset.kernTheme')).toBe('dark')
    expect(await page.locator('.table-details').evaluate((details: HTMLDetailsElement) => details.open)).toBe(false)
    await expect.poll(async () => (await stillPicture(page.locator('.map-canvas'))).equals(before)).toBe(true)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('keeps the arrangement of the screen though paper is narrow, and heads of tables without buttons, so that they are repeated', async () => {
    const { page } = await visit(browser, `${atlas.url}/tabelle?raumebene=gemeinde&indikator=female_share`, desktop)
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 688, height: 900 })
    await expect.poll(() => page.locator('#table thead th').allTextContents()).toEqual(expect.arrayContaining(['Name', 'Schlüssel', 'Rang', 'Hinweis']))
    // The browser says only with its next picture that it prints; the words of the heads are the same before.
    await expect.poll(() => page.locator('#table thead button').count()).toBe(0)
    expect(await page.locator('.app--desktop').count()).toBe(1)
    await page.close()
  })
})

describe('German words on English pages', () => {
  it.each([['/quellen?sprache=en', '.source-list strong'], ['/karte?sprache=en&raumebene=gemeinde&indikator=population', '.source-line, .map-credit'], ['/indikator/population?sprache=en', '.source-list li']])('%s: credits are spoken German, what is said in English is not', async (path, place) => {
    const { page } = await visit(browser, `${atlas.url}${path}`, desktop)
    const credits = page.locator(`:is(${place}) [lang=de]`)
    await expect.poll(() => credits.count()).toBeGreaterThan(0)
    expect(await page.locator(place).evaluateAll((list) => list.filter((each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /Statistisch|Datenlizenz|GeoBasis/.test(node.textContent ?? ''))).length)).toBe(0)
    expect(await page.locator('h1 [lang=de]').count()).toBe(0)
    await page.goto(`${atlas.url}${path.replace('sprache=en', '')}`)
    await expect.poll(() => page.locator(place).count()).toBeGreaterThan(0)
    expect(await page.locator('main [lang=de]').count()).toBe(0)
    await page.close()
  })
})

describe('while maps that are compared are drawn', () => {
  it.each(['/vergleich?raumebene=gemeinde&karten=under_18_share,unemployment_share', '/zusammenhang?raumebene=gemeinde&indikator=under_18_share&senkrecht=unemployment_share'])('%s says that they are waited for, until they are there', async (path) => {
    const page = await browser.newPage({ viewport: desktop, locale: 'de-DE' })
    const waiting = ' Die Karte wird geladen …'
    const held: (() => void)[] = []
    let isHeld = true
    await page.route('**/tiles/**', async (route) => {
      if (isHeld) await new Promise<void>((resolve) => void held.push(resolve))
      await route.continue()
    })
    await page.goto(`${atlas.url}${path}`)
    await expect.poll(() => page.locator('#compare-table tbody tr').count()).toBe(96)
    await expect.poll(() => page.locator('.map-message[role=status]').allTextContents()).toEqual(path.startsWith('/vergleich') ? [waiting, waiting] : [waiting])
    isHeld = false
    for (const release of held) release()
    await expect.poll(() => page.locator('.map-message').count()).toBe(0)
    await page.close()
  })
})

describe('on a tablet', () => {
  it('the tallest legend leaves the buttons of the map free, and no button of the header is squeezed', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?raumebene=gemeinde&indikator=female_share&veraenderung=differenz`, { width: 1024, height: 768 })
    await expect.poll(() => page.locator('.legend-row').count()).toBeGreaterThan(7)
    expect((await page.locator('.legend-float').boundingBox())!.y).toBeGreaterThan(await bottomOf(page, '.map-tools'))
    const widths = await page.locator('.header .button').evaluateAll((list) => list.map((each) => each.getBoundingClientRect().width))
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(36)
    expect(await page.locator('.header .button').evaluateAll((list) => list.every((each) => each.getBoundingClientRect().right <= innerWidth - 14))).toBe(true)
    await page.close()
  })
})
