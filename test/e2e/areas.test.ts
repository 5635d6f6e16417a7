import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import type { Browser, Page, Request } from 'playwright-core'
import { readXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CustomFigures } from '../../core/contract/custom-areas.ts'
import type { Values } from '../../core/contract/indicators.ts'
import { readObjects, readPdf } from '../server/profiles/read-pdf.ts'
import { readStructure } from '../server/profiles/read-structure.ts'
import { addressOf, axeFindings, desktop, openBrowser, phone, until, visit } from './open-browser.ts'
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
const seven = ['Alveslohe', 'Armstedt', 'Bark', 'Bebensee', 'Blunk', 'Boostedt', 'Bornhöved']
const german = (value: number, decimals: number): string => new Intl.NumberFormat('de-DE', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)

/** Wait for a file that the page saves. Shape: its bytes and name. */
async function fileOf(page: Page, act: () => Promise<void>): Promise<{ bytes: Buffer; name: string }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 90_000 }), act()])
  return { bytes: await readFile((await download.path()) ?? ''), name: download.suggestedFilename() }
}

describe('the profile of an area', () => {
  it('is reached from the map, says every figure as the interface has it, and leads up', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}/karte?indikator=unemployment_share&raumebene=gemeinde&gebiet=01060004`, desktop)
    await page.getByRole('link', { name: 'Gebietsprofil öffnen' }).click()
    await page.waitForSelector('.profile-table tbody tr')
    expect((await addressOf(page)).pathname).toBe('/gebiet/gemeinde/01060004')
    await expect.poll(() => page.title()).toContain('Bad Bramstedt')
    const values = await ask<Values>('/api/indicators/unemployment_share/values?level=gemeinde')
    const row = page.locator('.profile-table tbody tr', { hasText: 'Arbeitslose je 100' })
    expect(await row.textContent()).toContain(german(values.values[values.areas.indexOf('01060004')]?.[0] ?? NaN, values.decimals))
    expect(await axeFindings(page)).toEqual([])
    await page.locator('.profile-nesting').getByRole('link', { name: 'Kreis Segeberg' }).click()
    await until(page, 'location.pathname === "/gebiet/kreis/01060" && document.querySelector("h1")?.textContent === "Kreis Segeberg"')
    expect(troubles).toEqual([])
    await page.close()
  })

  it('comes as a PDF, and fits a phone without scrolling sideways', async () => {
    const { page } = await visit(browser, `${atlas.url}/gebiet/gemeinde/01060004`, phone, { dark: true })
    await page.waitForSelector('.profile-table tbody tr')
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    const { bytes, name } = await fileOf(page, () => page.getByRole('link', { name: /Als PDF/ }).click())
    expect([bytes.subarray(0, 5).toString(), name]).toEqual(['%PDF-', '01060004-Bad-Bramstedt-Stadt.pdf'])
    await page.close()
  })
})

describe('a Handlungsraum of seven Gemeinden', () => {
  it('is put together in the list, says its rates rebuilt from their parts, and stands in the address', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}/handlungsraum?raumebene=gemeinde`, desktop)
    await page.waitForSelector('.custom-boxes label')
    for (const name of seven) await page.getByLabel(name, { exact: true }).check()
    await page.waitForSelector('.profile-table tbody tr')
    await until(page, 'document.querySelector(".custom-list strong")?.textContent === "7 Gebiete gewählt"')
    const codes = (await addressOf(page)).searchParams.get('markiert') ?? ''
    expect(codes.split(',')).toHaveLength(7)
    const figures = await ask<CustomFigures>(`/api/custom-areas/figures?level=gemeinde&areas=${codes}`)
    const share = figures.figures.find(({ indicator }) => indicator === 'unemployment_share')!
    expect(share.values[0]).toBeCloseTo((100 * share.numerators[0]!) / share.denominators[0]!, 9)
    await until(page, `[...document.querySelectorAll(".profile-table tbody tr")].some((row) => row.textContent.includes("Arbeitslose je 100") && row.textContent.includes("${german(share.values[0]!, 1)}"))`)
    expect(await axeFindings(page)).toEqual([])
    await page.reload()
    await until(page, 'document.querySelector(".custom-list strong")?.textContent === "7 Gebiete gewählt"')
    await page.getByRole('button', { name: 'Auswahl leeren' }).click()
    await page.getByRole('button', { name: 'Rückgängig' }).click()
    await until(page, 'document.querySelector(".custom-list strong")?.textContent === "7 Gebiete gewählt"')
    expect(troubles).toEqual([])
    await page.close()
  })

  it('is put together on the map by keyboard alone, and every step is said', async () => {
    const { page } = await visit(browser, `${atlas.url}/handlungsraum?raumebene=gemeinde`, desktop)
    await page.waitForSelector('.linked-map canvas[tabindex]')
    await page.waitForSelector('.custom-boxes label')
    await page.locator('.linked-map canvas[tabindex]').focus()
    await page.keyboard.press('ArrowRight')
    await until(page, '/nicht gewählt/.test(document.querySelector(".app > [aria-live]")?.textContent ?? "")')
    await page.keyboard.press('Enter')
    await until(page, '/gehört jetzt dazu. 1 Gebiet[.]/.test(document.querySelector(".app > [aria-live]")?.textContent ?? "")')
    await page.waitForSelector('.profile-table tbody tr')
    expect((await addressOf(page)).searchParams.get('markiert')).toMatch(/^\d{8}$/)
    await page.close()
  })
})

