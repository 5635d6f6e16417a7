import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Values } from '../../core/contract/indicators.ts'
import { addressOf, axeFindings, desktop, openBrowser, phone, settled, stillPicture, until, visit } from './open-browser.ts'
import { startAtlas } from './running-atlas.ts'
import type { RunningAtlas } from './running-atlas.ts'

let atlas: RunningAtlas
let browser: Browser

beforeAll(async () => {
  atlas = await startAtlas({}, null)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await atlas?.stop().catch(() => undefined)
})

const unemployment = '/karte?indikator=unemployment_share&raumebene=gemeinde'

describe('the first page', () => {
  it.each([['1440 px', desktop], ['390 px', phone]])('shows the map at %s, in German, without errors or sideways scrolling', async (_, viewport) => {
    const { page, troubles, requests } = await visit(browser, atlas.url, viewport)
    expect(await page.locator('.map-canvas canvas').count()).toBeGreaterThan(0)
    // The map asks from its own thread, perhaps after the page is ready.
    await expect.poll(() => requests.some((address) => address.includes('/tiles/'))).toBe(true)
    await expect.poll(() => page.title()).toContain('Kreis Segeberg')
    expect(await page.getAttribute('html', 'lang')).toBe('de')
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('paints the areas in the colours of the legend', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?raumebene=kreis&indikator=population`, desktop)
    const shot = await stillPicture(page.locator('.map-canvas'))
    const empty = await visit(browser, `${atlas.url}/karte?raumebene=kreis&indikator=population&klasse=missing`, desktop)
    expect((await stillPicture(empty.page.locator('.map-canvas'))).equals(shot)).toBe(false)
    await page.close()
    await empty.page.close()
  })
})

describe('accessibility', () => {
  it.each([
    ['the map', '/', desktop, {}],
    ['the map on a phone', '/', phone, {}],
    ['an area', `${unemployment}&gebiet=01060004`, desktop, {}],
    ['an area on a phone', `${unemployment}&gebiet=01060004`, phone, {}],
    ['the table', '/tabelle?raumebene=gemeinde', desktop, {}],
    ['the table on a phone', '/tabelle?raumebene=gemeinde', phone, {}],
    ['English', '/karte?sprache=en', desktop, {}],
    ['the dark scheme', `${unemployment}&gebiet=01060004`, desktop, { dark: true }],
    ['the dark table', '/tabelle', desktop, { dark: true }],
    ['an indicator', '/indikator/unemployment_share', desktop, {}],
    ['the sources', '/quellen', phone, {}],
  ])('axe finds nothing in %s', async (_, address, viewport, options) => {
    const { page, troubles } = await visit(browser, atlas.url + address, viewport, options)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await page.close()
  })

  it('leads by keyboard alone to the figure of an area', async () => {
    const { page } = await visit(browser, atlas.url + unemployment, desktop)
    await until(page, 'document.querySelectorAll("#map-table tbody tr").length > 0')
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate('document.activeElement?.tagName === "CANVAS"')) break
    }
    const said = page.locator('[aria-live=polite]')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => said.textContent()).toMatch(/\d,\d/)
    const first = await said.textContent()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => said.textContent()).not.toBe(first)
    const second = await said.textContent()
    expect(second).toMatch(/\d,\d/)
    await page.keyboard.press('Enter')
    const name = (await page.locator('#area-name').textContent()) ?? ''
    expect(second?.startsWith(name)).toBe(true)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.locator('#area-name').waitFor({ state: 'detached' })
    await page.close()
  })
})

describe('the same figures everywhere', () => {
  it('stand in the table as the interface delivers them', async () => {
    const answer = (await (await fetch(`${atlas.url}/api/indicators/unemployment_share/values?level=gemeinde`)).json()) as Values
    const { page } = await visit(browser, `${atlas.url}/tabelle?indikator=unemployment_share&raumebene=gemeinde`, desktop)
    await until(page, 'document.querySelectorAll("#table tbody tr").length === 96')
    const rows = await page.$$eval('#table tbody tr', (list) => list.map((row) => [row.getAttribute('data-code'), row.querySelectorAll('.number')[0]?.textContent ?? '']))
    const shown = new Map(rows as [string, string][])
    const format = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    answer.areas.forEach((code, index) => {
      const value = answer.values[index]?.at(-1) ?? null
      expect([code, shown.get(code)]).toEqual([code, value === null ? 'nicht zutreffend' : format.format(value)])
    })
    await page.close()
  })

  it('sum up in the legend to all areas', async () => {
    const { page } = await visit(browser, atlas.url + unemployment, desktop)
    const counts = await page.$$eval('.legend-float .count', (list) => list.map((each) => Number(each.getAttribute('data-count'))))
    expect(counts.length).toBeGreaterThan(5)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(96)
    await page.close()
  })
})

describe('the address', () => {
  it('follows a change of year, which asks for no tile and no figure', async () => {
    const { page, requests, quiet } = await visit(browser, `${atlas.url}/karte?indikator=population&raumebene=gemeinde`, desktop)
    await expect.poll(() => requests.some((address) => address.endsWith('/api/session'))).toBe(true)
    await quiet()
    const before = requests.length
    await page.locator('input[type=range]').focus()
    await page.keyboard.press('ArrowLeft')
    await until(page, 'location.search.includes("zeitraum=2021-12-31")')
    await expect.poll(() => page.title()).toContain('31.12.2021')
    await quiet()
    expect(requests.slice(before).filter((address) => /\/(api|tiles)\//.test(address))).toEqual([])
    await page.close()
  })

  it('takes every choice back with the back button', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?indikator=population&raumebene=gemeinde`, desktop)
    await page.getByText('Erhebungsraum', { exact: true }).click()
    await until(page, 'document.title.includes("Erhebungsräume")')
    await page.getByRole('button', { name: /^Altenquotient/ }).click()
    await until(page, 'document.title.includes("Altenquotient")')
    await page.goBack()
    await until(page, 'document.title.startsWith("Bevölkerung") && document.title.includes("Erhebungsräume")')
    await page.goBack()
    await until(page, 'document.title.includes("Gemeinden")')
    expect((await addressOf(page)).href).toBe(`${atlas.url}/karte?indikator=population&raumebene=gemeinde`)
    await page.close()
  })

  it('finds a place by name and opens it', async () => {
    const { page } = await visit(browser, atlas.url + unemployment, desktop)
    await page.keyboard.press('/')
    await until(page, 'document.activeElement?.id === "search"')
    await page.keyboard.type('Kaltenk')
    await page.getByRole('button', { name: /^Kaltenkirchen, Stadt/ }).first().click()
    await page.locator('#area-name', { hasText: 'Kaltenkirchen' }).waitFor()
    expect((await addressOf(page)).href).toContain('gebiet=')
    await page.close()
  })
})

