import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser as Chromium, Page } from 'playwright-core'
import writeXlsxFile from 'write-excel-file/node'
import type { Delivery } from '../../core/contract/deliveries.ts'
import { grant } from '../server/accounts/test-atlas.ts'
import { startAtlasWithClock, type AtlasWithClock } from './atlas-with-clock.ts'
import { addressOf, desktop, openBrowser } from './open-browser.ts'
import { signIn } from './sign-in.ts'

export type Cell = string | number | Date | null
interface Area { readonly code: string; readonly name: string }

/** The youth office's desk and the releaser's: an atlas of Segeberg with last year's published figures, and a browser. */
export interface DeliveryDesk {
  readonly atlas: AtlasWithClock
  readonly chromium: Chromium
  readonly areas: readonly Area[]
  readonly folder: string
  readonly lastYear: string
  readonly thisYear: string
  /** The figure of an area, by its place in the list. */
  readonly valueOf: (index: number, year: string) => number
  /** Sign in and come to the page of one's account. */
  readonly enter: (login: string) => Promise<Page>
  readonly writeWorkbook: (name: string, rows: readonly (readonly Cell[])[]) => Promise<string>
  readonly writeText: (name: string, content: string | Uint8Array) => Promise<string>
  readonly picture: (page: Page, name: string) => Promise<void>
  readonly close: () => Promise<void>
}

export const head = 'Kinder unter 3 in Tagesbetreuung'

/** Where pictures of the pages go, for the handbook; nowhere in a test run. */
const pictures = process.env['E2E_PICTURES']
/** Machines that do much else at the same time may take long. */
const patience = 100_000

/** Wait for words on the page; without them say what it shows instead. */
export async function shows(page: Page, words: string): Promise<void> {
  await page.getByText(words, { exact: true }).waitFor().catch(async (cause: unknown) => {
    throw new Error(`${page.url()} shows: ${await page.getByRole('main').innerText()}`, { cause })
  })
}

/** Drop a file where the page has a place for it, and come to the draft. */
export async function drop(page: Page, path: string): Promise<number> {
  const before = (await addressOf(page)).pathname
  await page.locator('input[type=file]').last().setInputFiles(path)
  await page.waitForURL((url) => /^\/lieferungen\/\d+$/.test(url.pathname) && url.pathname !== before)
  await page.locator('.steps').waitFor()
  return Number(/\/lieferungen\/(\d+)/.exec(page.url())?.[1])
}

export const goToStep = async (page: Page, step: string): Promise<void> => page.locator('.steps').getByRole('link', { name: new RegExp(step) }).click()

/** Explain every warning, and submit. */
export async function submitAll(page: Page, reason: string | null): Promise<void> {
  await goToStep(page, 'Prüfen')
  await page.getByText(/von \d+ Zeilen gelesen/).waitFor()
  for (const field of await page.getByLabel('Erklärung').all()) await field.fill('Mit den Einrichtungen abgeglichen.')
  await goToStep(page, 'Abgeben')
  if (reason !== null) await page.getByLabel('Grund der Berichtigung').fill(reason)
  await page.getByRole('button', { name: 'Zur Freigabe abgeben' }).click()
  await shows(page, 'Abgegeben')
}

async function enter(atlas: AtlasWithClock, chromium: Chromium, login: string): Promise<Page> {
  const context = await chromium.newContext({ viewport: desktop, locale: 'de-DE', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce', acceptDownloads: true })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  await signIn(page, atlas.url, login)
  return page
}

/** The youth office's measure and indicator, as an administrator makes them, and last year's published figures. */
async function prepare(atlas: AtlasWithClock, areas: readonly Area[], lastYear: string, valueOf: DeliveryDesk['valueOf']): Promise<void> {
  await atlas.createAccount('admin', grant('administrator'))
  await atlas.createAccount('jugendamt', grant('editor', 'youth'))
  await atlas.createAccount('statistik', grant('releaser'))
  await atlas.database.query(`update account set name = case login when 'jugendamt' then 'Yusuf Yilmaz' when 'statistik' then 'Stefanie Storm' else 'Ada Ahrens' end`)
  const [admin, youth, statistics] = [await atlas.signIn('admin'), await atlas.signIn('jugendamt'), await atlas.signIn('statistik')]
  const done = async (who: typeof admin, url: string, body: object): Promise<void> => {
    const answer = await who.send('POST', url, body)
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`)
  }
  await done(admin, '/api/administration/measures', { key: 'daycare_u3', name: { de: head, en: 'Children under 3 in day care' }, unit: { de: 'Kinder', en: 'children' }, department: 'youth' })
  const texts = { definition: { de: 'Kinder unter 3 Jahren in Kindertagesbetreuung am Stichtag.' }, referencePeriod: { de: '1. März' } }
  await done(admin, '/api/administration/indicators', { key: 'daycare_u3', name: { de: head, en: 'Children under 3 in day care' }, theme: 'population', kind: 'count', numerator: 'daycare_u3', unit: { de: 'Kinder', en: 'children' }, decimals: 0, department: 'youth', ...texts })
  const file = [`Schlüssel;Gemeinde;${head} ${lastYear}`, ...areas.map(({ code, name }, index) => `${code};${name};${valueOf(index, lastYear)}`)].join('\n')
  const answer = await youth.send('POST', `/api/deliveries?${new URLSearchParams({ fileName: `kita-${lastYear}.csv` })}`, Buffer.from(file), { headers: { 'content-type': 'application/octet-stream' } })
  const { id, version, findings } = answer.json<Delivery>()
  await done(youth, `/api/deliveries/${id}/submit`, { version, comments: Object.fromEntries(findings.map(({ code }) => [code, 'geprüft'])) })
  await done(statistics, `/api/deliveries/${id}/release`, { audience: 'public' })
}

/** Start the atlas at a moment and open a browser. */
export async function openDesk(now: Date): Promise<DeliveryDesk> {
  const [lastYear, thisYear] = [String(now.getFullYear() - 2), String(now.getFullYear() - 1)]
  const valueOf = (index: number, year: string): number => 40 + index * 3 + (year === thisYear ? 6 : 0)
  const folder = await mkdtemp(join(tmpdir(), 'atlas-delivery-'))
  const atlas = await startAtlasWithClock(now)
  const areas = (await (await fetch(`${atlas.url}/api/spatial-levels/gemeinde/areas`)).json()) as Area[]
  await prepare(atlas, areas, lastYear, valueOf)
  const chromium = await openBrowser()
  const writeText = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }
  return {
    atlas, chromium, areas, folder, lastYear, thisYear, valueOf, writeText,
    enter: (login) => enter(atlas, chromium, login),
    writeWorkbook: async (name, rows) => writeText(name, await writeXlsxFile([{ sheet: 'Betreuung', data: rows.map((row) => row.map((value) => (value instanceof Date ? { value, type: Date, format: 'dd.mm.yyyy' } as const : value))) }]).toBuffer()),
    picture: async (page, name) => { if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) }) },
    close: async () => {
      await chromium.close()
      await atlas.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
