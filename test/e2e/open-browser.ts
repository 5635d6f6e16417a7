import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import type { Browser, Locator, Page, Request } from 'playwright-core'
import { chromiumFlags, findChromium } from '../../scripts/find-chromium.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

/** How long to wait for something before giving up, in milliseconds; a busy machine may take long. */
const patience = 60_000

/** Open a Chromium that draws WebGL in software. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium; set CHROME_PATH.')
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] })
  browser.on('context', (context) => context.setDefaultTimeout(patience))
  return browser
}

export interface Visit {
  readonly page: Page
  /** Console errors, exceptions of the page and failed answers so far. */
  readonly troubles: string[]
  /** Addresses asked for so far. */
  readonly requests: string[]
  /** Wait until nothing has been asked for and nothing has been on its way for half a second. */
  readonly quiet: () => Promise<void>
}

/** Wait until an expression holds on the page; asked from outside, since the page's policy forbids `eval`. */
export async function until(page: Page, expression: string): Promise<void> {
  const end = Date.now() + patience
  while (!(await page.evaluate(expression).catch(() => false))) {
    if (Date.now() > end) throw new Error(`It did not become true: ${expression}`)
    await page.waitForTimeout(50)
  }
}

const isAtRest = 'document.querySelector(".spinner") === null && document.getAnimations().every(({ playState, effect }) => playState !== "running" || effect.getComputedTiming().iterations === Infinity)'

/** Wait until a page that was opened has all it asked for, and nothing on it waits or moves. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: patience })
  await until(page, isAtRest)
}

/** Take a picture of a part of the page once it no longer changes. */
export async function stillPicture(part: Locator): Promise<Buffer> {
  const end = Date.now() + patience
  for (let before = await part.screenshot(); ;) {
    await part.page().waitForTimeout(250)
    const after = await part.screenshot()
    if (after.equals(before)) return after
    if (Date.now() > end) throw new Error('It changes all the time.')
    before = after
  }
}

/** Follow what a page asks for; returns the way to wait until it asks for nothing. */
function followTraffic(page: Page): () => Promise<void> {
  const onItsWay = new Set<Request>()
  let changedAt = Date.now()
  const note = (change: () => void): void => {
    change()
    changedAt = Date.now()
  }
  page.on('request', (request) => note(() => onItsWay.add(request)))
  page.on('requestfinished', (request) => note(() => onItsWay.delete(request)))
  page.on('requestfailed', (request) => note(() => onItsWay.delete(request)))
  return async () => {
    const end = Date.now() + patience
    while (onItsWay.size > 0 || Date.now() - changedAt < 500) {
      if (Date.now() > end) throw new Error(`Still on its way: ${[...onItsWay].map((request) => request.url()).join(', ')}`)
      await page.waitForTimeout(50)
    }
  }
}

/** The address as the page itself has it; the browser's notice of a new one may come later. */
export const addressOf = async (page: Page): Promise<URL> => new URL(await page.evaluate<string>('location.href'))

/** Visit an address and wait until its figures are there. */
export async function visit(browser: Browser, address: string, viewport: { width: number; height: number }, options: { dark?: boolean; isFirst?: boolean; isWithoutWorker?: boolean } = {}): Promise<Visit> {
  const page = await browser.newPage({ viewport, locale: 'de-DE', colorScheme: options.dark === true ? 'dark' : 'light', reducedMotion: 'reduce', serviceWorkers: options.isWithoutWorker === true ? 'block' : 'allow' })
  // The hint of the first visit would lie on the map in every test.
  if (options.isFirst !== true) await page.addInitScript("localStorage.setItem('sozialraumatlas-hint', '1')")
  const troubles: string[] = []
  const requests: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('response', (response) => response.status() >= 400 && troubles.push(`${response.status()} ${response.url()}`))
  page.on('request', (request) => requests.push(request.url()))
  const quiet = followTraffic(page)
  await page.goto(address)
  await until(page, 'document.querySelector("h1") !== null && document.querySelector("tbody tr, .text-page h1, .legend-row") !== null')
  await until(page, 'document.querySelector(".map-message") === null')
  return { page, troubles, requests, quiet }
}

/** Findings of axe on the page as it is once nothing on it moves, as `rule: element`. */
export async function axeFindings(page: Page): Promise<string[]> {
  await until(page, isAtRest)
  await page.evaluate(axe)
  return page.evaluate('axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 120))))')
}
