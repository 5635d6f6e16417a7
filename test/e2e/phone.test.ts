import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, axeFindings, openBrowser, phone, settled, until } from './open-browser.ts'
import { startAtlas } from './running-atlas.ts'
import type { RunningAtlas } from './running-atlas.ts'

let atlas: RunningAtlas
let browser: Browser
let context: BrowserContext
let page: Page

const mapIsThere = 'document.querySelector("canvas") !== null && document.querySelector(".map-message") === null && document.querySelector(".sheet .figure") !== null'
/** Whether the browser holds the page and every answer about figures that it asked for. */
const isKept = 'Promise.all([location.origin + "/", ...performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => /[/]api[/](territory|spatial-levels|indicators)/.test(name))].map((name) => caches.match(name))).then((found) => found.every((one) => one !== undefined))'

beforeAll(async () => {
  atlas = await startAtlas()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: phone, isMobile: true, hasTouch: true, locale: 'de-DE', deviceScaleFactor: 2, reducedMotion: 'reduce' })
  page = await context.newPage()
  await page.addInitScript("localStorage.setItem('sozialraumatlas-hint', '1')")
  await page.goto(atlas.url)
  await until(page, mapIsThere)
})

afterAll(async () => {
  await browser?.close()
  await atlas?.stop()
})

/** Touch the map where an area lies, and wait until the sheet tells of it. */
async function touchAnArea(): Promise<string> {
  await settled(page)
  const box = await page.locator('.map-canvas').boundingBox()
  if (box === null) throw new Error('there is no map')
  await page.touchscreen.tap(box.x + box.width * 0.5, box.y + box.height * 0.35)
  await page.locator('.sheet #area-name').waitFor()
  return (await page.locator('.sheet #area-name').textContent()) ?? ''
}