describe('on a phone', () => {
  it('the sheet opens in three heights', async () => {
    const { page } = await visit(browser, atlas.url, phone)
    const heights: number[] = []
    for (const next of ['half', 'full', 'peek']) {
      heights.push(Math.round((await page.locator('.sheet').boundingBox())?.height ?? 0))
      await page.locator('.sheet-handle').click()
      await page.locator(`.sheet--${next}`).waitFor()
      await settled(page)
    }
    expect(heights[0]).toBeLessThan(heights[1] ?? 0)
    expect(heights[1]).toBeLessThan(heights[2] ?? 0)
    expect(Math.round((await page.locator('.sheet').boundingBox())?.height ?? 0)).toBe(heights[0])
    await page.close()
  })

  it('buttons of the page are at least 44 pixels high', async () => {
    const { page } = await visit(browser, atlas.url, phone)
    const small = await page.$$eval('.header button, .header a, .map-tools button, .segment, .play', (list) => list.filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5).map((each) => each.outerHTML.slice(0, 80)))
    expect(small).toEqual([])
    await page.close()
  })
})

describe('the keyboard', () => {
  const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.id || document.activeElement.textContent.trim()')

  it.each(['/karte', '/impressum', '/gebiet/gemeinde/01060039'])('begins a visit of %s at the way to the content', async (address) => {
    const { page, quiet } = await visit(browser, atlas.url + address, desktop)
    await quiet()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Zum Inhalt springen')
    await page.close()
  })

  it.each([
    ['a link to another area', '/gebiet/gemeinde/01060039', '#main a[href^="/gebiet/kreis/"]', '/gebiet/kreis/01060'],
    ['a link to another page', '/karte?indikator=population', '.header a[href^="/vergleich"]', '/vergleich'],
    ['a button that goes with its page', '/karte?indikator=population', '.headline button', '/indikator/population'],
  ])('goes on in the page that %s leads to', async (_, from, way, to) => {
    const { page } = await visit(browser, atlas.url + from, desktop)
    await page.locator(way).first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await addressOf(page)).pathname).toBe(to)
    await expect.poll(() => focused(page)).toBe('main')
    await page.close()
  })
})

