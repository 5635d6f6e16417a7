import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Values } from '../../core/contract/indicators.ts'
import type { Area } from '../../core/contract/spatial-levels.ts'
import { addressOf, axeFindings, desktop, openBrowser, phone, settled, stillPicture, until, visit } from './open-browser.ts'
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

const ask = async <T>(path: string): Promise<T> => (await (await fetch(`${atlas.url}${path}`)).json()) as T
const valuesOf = (indicator: string): Promise<Values> => ask<Values>(`/api/indicators/${indicator}/values?level=gemeinde`)

/** Areas where both shares lie above the county's, from the interface alone. */
async function aboveBoth(): Promise<readonly Area[]> {
  const [children, unemployment, areas] = await Promise.all([valuesOf('under_18_share'), valuesOf('unemployment_share'), ask<Area[]>('/api/spatial-levels/gemeinde/areas')])
  const isAbove = ({ values, whole }: Values, index: number): boolean => (values[index]?.at(-1) ?? -Infinity) > (whole.at(-1) ?? Infinity)
  return areas.filter((_, index) => isAbove(children, index) && isAbove(unemployment, index))
}

const hasMaps = (count: number): string => `[...document.querySelectorAll(".linked-map")].filter((map) => map.querySelector("canvas") !== null).length === ${count} && document.querySelectorAll(".map-message").length === 0`
const optionsOf = async (page: Page): Promise<URLSearchParams> => (await addressOf(page)).searchParams
const markedIn = async (page: Page): Promise<readonly string[] | undefined> => (await optionsOf(page)).get('markiert')?.split(',').toSorted()
const children = 'under_18_share'
const pair = `/vergleich?raumebene=gemeinde&karten=${children},unemployment_share`
const scatter = `/zusammenhang?raumebene=gemeinde&indikator=${children}&senkrecht=unemployment_share`
const series = ['2008-12-31', '2012-12-31', '2017-12-31', '2023-12-31'].map((period) => `female_share@${period}`).join()

