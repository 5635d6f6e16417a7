import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings, desktop, openBrowser, until, visit } from './open-browser.ts'
import { startAtlas } from './running-atlas.ts'
import type { RunningAtlas } from './running-atlas.ts'

const style = {
  version: 8,
  sources: { land: { type: 'geojson', attribution: '© Testkarte', data: { type: 'Point', coordinates: [10, 54] } } },
  layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#cfe8cf' } }, { id: 'land', type: 'circle', source: 'land' }],
}

let atlas: RunningAtlas
let browser: Browser
let basemap: Server

beforeAll(async () => {
  basemap = createServer((_, response) => response.setHeader('access-control-allow-origin', '*').setHeader('content-type', 'application/json').end(JSON.stringify(style)))
  await new Promise<void>((resolve) => basemap.listen(0, '127.0.0.1', resolve))
  atlas = await startAtlas({ BASEMAP_STYLE_URL: `http://127.0.0.1:${(basemap.address() as AddressInfo).port}/style.json` })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await atlas?.stop().catch(() => undefined)
  basemap?.close()
})

// The second test stops the basemap's server.
describe('a basemap', () => {
  it('is shown with its credit, and its origin is the only one let in', async () => {
    const { page, troubles } = await visit(browser, atlas.url, desktop)
    await until(page, 'document.querySelector(".maplibregl-ctrl-attrib")?.textContent.includes("Testkarte")')
    const policy = (await fetch(atlas.url)).headers.get('content-security-policy') ?? ''
    expect(policy.match(/https?:\/\/[^ ;]+/g)).toEqual(Array.from({ length: 2 }, () => `http://127.0.0.1:${(basemap.address() as AddressInfo).port}`))
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await page.close()
  })

  it('that cannot be reached is said, and the areas are there all the same', async () => {
    basemap.closeAllConnections()
    await new Promise((resolve) => basemap.close(resolve))
    const { page } = await visit(browser, atlas.url, desktop)
    expect(await page.locator('.map-trouble').textContent()).toContain('Hintergrundkarte ist nicht erreichbar')
    await expect.poll(() => page.locator('.legend-row').count()).toBeGreaterThan(4)
    await page.close()
  })
})