describe('profiles on paper', () => {
  it('name their sources and the day, and their charts shrink to the columns of the sheet', async () => {
    const { page } = await visit(browser, `${atlas.url}/handlungsraum?raumebene=gemeinde&markiert=01060002,01060003&name=Nord`, desktop)
    await page.waitForSelector('.profile-series svg')
    expect(await page.locator('h1').textContent()).toBe('Nord')
    expect(await page.locator('.print-credits').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    const credits = (await page.locator('.print-credits').textContent()) ?? ''
    for (const words of ['© GeoBasis-DE / BKG 2021', 'Statistische Ämter des Bundes und der Länder', 'Datenlizenz Deutschland', 'Gedruckt am ', '/handlungsraum?']) expect(credits).toContain(words)
    expect(await page.locator('.linked-tools').isVisible()).toBe(false)
    // Measured at once: printing does not wait for a chart to be drawn anew.
    const widths = await page.evaluate<number[]>(`[...document.querySelectorAll('.profile-series')].map((figure) => { figure.style.width = '150px'; return figure.querySelector('svg').getBoundingClientRect().width })`)
    expect(widths.length).toBeGreaterThan(0)
    for (const width of widths) expect(width).toBeLessThanOrEqual(150)
    await page.close()
  })

  it('the profile of the whole compares it with nothing, and the navigation says where one is', async () => {
    const { page } = await visit(browser, `${atlas.url}/gebiet/kreis/01060`, desktop)
    await page.waitForSelector('.profile-table tbody tr')
    expect(await page.locator('.profile-table thead th').allTextContents()).toEqual(['Indikator', 'Wert', 'Stand', 'Trend'])
    expect(await page.locator('.profile-key').count()).toBe(0)
    expect(await page.locator('nav.tabs [aria-current]').allTextContents()).toEqual(['Gebiete'])
    await page.goto(`${atlas.url}/gebiet/gemeinde/01060004`)
    await page.waitForSelector('.profile-key')
    expect((await page.locator('.profile-key li').allTextContents()).map((line) => line.trim())).toEqual(['Bad Bramstedt, Stadt', 'Kreis Segeberg'])
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })
})

/** In the browser: dots of a PNG that have each of these colours. */
async function countDots({ base64, colours }: { base64: string; colours: readonly string[] }): Promise<number[]> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')
  pen?.drawImage(image, 0, 0)
  const { data } = pen?.getImageData(0, 0, image.width, image.height) ?? { data: [] }
  const counts = new Map<number, number>()
  for (let at = 0; at < data.length; at += 4) {
    const colour = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return colours.map((colour) => counts.get(Number.parseInt(colour.slice(1), 16)) ?? 0)
}

describe('taking along', () => {
  it('gives the map as picture with title, legend and source, and the table as a workbook equal to the map', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}/karte?indikator=unemployment_share&raumebene=gemeinde&gebiet=01060004`, desktop)
    await page.getByRole('button', { name: 'Mitnehmen' }).click()
    await page.waitForSelector('dialog.take-along')
    expect(await axeFindings(page)).toEqual([])
    const summary = ((await page.locator('.in-words').first().textContent()) ?? '').trim()
    const svg = (await fileOf(page, () => page.getByRole('button', { name: 'SVG' }).click())).bytes.toString()
    for (const words of ['Arbeitslose je 100', '2016, Gemeinden', 'Quelle: ', 'Umrandet: Bad Bramstedt', ' km<']) expect(svg).toContain(words)
    const png = (await fileOf(page, () => page.getByRole('button', { name: /PNG/ }).click())).bytes
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3509, 2481])
    expect(png.subarray(37, 41).toString()).toBe('pHYs')
    // Every colour that the SVG fills areas with covers some of the picture too, and so does the ink of letters and marks.
    const colours = [...new Set([...svg.matchAll(/<path d="M[^"]*L[^"]*" fill="(#[0-9a-f]{6})"/g)].map(([, colour = '']) => colour)), '#11131f']
    expect(colours.length).toBeGreaterThan(5)
    const dots = await page.evaluate(countDots, { base64: png.toString('base64'), colours })
    for (const [index, count] of dots.entries()) expect(count, colours[index]).toBeGreaterThan(2000)
    const sheet = (await fileOf(page, () => page.getByRole('button', { name: 'PDF' }).click())).bytes
    for (const words of ['%PDF-', '/Lang (de)', '/DisplayDocTitle true']) expect(sheet.toString('latin1')).toContain(words)
    for (const words of ['Arbeitslose je 100 Personen im erwerbsfähigen Alter', 'nicht zutreffend', '10 km', 'Umrandet: Bad Bramstedt']) expect(readPdf(sheet)).toContain(words)
    // Read aloud it says what the page says of its map, and nothing is drawn beside the structure.
    const { root, unmarked } = readStructure(sheet)
    expect([root.children[0]?.role, ...root.children.filter(({ role }) => role === 'Figure').map(({ alt }) => alt)]).toEqual(['H1', summary])
    expect(unmarked).toEqual([])
    const { bytes, name } = await fileOf(page, () => page.getByRole('link', { name: 'Excel (XLSX)' }).click())
    expect(name).toBe('unemployment_share-gemeinde-2016.xlsx')
    const values = await ask<Values>('/api/indicators/unemployment_share/values?level=gemeinde')
    const [, ...rows] = (await readXlsx(bytes)).sheets[0]?.rows ?? []
    expect(rows.map((row) => [String(row[0]), typeof row[2] === 'number' ? row[2] : null])).toEqual(values.areas.map((area, index) => [area, values.values[index]?.[0] ?? null]))
    const all = await fileOf(page, () => page.getByRole('button', { name: 'Alles herunterladen' }).click())
    expect(all.bytes.toString().split('\r\n')[0]).toBe('indicator,level,area_set,area_code,area_name,period,value,unit,status,covered,of')
    await page.keyboard.press('Escape')
    await until(page, 'document.querySelector("dialog.take-along") === null')
    expect(troubles).toEqual([])
    await page.close()
  })

  it('a PDF of the map writes minus signs, in letters of its own', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?indikator=female_share&raumebene=gemeinde&veraenderung=differenz`, desktop)
    const label = (await page.locator('.legend-row').first().textContent()) ?? ''
    expect(label).toContain('\u2212')
    await page.getByRole('button', { name: 'Mitnehmen' }).click()
    const { bytes } = await fileOf(page, () => page.getByRole('button', { name: 'PDF' }).click())
    const sheet = bytes.toString('latin1')
    expect(sheet).toMatch(/\/FontFile2 /)
    // None of the fonts that every reader brings along and that lack the sign.
    expect(sheet).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/)
    const letters = [...readObjects(bytes).values()].filter(({ stream }) => stream.includes('begincmap')).map(({ stream }) => stream)
    expect(letters.join()).toMatch(/<2212>/)
    const svg = (await fileOf(page, () => page.getByRole('button', { name: 'SVG' }).click())).bytes.toString()
    expect(svg).toContain('@font-face')
    await page.close()
  })

  it('gives counts as the circles that the map shows', async () => {
    const { page } = await visit(browser, `${atlas.url}/karte?indikator=population&raumebene=gemeinde&darstellung=kreise`, desktop)
    await page.waitForSelector('.symbol-legend')
    const wanted = await page.locator('.symbol-legend li').allTextContents()
    await page.getByRole('button', { name: 'Mitnehmen' }).click()
    const svg = (await fileOf(page, () => page.getByRole('button', { name: 'SVG' }).click())).bytes.toString()
    const { values } = await ask<Values>('/api/indicators/population/values?level=gemeinde')
    // One for each municipality with residents, and the examples of the legend.
    expect(svg.match(/<circle [^>]*fill-opacity/g)).toHaveLength(values.filter((row) => (row.at(-1) ?? 0) > 0).length + wanted.length)
    for (const label of wanted) expect(svg).toContain(label.trim())
    await page.close()
  })

  it('an embedded map asks as the public does, whoever is signed in', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}/impressum`, desktop)
    // As the cookie of a session: sent along within a site of the same town.
    await page.context().addCookies([{ name: 'somebody', value: 'signed-in', url: atlas.url, sameSite: 'Lax', httpOnly: true }])
    const asked = async (path: string): Promise<(string | undefined)[]> => {
      const found: Promise<string | undefined>[] = []
      const listen = (request: Request): void => void (/\/api\/(session|indicators\/[^?]+\/values)/.test(request.url()) && found.push(request.allHeaders().then((headers) => headers['cookie'])))
      page.on('request', listen)
      await page.goto(`${atlas.url}${path}?indikator=unemployment_share&raumebene=gemeinde`)
      await page.waitForSelector('.legend-row')
      page.off('request', listen)
      return Promise.all(found)
    }
    const [within, on] = [await asked('/einbetten'), await asked('/karte')]
    expect(within.length).toBeGreaterThan(1)
    expect(within.filter((cookie) => cookie !== undefined)).toEqual([])
    expect(on).toContain('somebody=signed-in')
    expect(troubles).toEqual([])
    await page.close()
  })

  it('the public map stands in a plain page of another site, as a frame and as an element', async () => {
    const site = createServer((_, reply) => {
      reply.setHeader('content-type', 'text/html; charset=utf-8')
      reply.end(`<!doctype html><html lang="de"><title>Stadt</title><h1>Stadt</h1>
        <iframe title="Karte" src="${atlas.url}/einbetten?indikator=unemployment_share&raumebene=gemeinde&gesperrt=ja&farbe=8a1538" width="900" height="640"></iframe>
        <script type="module" src="${atlas.url}/sozialraumatlas.js"></script>
        <sozialraum-atlas src="${atlas.url}/einbetten?indikator=population" label="Bevölkerung" height="500"></sozialraum-atlas>`)
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const page = await browser.newPage({ viewport: { width: 1200, height: 1400 }, locale: 'de-DE' })
    const troubles: string[] = []
    page.on('console', (message) => message.type() === 'error' && !message.text().includes('favicon') && !/404/.test(message.text()) && troubles.push(message.text()))
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
    const frame = page.frameLocator('iframe[title="Karte"]')
    await frame.locator('h1', { hasText: 'Arbeitslose je 100' }).waitFor()
    await frame.locator('.legend-row').first().waitFor()
    expect(await frame.locator('.header').count()).toBe(0)
    expect(await frame.getByRole('link', { name: 'Im Atlas öffnen' }).getAttribute('href')).toContain('/karte?indikator=unemployment_share')
    await page.frameLocator('sozialraum-atlas iframe').locator('h1', { hasText: 'Bevölkerung' }).waitFor()
    expect(troubles).toEqual([])
    await page.close()
    site.close()
    const [embedded, other] = await Promise.all(['/einbetten', '/karte'].map(async (path) => (await fetch(`${atlas.url}${path}`)).headers))
    expect(embedded?.get('content-security-policy')).toContain('frame-ancestors *')
    expect(embedded?.has('x-frame-options')).toBe(false)
    expect(other?.get('content-security-policy')).toContain("frame-ancestors 'self'")
  })
})

describe('handbook, accessibility statement, imprint', () => {
  it.each([['/hilfe/erste-schritte', 'Erste Schritte'], ['/barrierefreiheit', 'Erklärung zur Barrierefreiheit'], ['/impressum', 'Impressum']])('%s reads well, also on a phone, without findings', async (path, heading) => {
    const { page, troubles } = await visit(browser, `${atlas.url}${path}`, phone)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await page.close()
  })
})