describe('an address', () => {
  const wordsOf = (page: Page): Promise<string | null> => page.locator('.lost-notice').textContent()

  it('that names no page says so, with a way on', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}/indikatoren?sprache=en`, desktop)
    expect(await page.locator('h1').textContent()).toBe('There is no such page')
    expect(await page.title()).toContain('There is no such page')
    expect(await page.locator('.map-canvas').count()).toBe(0)
    expect(troubles.every((trouble) => trouble.includes('404'))).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await page.locator('#main').getByRole('link', { name: 'To the map' }).click()
    await page.locator('.map-canvas canvas').first().waitFor()
    expect((await addressOf(page)).pathname).toBe('/karte')
    await page.goBack()
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
    await page.close()
  })

  it.each([
    ['a level', 'raumebene=viertel', 'Die Raumebene „viertel“ gibt es nicht mehr. Gezeigt wird stattdessen: Gemeinden.'],
    ['a moment', 'raumebene=gemeinde&zeitraum=1999', 'Für 1999 gibt es keine Werte (mehr). Gezeigt wird: 31.12.2023.'],
    ['an area', 'raumebene=gemeinde&gebiet=999', 'Das Gebiet „999“ gibt es in diesem Gebietsstand nicht.'],
    ['level and moment', 'raumebene=viertel&zeitraum=1999', 'Gezeigt wird stattdessen: Gemeinden. Für 1999 gibt es keine Werte (mehr).'],
  ])('that asks for %s that is not there says so, until something else is chosen', async (_, asked, words) => {
    const { page, troubles } = await visit(browser, `${atlas.url}/karte?indikator=population&${asked}`, desktop)
    await expect.poll(() => wordsOf(page)).toContain(words)
    await page.getByRole('button', { name: /^Altenquotient/ }).click()
    await page.locator('.lost-notice').waitFor({ state: 'detached' })
    expect(troubles).toEqual([])
    await page.close()
  })

  it('is not doubted where all of it is there, nor where a year stands for its last day', async () => {
    for (const asked of ['zeitraum=2015&raumebene=gemeinde&gebiet=01060005', 'zeitraum=2015-12-31', '']) {
      const { page, quiet } = await visit(browser, `${atlas.url}/karte?indikator=population&${asked}`, desktop)
      await quiet()
      expect([asked, await page.locator('.lost-notice').count()]).toEqual([asked, 0])
      await page.close()
    }
  })

  it.each([['/vergleich?raumebene=gemeinde&karten=gone_for_good'], ['/zusammenhang?raumebene=gemeinde&indikator=population&senkrecht=gone_for_good']])('%s says which indicator is gone', async (address) => {
    const { page } = await visit(browser, atlas.url + address, desktop)
    await expect.poll(() => wordsOf(page)).toContain('Den Indikator „gone_for_good“ gibt es nicht mehr')
    await page.close()
  })

  it('of an area that is not there says so and lets choose one', async () => {
    const { page } = await visit(browser, `${atlas.url}/gebiet/gemeinde/999`, phone)
    const alert = page.locator('.failure[role=alert]')
    await alert.waitFor()
    expect(await alert.textContent()).toContain('Das Gebiet „999“ gibt es auf der Raumebene „gemeinde“ nicht.')
    // It would not be there at the next try.
    expect(await alert.getByRole('button').count()).toBe(0)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await axeFindings(page)).toEqual([])
    await page.locator('.profile-chooser select').nth(1).selectOption({ label: 'Boostedt' })
    await page.getByRole('heading', { level: 1, name: 'Boostedt' }).waitFor()
    await page.close()
  })

  it('within another site shows no other indicator than the one that the site speaks of', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}/einbetten?indikator=gone_for_good&raumebene=gemeinde`, phone)
    expect(await page.locator('h1').textContent()).toBe('Diese Karte gibt es nicht mehr')
    expect(await page.locator('.map-canvas, .legend-row, tbody').count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Zum Atlas' }).getAttribute('href')).toBe('/karte')
    await page.goto(`${atlas.url}/einbetten?indikator=population&raumebene=gemeinde&zeitraum=1999`)
    await expect.poll(() => page.locator('.embed-note').textContent()).toBe('Für 1999 gibt es keine Werte (mehr). Gezeigt wird: 31.12.2023.')
    // What leads out of the frame opens beside the site.
    const about = page.getByRole('link', { name: 'Über diesen Indikator' })
    expect([await about.getAttribute('href'), await about.getAttribute('target')]).toEqual(['/indikator/population?raumebene=gemeinde&zeitraum=1999', '_blank'])
    expect(troubles).toEqual([])
    await page.close()
  })
})

