import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { measured, type Measurement } from './measurement.ts'

const most = 200
/** How long a new window is left alone: the browser builds its own surface for about that long, on the same processors. */
export const settleMs = 3000
/** How long nothing may have happened for a task to count as done. */
const quietMs = 1500

const watch = `
  localStorage.setItem('sozialraumatlas-hint', '1');
  window.long = [];
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.long.push(entry.duration) }).observe({ type: 'longtask', buffered: true });`

interface Task {
  readonly what: string
  readonly isOnPhone?: boolean
  readonly act: (page: Page, url: string) => Promise<void>
}

const pair = '/vergleich?raumebene=gemeinde&karten=under_18_share,unemployment_share'
const years = ['2008-12-31', '2012-12-31', '2017-12-31', '2023-12-31']

/** The tasks that the atlas is judged by, as a user does them. */
const tasks: readonly Task[] = [
  {
    what: '1 where many children and much unemployment meet: pair of maps, scatter plot',
    act: async (page, url) => {
      await page.goto(`${url}/karte?raumebene=gemeinde&indikator=unemployment_share`)
      await page.waitForSelector('.legend-row')
      await page.waitForTimeout(quietMs)
      await page.getByRole('link', { name: 'Vergleich' }).click()
      await page.getByLabel('Karte 2: Indikator').selectOption('under_18_share')
      await page.waitForTimeout(quietMs)
      await page.mouse.move(400, 450)
      await page.mouse.click(400, 450)
      await page.getByRole('button', { name: 'Als Streudiagramm' }).click()
      await page.waitForSelector('.chart--scatter svg')
    },
  },
  {
    what: '2 a Handlungsraum of seven Gemeinden, a profile',
    act: async (page, url) => {
      await page.goto(`${url}/handlungsraum?raumebene=gemeinde`)
      await page.waitForSelector('.custom-boxes label')
      for (const box of (await page.locator('.custom-boxes label').all()).slice(0, 7)) await box.click()
      await page.waitForSelector('.profile-table tbody tr')
      await page.getByRole('link', { name: 'Gebiete', exact: true }).click()
      await page.getByRole('combobox', { name: 'Gebiet', exact: true }).selectOption('01060004')
      await page.waitForSelector('.profile-key')
    },
  },
  {
    what: '2 the same, printed: one pass of the browser itself',
    act: async (page, url) => {
      await page.goto(`${url}/handlungsraum?raumebene=gemeinde&markiert=01060002,01060003,01060004,01060005,01060006,01060007,01060008`)
      await page.waitForSelector('.profile-series svg')
      await page.waitForTimeout(quietMs)
      await page.pdf()
    },
  },
  {
    what: '3 four years side by side',
    act: async (page, url) => {
      await page.goto(`${url}/vergleich?raumebene=gemeinde&karten=${years.map(year => `female_share@${year}`).join()}`)
      await page.locator('.linked-map canvas[tabindex]').nth(years.length - 1).waitFor()
    },
  },
  {
    what: '4 the table, the map for a council paper',
    act: async (page, url) => {
      await page.goto(`${url}/karte?raumebene=gemeinde&indikator=unemployment_share`)
      await page.waitForSelector('.legend-row')
      await page.getByRole('button', { name: 'Mitnehmen' }).click()
      for (const name of ['SVG', /PNG/, 'PDF']) {
        const file = page.waitForEvent('download')
        await page.getByRole('button', { name }).click()
        await file
      }
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: 'Tabelle', exact: true }).click()
      await page.waitForSelector('#table tbody tr')
    },
  },
  {
    what: '5 by keyboard: areas, table',
    act: async (page, url) => {
      await page.goto(`${url}${pair}`)
      await page.waitForSelector('.linked-map canvas[tabindex]')
      await page.locator('.linked-map canvas[tabindex]').first().focus()
      for (const key of ['ArrowRight', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    },
  },
  {
    what: '6 the embedded map',
    act: async (page, url) => {
      await page.goto(`${url}/einbetten?raumebene=gemeinde&indikator=unemployment_share`)
      await page.waitForSelector('canvas')
    },
  },
  {
    what: '7 on a phone: an indicator, an area, two maps',
    isOnPhone: true,
    act: async (page, url) => {
      await page.goto(url)
      await page.waitForSelector('.sheet .figure')
      await page.waitForTimeout(quietMs)
      await page.touchscreen.tap(195, 300)
      await page.getByRole('button', { name: 'Menü' }).tap()
      await page.getByRole('link', { name: 'Vergleich' }).tap()
      await page.waitForSelector('.linked-map canvas')
    },
  },
  {
    what: 'beside the tasks: the first zoom, which starts the graphics card',
    act: async (page, url) => {
      await page.goto(`${url}/karte?raumebene=gemeinde&indikator=unemployment_share`)
      await page.waitForSelector('.legend-row')
      await page.waitForTimeout(quietMs)
      await page.mouse.move(600, 400)
      await page.mouse.wheel(0, -300)
      await page.waitForSelector('.maplibregl-canvas')
    },
  },
]

/** Longest time for which the page does not answer while a task is done, in milliseconds. */
async function longestTask(browser: Browser, url: string, { isOnPhone, act }: Task): Promise<number> {
  const look: BrowserContextOptions = isOnPhone === true ? { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } : { viewport: { width: 1440, height: 900 } }
  const context = await browser.newContext({ ...look, locale: 'de-DE' })
  const page = await context.newPage()
  await page.addInitScript(watch)
  // What a page left behind when another one was opened is kept here.
  let longest = 0
  const note = async (): Promise<void> => { longest = Math.max(longest, ...await page.evaluate<number[]>('window.long ?? []').catch(() => [])) }
  await page.waitForTimeout(settleMs)
  const timer = setInterval(() => void note(), 100)
  await act(page, url)
  await page.waitForTimeout(quietMs)
  await note()
  clearInterval(timer)
  await context.close()
  return longest
}

const isJudged = ({ what }: Task): boolean => /^\d/.test(what)

/** The longest task of the page's thread in each of the tasks, and in what stands beside them. */
export async function benchTasks(browser: Browser, url: string): Promise<Measurement[]> {
  const rows: Measurement[] = []
  for (const task of tasks) {
    const longest = await longestTask(browser, url, task)
    const name = `longest task, ${task.what}`
    const value = `${longest.toFixed(0)} ms`
    rows.push(isJudged(task) ? measured(name, value, `< ${most} ms`, longest < most) : measured(name, value))
  }
  return rows
}

/** The longest of all tasks in a browser that is not judged, and which it was. */
export async function benchTasksBeside(browser: Browser, url: string, where: string): Promise<Measurement> {
  const found: { readonly what: string; readonly longest: number }[] = []
  for (const task of tasks.filter(isJudged)) found.push({ what: task.what, longest: await longestTask(browser, url, task) })
  const worst = found.reduce((one, other) => (other.longest > one.longest ? other : one))
  return measured(`beside the tasks: the longest of them ${where}`, `${worst.longest.toFixed(0)} ms (${worst.what.charAt(0)})`)
}
