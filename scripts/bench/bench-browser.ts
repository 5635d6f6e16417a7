import { chromium } from 'playwright-core'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { buildClient } from '../build-client.ts'
import { chromiumFlags, findChromium } from '../find-chromium.ts'
import { benchTasks, benchTasksBeside, settleMs } from './bench-tasks.ts'
import { measured, seconds, type Measurement } from './measurement.ts'
import { ownScriptSize } from './own-script-size.ts'
import { serveTerritory } from './serve-territory.ts'

/** The processor emulates a graphics card for the whole page, which no browser of a user does: it costs both processors 100 ms per picture of the page. */
const emulatedCardFlags = [...chromiumFlags, '--use-gl=angle', '--use-angle=swiftshader', '--ignore-gpu-blocklist']
const visits = 5
const changes = 6
/** How long the page must have been without work to count as done. */
const quietMs = 1500

/** Notes in the page when the map is on screen (areas drawn, legend there, no word of waiting) and every long task. */
const watch = `
  window.bench = { visible: 0, long: [] };
  (function look() {
    const isThere = document.querySelector('.legend-row') !== null && document.querySelector('.map-message') === null && document.querySelector('canvas') !== null;
    if (isThere) requestAnimationFrame(() => { window.bench.visible = performance.now() }); else setTimeout(look, 5);
  })();
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.bench.long.push(entry.duration) }).observe({ type: 'longtask', buffered: true });`

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

/** Visit with an empty cache, in a window that is already open, as a visitor's is. */
async function openPage(browser: Browser, address: string): Promise<{ page: Page; visible: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'de-DE' })
  const page = await context.newPage()
  await page.addInitScript(watch)
  await page.waitForTimeout(settleMs)
  await page.goto(address)
  const end = Date.now() + 60_000
  for (;;) {
    const visible = await page.evaluate<number>('window.bench.visible')
    if (visible > 0) return { page, visible }
    if (Date.now() > end) throw new Error(`no map at ${address}`)
    await page.waitForTimeout(20)
  }
}

/** Times to the map of a newcomer's visits; the first is also the first of the server's and the browser's life. */
async function timesToMap(browser: Browser, address: string): Promise<{ readonly usual: number; readonly first: number }> {
  const times: number[] = []
  for (let visit = 0; visit < visits; visit++) {
    const { page, visible } = await openPage(browser, address)
    times.push(visible)
    await page.context().close()
  }
  return { usual: median(times), first: times[0] ?? Number.NaN }
}

const scriptMs = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000
}

interface Cost {
  readonly script: number
  readonly long: number
  readonly tiles: number
  /** From the change to its picture on the screen. */
  readonly drawn: number
}

/** What a change costs the page's thread until it is idle again; the drawing itself is another thread's. */
async function costOf(page: Page, change: (round: number) => Promise<void>): Promise<Cost> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const costs: Cost[] = []
  let tiles = 0
  page.on('request', request => { if (request.url().includes('/tiles/')) tiles++ })
  for (let round = 0; round < changes; round++) {
    await page.evaluate('void (window.bench.long.length = 0)')
    const before = [await scriptMs(session), tiles] as const
    const start = await page.evaluate<number>('performance.now()')
    await change(round)
    await page.waitForTimeout(quietMs)
    const drawn = await page.evaluate<number>('performance.getEntriesByName("picture-drawn").at(-1)?.startTime ?? NaN') - start
    costs.push({ drawn, script: await scriptMs(session) - before[0], long: Math.max(0, ...await page.evaluate<number[]>('window.bench.long')), tiles: tiles - before[1] })
  }
  await session.detach()
  return { script: median(costs.map(({ script }) => script)), long: median(costs.map(({ long }) => long)), drawn: median(costs.map(({ drawn }) => drawn)), tiles: costs.reduce((sum, cost) => sum + cost.tiles, 0) }
}

const rowsOf = (what: string, { script, long, drawn, tiles }: Cost): Measurement[] => [
  measured(`${what}: script of the page's thread`, `${script.toFixed(0)} ms`, '< 100 ms', script < 100),
  measured(`${what}: longest task of the page's thread`, `${long.toFixed(0)} ms`),
  measured(`${what}: until it is on the screen, drawn in software`, `${drawn.toFixed(0)} ms`),
  measured(`${what}: tile requests`, String(tiles), '0', tiles === 0),
]

async function benchGermany(browser: Browser, url: string): Promise<Measurement[]> {
  const address = `${url}/karte?indikator=population&raumebene=gemeinde`
  const { usual: time } = await timesToMap(browser, address)
  const { page } = await openPage(browser, address)
  await page.waitForTimeout(3 * quietMs)
  await page.locator('input[type=range]').focus()
  const year = await costOf(page, round => page.keyboard.press(round % 2 === 0 ? 'ArrowLeft' : 'ArrowRight'))
  const choose = (round: number): Promise<void> => page.locator('section[aria-labelledby^="theme-"] .list-item').nth(round % 2 === 0 ? 1 : 0).click()
  // Once each, so that the figures are there.
  for (const round of [0, 1]) {
    await choose(round)
    await page.waitForTimeout(2 * quietMs)
  }
  const indicator = await costOf(page, choose)
  await page.context().close()
  return [
    measured('germany: navigation to visible map, 10,997 areas', seconds(time), '< 3 s', time < 3000),
    ...rowsOf('change of year, 10,997 areas', year),
    ...rowsOf('change of indicator, 10,997 areas', indicator),
  ]
}

async function withEmulatedCard<T>(executablePath: string, measure: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath, args: emulatedCardFlags })
  try {
    return await measure(browser)
  } finally {
    await browser.close()
  }
}

/** Measure the client in a real Chromium that draws in software: size, time to the first map, cost of a change. */
export async function benchBrowser(root: string): Promise<Measurement[]> {
  await buildClient(root, () => {})
  const size = await ownScriptSize(root)
  const rows = [measured('own JavaScript of the first load beside MapLibre', `${(size / 1000).toFixed(1)} kB gzip`, '< 80 kB gzip', size < 80_000)]
  const executablePath = await findChromium()
  if (executablePath === undefined) return [...rows, measured('Chromium', 'none: set CHROME_PATH', '', false)]
  for (const territory of ['segeberg', 'germany']) {
    const served = await serveTerritory(root, territory)
    const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] })
    try {
      if (territory === 'germany') rows.push(...await benchGermany(browser, served.url))
      else {
        const { usual, first } = await timesToMap(browser, served.url)
        rows.push(measured('segeberg: navigation to visible map', seconds(usual), '< 1.5 s', usual < 1500))
        rows.push(measured('segeberg: the same, first visit of the server\'s and the browser\'s life', seconds(first)))
        rows.push(...await benchTasks(browser, served.url))
        rows.push(await withEmulatedCard(executablePath, other => benchTasksBeside(other, served.url, 'with an emulated graphics card')))
      }
    } finally {
      await browser.close()
      await served.stop()
    }
  }
  return rows
}