describe('a mistake of ours', () => {
  it('stops one page, says so and leaves the way to the others', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}/karte?indikator=population`, phone)
    await page.route('**/areas/01060039/profile?*', (route) => route.fulfill({ json: { nonsense: true } }))
    await page.route('**/areas/01060039/profile', (route) => route.fulfill({ json: { nonsense: true } }))
    await page.goto(`${atlas.url}/gebiet/gemeinde/01060039`)
    await page.getByRole('alert').getByRole('heading', { level: 1, name: 'Diese Seite ist stehen geblieben' }).waitFor()
    expect(await page.title()).toContain('Diese Seite ist stehen geblieben')
    expect(await page.locator('#main').getByRole('button', { name: 'Seite neu laden' }).count()).toBe(1)
    expect(troubles.length).toBeGreaterThan(0)
    expect(await axeFindings(page)).toEqual([])
    await page.locator('#main').getByRole('link', { name: 'Zur Karte' }).click()
    await page.locator('.map-canvas canvas').first().waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Diese Seite ist stehen geblieben' }).waitFor()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Seite neu laden' }).click()
    await page.getByRole('heading', { level: 1, name: 'Henstedt-Ulzburg' }).waitFor()
    await page.close()
  })
})

// Last in this file, since it stops the server.
describe('trouble', () => {
  it('is said in words with a way to try again when the server is gone', async () => {
    const { page } = await visit(browser, atlas.url + unemployment, desktop)
    await atlas.stop()
    await page.getByRole('button', { name: /^Altenquotient/ }).click()
    const alert = page.locator('.failure[role=alert]').first()
    await alert.waitFor()
    expect(await alert.textContent()).toContain('Der Server antwortet nicht')
    expect(await alert.getByRole('button', { name: 'Erneut versuchen' }).count()).toBe(1)
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })
})
