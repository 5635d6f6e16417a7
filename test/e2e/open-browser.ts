import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { findChromium } from '../../scripts/find-chromium.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

/** Open a Chromium that draws WebGL in software. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium; set CHROME_PATH.')
  const flags = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-background-networking']
  return chromium.launch({ executablePath, args: flags })
}

export interface Visit {
  readonly page: Page
  /** Console errors, exceptions of the page and failed answers so far. */
  readonly troubles: string[]
  /** Addresses asked for so far. */
  readonly requests: string[]
}

/** Wait until an expression holds on the page; asked from outside, since the page's policy forbids `eval`. */
export async function until(page: Page, expression: string, patience = 30_000): Promise<void> {
  const end = Date.now() + patience
  while (!(await page.evaluate(expression).catch(() => false))) {
    if (Date.now() > end) throw new Error(`It did not become true: ${expression}`)
    await page.waitForTimeout(50)
  }
}

/** The address as the page itself has it; the browser's notice of a new one may come later. */
export const addressOf = async (page: Page): Promise<URL> => new URL(await page.evaluate<string>('location.href'))

/** Visit an address and wait until its figures are there. */
export async function visit(browser: Browser, address: string, viewport: { width: number; height: number }, options: { dark?: boolean; isFirst?: boolean } = {}): Promise<Visit> {
  const page = await browser.newPage({ viewport, locale: 'de-DE', colorScheme: options.dark === true ? 'dark' : 'light', reducedMotion: 'reduce' })
  // The hint of the first visit would lie on the map in every test.
  if (options.isFirst !== true) await page.addInitScript("localStorage.setItem('sozialraumatlas-hint', '1')")
  const troubles: string[] = []
  const requests: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('response', (response) => response.status() >= 400 && troubles.push(`${response.status()} ${response.url()}`))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(address)
  await until(page, 'document.querySelector("h1") !== null && document.querySelector("tbody tr, .text-page h1, .legend-row") !== null')
  await until(page, 'document.querySelector(".map-message") === null')
  return { page, troubles, requests }
}

/** Findings of axe on the page as it is now, as `rule: element`. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate('axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 120))))')
}
