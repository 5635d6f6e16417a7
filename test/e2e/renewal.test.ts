import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings, desktop, openBrowser, until, visit } from './open-browser.ts'
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

const code = '**/assets/*.js'
const notice = 'Der Atlas wurde auf dem Server erneuert'

/** Let the server have another atlas than the page: what it has not loaded yet is gone there. */
async function renew(page: Page, then: () => Promise<void> = async () => undefined): Promise<void> {
  const own = await page.evaluate<string>('document.querySelector("script[type=module][src]").src')
  await page.route(code, (route) => (route.request().url() === own ? route.continue() : route.fulfill({ status: 404, json: { code: 'not-found', detail: 'There is nothing.' } })))
  await page.route(`${atlas.url}/`, async (route) => {
    await then()
    await route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/index-renewed.js"></script>' })
  })
}

const open = (address: string) => visit(browser, atlas.url + address, desktop, { isWithoutWorker: true })

describe('an atlas that is renewed while its page stands open', () => {
  it('says so where a part of the page no longer comes, and how it goes on', async () => {
    const { page } = await open('/karte?raumebene=gemeinde&indikator=unemployment_share&gebiet=01060004')
    expect(await page.textContent('body')).not.toContain(notice)
    await renew(page)
    await page.getByRole('button', { name: 'Mitnehmen' }).click()
    await page.locator('.offline', { hasText: notice }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Seite neu laden' }).click()
    await until(page, `document.querySelector(".legend-row") !== null && !document.body.textContent.includes("${notice}")`)
    expect(await page.evaluate('location.search')).toContain('gebiet=01060004')
    await page.getByRole('button', { name: 'Mitnehmen' }).click()
    await page.locator('dialog', { hasText: 'Mitnehmen und teilen' }).waitFor()
    await page.close()
  })

  it('gives the page that a link leads to from the new one, with what was chosen', async () => {
    const { page } = await open('/karte?raumebene=gemeinde&indikator=unemployment_share')
    await page.evaluate('window.isOld = true')
    await renew(page, () => page.unroute(code))
    await page.getByRole('link', { name: 'Vergleich', exact: true }).click()
    await page.locator('.linked-map canvas[tabindex]').first().waitFor()
    expect(await page.evaluate('window.isOld ?? false')).toBe(false)
    expect(await page.evaluate('location.pathname + location.search')).toMatch(/^\/vergleich\?.*unemployment_share/)
    await page.close()
  })

  it('that stays the old one after all is loaded anew once, not for ever', async () => {
    const { page } = await open('/karte?raumebene=gemeinde&indikator=unemployment_share')
    await renew(page)
    await page.getByRole('link', { name: 'Vergleich', exact: true }).click()
    await page.locator('.offline', { hasText: notice }).waitFor()
    await page.locator('main .failure').waitFor()
    expect(await page.evaluate('performance.getEntriesByType("navigation")[0].type')).toBe('reload')
    await page.close()
  })

  it('that does not send a part of the page is told from it, and the part comes with the next try', async () => {
    const { page } = await open('/karte?raumebene=gemeinde&indikator=unemployment_share')
    await page.route(code, (route) => route.fulfill({ status: 503, body: '' }))
    await page.getByRole('button', { name: 'Mitnehmen' }).click()
    await page.locator('.offline', { hasText: 'Ein Teil der Seite ist nicht angekommen' }).waitFor()
    expect(await page.textContent('body')).not.toContain(notice)
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Mitnehmen' }).click()
    await page.locator('dialog', { hasText: 'Mitnehmen und teilen' }).waitFor()
    expect(await page.locator('.offline').count()).toBe(0)
    await page.close()
  })

  it('that is only out of reach is no new one: what was asked for comes with the next try', async () => {
    const { page } = await open('/karte?raumebene=gemeinde&indikator=unemployment_share')
    await page.evaluate('window.isOld = true')
    await page.route(code, (route) => route.fulfill({ status: 503, body: '' }))
    await page.getByRole('link', { name: 'Vergleich', exact: true }).click()
    await page.locator('main .failure').waitFor()
    expect(await page.evaluate('window.isOld')).toBe(true)
    expect(await page.textContent('body')).not.toContain(notice)
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Erneut versuchen' }).click()
    await page.locator('.linked-map canvas[tabindex]').first().waitFor()
    await page.close()
  })
})