describe('on a phone, by touch alone', () => {
  it('the map comes first, fits the window, and its sheet says the figure of the whole', async () => {
    expect(await page.locator('.sheet h2').first().textContent()).toBe('Kreis Segeberg')
    const [map, sheet] = [await page.locator('.map-frame').boundingBox(), await page.locator('.sheet').boundingBox()]
    expect(map?.height).toBeGreaterThan(phone.height / 3)
    expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBeLessThanOrEqual(phone.height + 1)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width)
  })

  it('the footer takes nothing from a page but stands at its end, and the next page begins at its top', async () => {
    const other = await context.newPage()
    await other.goto(`${atlas.url}/tabelle?raumebene=gemeinde`)
    await other.locator('#table tbody tr').first().waitFor()
    const below = async (): Promise<number> => ((await other.locator('.footer').boundingBox())?.y ?? 0) - phone.height
    expect(await below()).toBeGreaterThan(0)
    await other.locator('.footer a').last().scrollIntoViewIfNeeded()
    await expect.poll(below).toBeLessThan(0)
    await other.locator('.footer').getByRole('link', { name: 'Barrierefreiheit' }).tap()
    const heading = other.getByRole('heading', { level: 1, name: /Barrierefreiheit/ })
    await heading.waitFor()
    await expect.poll(async () => (await heading.boundingBox())?.y ?? -1).toBeGreaterThan(0)
    // The details of an area lie before the head of the table, which stays in sight.
    await other.goto(`${atlas.url}/tabelle?raumebene=gemeinde&gebiet=01060004`)
    await other.locator('.side #area-name').waitFor()
    await other.locator('#table tbody .link').first().waitFor()
    expect(await other.evaluate(`(({ top, bottom }) => Array.from({ length: Math.floor((bottom - top) / 10) - 1 }, (_, i) => top + 10 + i * 10).filter((y) => document.elementFromPoint(195, y)?.closest('.side') === null))(document.querySelector('.side').getBoundingClientRect())`)).toEqual([])
    await other.close()
  })

  it('all that a profile says of a figure is read without moving sideways, and it stays a table for a screen reader', async () => {
    const other = await context.newPage()
    await other.goto(`${atlas.url}/gebiet/gemeinde/01060039`)
    const table = other.locator('.profile-table').first()
    await table.waitFor()
    expect(await table.evaluate(({ parentElement }) => (parentElement?.scrollWidth ?? 1) - (parentElement?.clientWidth ?? 0))).toBe(0)
    const cells = table.locator('tbody tr').first().getByRole('cell')
    for (const each of await cells.all()) expect((await each.boundingBox())?.x).toBeLessThan(phone.width)
    expect(await table.getByRole('columnheader').count()).toBe(await cells.count() + 1)
    expect(await cells.evaluateAll((list) => list.map((each) => each.dataset['label'] ?? ''))).toEqual(['', 'Stand', 'Kreis Segeberg', 'Abstand', 'Rang', 'Trend'])
    await other.close()
  })

  it('every figure of the table can be explained, by a finger as well', async () => {
    const other = await context.newPage()
    await other.goto(`${atlas.url}/tabelle?raumebene=gemeinde&indikator=under_18_share&spalten=population`)
    const explaining = other.locator('#table tr[data-code="01060063"] .explain--quiet')
    await expect.poll(() => explaining.count()).toBe(2)
    for (const [index, words] of [[0, 'Anteil der unter 18-Jährigen'], [1, 'Bevölkerung']] as const) {
      const box = await explaining.nth(index).boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
      await explaining.nth(index).tap()
      await expect.poll(() => other.getByRole('dialog').textContent()).toContain(words)
      await other.keyboard.press('Escape')
      await other.getByRole('dialog').waitFor({ state: 'detached' })
    }
    expect(await axeFindings(other)).toEqual([])
    await other.close()
  })

  it('an indicator is found by an everyday word and chosen', async () => {
    await page.getByRole('button', { name: 'Indikator wählen' }).tap()
    await page.getByRole('searchbox').fill('Kinder')
    const first = page.locator('.list-item').first()
    await expect.poll(() => first.textContent()).toContain('Anteil der unter 18-Jährigen')
    await first.tap()
    await page.locator('h1', { hasText: 'Anteil der unter 18-Jährigen' }).waitFor()
    await until(page, mapIsThere)
    await page.locator('.list-panel').waitFor({ state: 'hidden' })
  })

  it('touching an area opens it in the sheet with the figure that the table has', async () => {
    const name = await touchAnArea()
    await expect.poll(async () => (await addressOf(page)).searchParams.get('gebiet')).toMatch(/^01060\d{3}$/)
    const code = (await addressOf(page)).searchParams.get('gebiet') ?? ''
    const series = await fetch(`${atlas.url}/api/indicators/under_18_share/values?level=gemeinde`).then(async (answer) => await answer.json() as { areas: string[]; values: (number | null)[][] })
    const value = series.values[series.areas.indexOf(code)]?.at(-1) ?? Number.NaN
    await expect.poll(() => page.locator('.sheet .figure strong').first().textContent(), { message: name }).toBe(value.toLocaleString('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 }))
    expect(await axeFindings(page)).toEqual([])
  })

  it('the sheet is drawn up by the thumb and shows the words and the table', async () => {
    const handle = await page.locator('.sheet-handle').boundingBox()
    expect(handle?.height).toBeGreaterThanOrEqual(24)
    expect(handle?.y).toBeGreaterThan(phone.height / 2)
    // Half open since an area was touched.
    for (const next of ['full', 'peek']) {
      await page.locator('.sheet-handle').tap()
      await page.locator(`.sheet--${next}`).waitFor()
    }
    await page.locator('.sheet .in-words').scrollIntoViewIfNeeded()
    await expect.poll(() => page.locator('.sheet .in-words').textContent()).toMatch(/Am höchsten: .+ Am niedrigsten: /)
    await page.locator('.sheet-handle').tap()
    await page.locator('.sheet--half').waitFor()
  })

  it('two maps and the scatter plot are one menu away and scroll with one finger', async () => {
    await page.getByRole('button', { name: 'Menü' }).tap()
    await page.getByRole('link', { name: 'Vergleich' }).tap()
    await until(page, 'document.querySelectorAll("canvas").length >= 1 && document.querySelector("h1")?.textContent.startsWith("Vergleich") === true')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width)
    await page.getByRole('button', { name: 'Menü' }).tap()
    await page.getByRole('link', { name: 'Zusammenhang' }).tap()
    await until(page, 'document.querySelector("h1")?.textContent.startsWith("Zusammenhang") === true')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width)
    await page.goBack()
    await page.goBack()
    await until(page, mapIsThere)
  })

  it('without a connection the last view is there with its figures, and says that it is offline', async () => {
    await until(page, 'navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === "activated")')
    // From the visit after the first on, the browser keeps what it shows.
    await page.reload()
    await until(page, mapIsThere)
    await settled(page)
    // It keeps an answer after it gave it on.
    await until(page, isKept)
    const [title, figure] = [await page.locator('h1').textContent(), await page.locator('.sheet .figure').first().textContent()]
    await context.setOffline(true)
    await page.reload()
    await until(page, mapIsThere)
    await expect.poll(() => page.locator('h1').textContent()).toBe(title)
    await expect.poll(() => page.locator('.sheet .figure').first().textContent()).toBe(figure)
    await page.locator('.offline', { hasText: 'Offline' }).waitFor()
    await context.setOffline(false)
    await page.locator('.offline').waitFor({ state: 'detached' })
  })
})