/** Middle of the map of a panel on the page. */
async function middleOf(page: Page, position: number): Promise<{ x: number; y: number }> {
  const box = (await page.locator('.linked-map').nth(position).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

describe('where many children and much unemployment meet', () => {
  it('is found as a linked pair of maps and as a scatter plot', async () => {
    const expected = await aboveBoth()
    expect(expected.length).toBeGreaterThan(3)
    const { page, troubles } = await visit(browser, `${atlas.url}/karte?raumebene=gemeinde&indikator=unemployment_share`, desktop)
    await page.getByRole('link', { name: 'Vergleich' }).click()
    await page.getByLabel('Karte 2: Indikator').selectOption(children)
    await until(page, hasMaps(2))
    await expect.poll(() => page.title()).toContain('Vergleich')
    await page.getByRole('button', { name: 'Als Streudiagramm' }).click()
    await page.waitForSelector('.chart--scatter svg')
    const words = page.locator('.words-list li').first()
    await expect.poll(() => words.textContent()).toContain(`${expected.length} von 96 Gemeinden liegen bei beiden über dem Vergleichswert`)
    for (const { name } of expected) expect(await words.textContent()).toContain(name)
    await page.getByRole('button', { name: /^Alle markieren: beide darüber/ }).click()
    await expect.poll(() => markedIn(page)).toEqual(expected.map(({ code }) => code).toSorted())
    await page.getByRole('button', { name: 'Als Kartenpaar' }).click()
    await until(page, hasMaps(2))
    await expect.poll(() => page.locator('#compare-table tr.row--chosen').count()).toBe(expected.length)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('is marked by drawing a rectangle in the chart, in the map and the table at once', async () => {
    const expected = await aboveBoth()
    const { page } = await visit(browser, atlas.url + scatter, desktop)
    await page.waitForSelector('.references line', { state: 'attached' })
    await until(page, hasMaps(1))
    const map = page.locator('.field-map')
    // What is measured stays where it is: nothing is loaded any more that could move it.
    await settled(page)
    await stillPicture(page.locator('.chart--scatter'))
    const before = await stillPicture(map)
    const lines = await page.$$eval('.chart--scatter .references line', (list) => list.map((line) => line.getBoundingClientRect()).map(({ x, y, right }) => ({ x, y, right })))
    const top = ((await page.locator('.chart--scatter svg').boundingBox())?.y ?? 0) + 20
    await page.mouse.move((lines[0]?.x ?? 0) + 2, (lines[1]?.y ?? 0) - 2)
    await page.mouse.down()
    await page.mouse.move((lines[1]?.right ?? 0) - 2, top, { steps: 5 })
    await page.mouse.up()
    await until(page, 'location.search.includes("markiert=")')
    expect(await markedIn(page)).toEqual(expected.map(({ code }) => code).toSorted())
    await page.mouse.move(5, 5)
    await expect.poll(async () => (await stillPicture(map)).equals(before)).toBe(false)
    await page.getByLabel('Nur markierte Gebiete').check()
    await expect.poll(() => page.locator('#compare-table tbody tr').count()).toBe(expected.length)
    await page.close()
  })

  it('is found by keyboard and text alone', async () => {
    const expected = await aboveBoth()
    const { page } = await visit(browser, `${atlas.url}/karte?raumebene=gemeinde&indikator=unemployment_share`, desktop)
    const goTo = async (accessibleName: string): Promise<void> => {
      for (let step = 0; step < 80; step++) {
        await page.keyboard.press('Tab')
        const name = await page.evaluate('(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim()')
        if (String(name).startsWith(accessibleName)) return
      }
      throw new Error(`The keyboard does not reach "${accessibleName}".`)
    }
    await goTo('Zusammenhang')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.chart--scatter svg')
    // A page that was opened by a link takes the keyboard to its content once it is there.
    await until(page, 'document.activeElement?.id === "main"')
    await goTo('Senkrecht')
    await page.keyboard.press('Home')
    // Asked of the page itself: the browser's own notice of an address may come a key later.
    for (let step = 0; step < 20 && (await page.evaluate('document.activeElement?.value')) !== children; step++) await page.keyboard.press('ArrowDown')
    await until(page, `location.search.includes("${children}") && document.querySelector(".words-list")?.textContent.includes("Unter 18") === true`)
    await goTo('Streudiagramm mit 95 Gebieten')
    const said = page.locator('.app > [aria-live=polite]')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => said.textContent()).toMatch(/Arbeitslosenanteil: /)
    const first = await said.textContent()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => said.textContent()).not.toBe(first)
    expect(await said.textContent()).toMatch(/.+; Arbeitslosenanteil: \d+,\d\s%; Unter 18: \d+,\d\s%/)
    await goTo('Alle markieren: beide darüber')
    await page.keyboard.press('Enter')
    await until(page, `document.querySelector(".mark-bar [role=status]")?.textContent.includes("${expected.length} Gebiete markiert") === true`)
    const words = (await page.locator('.words-list').textContent()) ?? ''
    expect(words).toContain(`${expected.length} von 96 Gemeinden`)
    for (const { name } of expected) expect(words).toContain(name)
    expect(words).toContain('Ein Gebiet hat keinen Punkt im Diagramm: Buchholz')
    await page.close()
  })
})

describe('four years side by side', () => {
  it('share one legend, one view and one table with the figures of the interface', async () => {
    const answer = await valuesOf('female_share')
    const { page, troubles } = await visit(browser, `${atlas.url}/vergleich?indikator=female_share&raumebene=gemeinde`, desktop)
    await page.getByRole('button', { name: 'Vier Zeitpunkte' }).click()
    await until(page, hasMaps(4))
    await until(page, 'document.querySelectorAll(".side-legend").length === 1 && document.querySelectorAll("#compare-table tbody tr").length === 96')
    const periods = ((await optionsOf(page)).get('karten') ?? '').split(',').map((each) => each.split('@')[1] ?? '')
    expect(periods.length).toBe(4)
    expect([periods[0], periods.at(-1)]).toEqual([answer.periods[0], answer.periods.at(-1)])
    const counts = await page.$$eval('.side-legend .count', (list) => list.map((each) => (each.textContent ?? '').split(' · ').map(Number)))
    expect(periods.map((_, column) => counts.reduce((sum, row) => sum + (row[column] ?? 0), 0))).toEqual([96, 96, 96, 96])
    const format = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    const rows = await page.$$eval('#compare-table tbody tr', (list) => list.map((row) => [row.getAttribute('data-code') ?? '', ...[...row.querySelectorAll('.number')].map((cell) => cell.textContent ?? '')]))
    expect(rows.length).toBe(96)
    for (const [code, ...cells] of rows) {
      const values = answer.values[answer.areas.indexOf(code ?? '')]
      const figures = periods.map((period) => values?.[answer.periods.indexOf(period)] ?? null)
      expect([code, ...cells]).toEqual([code, ...figures.map((value) => (value === null ? 'nicht zutreffend' : format.format(value)))])
    }
    expect(troubles).toEqual([])
    await page.close()
  })

  it('come back from the address', async () => {
    const address = `${atlas.url}/vergleich?raumebene=gemeinde&karten=${series}`
    const { page } = await visit(browser, address, desktop)
    await until(page, hasMaps(4))
    await expect.poll(() => page.locator('h1').textContent()).toMatch(/31\.12\.2008, 31\.12\.2012, 31\.12\.2017, 31\.12\.2023/)
    await page.getByRole('button', { name: 'Karte 2 entfernen' }).click()
    await until(page, hasMaps(3))
    await page.goBack()
    await until(page, hasMaps(4))
    expect((await addressOf(page)).href).toBe(address)
    await page.close()
  })
})

describe('linked maps', () => {
  it('point at, mark and move together', async () => {
    const { page } = await visit(browser, atlas.url + pair, desktop)
    await until(page, hasMaps(2))
    const second = page.locator('.linked-map').nth(1)
    await settled(page)
    await stillPicture(second)
    const { x, y } = await middleOf(page, 0)
    await page.mouse.move(x - 60, y + 40)
    await until(page, '[...document.querySelectorAll(".readout")].every((each) => !each.textContent.startsWith("Kreis"))')
    const names = await page.$$eval('.readout', (list) => list.map((each) => (each.textContent ?? '').split(':')[0]))
    expect(names[0]).toBe(names[1])
    await page.mouse.click(x - 60, y + 40)
    await until(page, 'location.search.includes("gebiet=")')
    await expect.poll(() => page.locator('#compare-table tr.row--chosen').count()).toBe(1)
    const before = await stillPicture(second)
    await page.mouse.wheel(0, -600)
    await expect.poll(async () => (await stillPicture(second)).equals(before)).toBe(false)
    await page.close()
  })

  it('are laid over each other with a border that moves by keys', async () => {
    const { page } = await visit(browser, `${atlas.url}${pair}&art=wischen`, desktop)
    await until(page, hasMaps(2))
    const slider = page.getByRole('slider', { name: /^Grenze zwischen/ })
    await slider.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('51 % der Breite zeigen die linke Karte')
    await expect.poll(() => page.locator('.swipe-map').nth(1).getAttribute('style')).toContain('51%')
    await page.close()
  })
})

describe('accessibility of comparisons', () => {
  it.each([
    ['a pair of maps', `${pair}&gebiet=01060063`, desktop, {}],
    ['four years, dark', `/vergleich?raumebene=gemeinde&karten=${series}&markiert=01060004`, desktop, { dark: true }],
    ['swiping', `${pair}&art=wischen`, desktop, {}],
    ['maps on a phone', pair, phone, {}],
    ['a scatter plot', `${scatter}&markiert=01060004,01060044`, desktop, {}],
    ['a portfolio, dark', `${scatter}&art=portfolio`, desktop, { dark: true }],
    ['a portfolio on a phone in English', `${scatter}&art=portfolio&sprache=en`, phone, {}],
    ['a scatter plot at 320 px', scatter, { width: 320, height: 640 }, { dark: true }],
  ])('axe finds nothing in %s, and nothing scrolls sideways', async (_, address, viewport, options) => {
    const { page, troubles } = await visit(browser, atlas.url + address, viewport, options)
    await page.waitForSelector('#compare-table tbody tr')
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth && document.querySelector("main").scrollWidth <= document.querySelector("main").clientWidth')).toBe(true)
    expect(troubles).toEqual([])
    await page.close()
  })
})
