import { join } from 'node:path'
import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Indicator, Values } from '../../core/contract/indicators.ts'
import type { Targets } from '../../core/contract/targets.ts'
import { judgeTarget } from '../../core/targets/judge-target.ts'
import { figureInterval } from '../../core/uncertainty/figure-interval.ts'
import { grant } from '../server/accounts/test-atlas.ts'
import { startAtlasWithClock, type AtlasWithClock } from './atlas-with-clock.ts'
import { axeFindings, desktop, openBrowser, phone, until, visit } from './open-browser.ts'
import { signIn } from './sign-in.ts'

/** Where pictures of the pages go, for the handbook; nowhere in a test run. */
const pictures = process.env['E2E_PICTURES']
const map = '/karte?indikator=unemployment_share&raumebene=gemeinde'

let atlas: AtlasWithClock
let chromium: Chromium
let admin: Page

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/** Fill the form of a new target and save it. */
async function decide({ area = '', value, name }: { area?: string; value: string; name: string }): Promise<void> {
  await admin.goto(`${atlas.url}/verwaltung/ziele/neu`)
  await admin.locator('legend:text-is("Name")').locator('..').getByLabel('Deutsch').fill(name)
  await admin.getByLabel('Indikator', { exact: true }).selectOption('unemployment_share')
  await admin.getByLabel('Raumebene', { exact: true }).selectOption('gemeinde')
  if (area !== '') await admin.getByLabel('Gebiet', { exact: true }).selectOption(area)
  await admin.getByLabel('Richtung').selectOption('atMost')
  await admin.getByLabel('Zielwert').fill(value)
  await admin.getByLabel('Zu erreichen bis').fill('2030')
  await admin.getByLabel('Wer hat was beschlossen (Deutsch)').fill('Kreistag, Drucksache 2016/12')
  await admin.getByLabel('Datum des Beschlusses').fill('2016-03-17')
  await admin.getByLabel('Adresse zum Nachlesen').fill('https://example.org/2016-12')
  await admin.getByRole('button', { name: 'Anlegen' }).click()
  await admin.getByText('✓ Gespeichert').waitFor()
}

const legendReady = (page: Page): Promise<void> => until(page, 'document.querySelectorAll(".target-counts li").length === 3')

beforeAll(async () => {
  atlas = await startAtlasWithClock(new Date())
  chromium = await openBrowser()
  await atlas.createAccount('admin', grant('administrator'))
  admin = await (await chromium.newContext({ viewport: desktop, locale: 'de-DE', reducedMotion: 'reduce' })).newPage()
  await signIn(admin, atlas.url, 'admin')
  await admin.addInitScript("localStorage.setItem('sozialraumatlas-hint', '1')")
}, 120_000)

afterAll(async () => {
  await chromium?.close()
  await atlas?.stop()
})

describe('targets', () => {
  it('are nowhere to be seen where there are none', async () => {
    const { page, requests } = await visit(chromium, `${atlas.url}${map}&klassen=bezug-6&bezug=ziel`, desktop)
    await page.locator('.legend-settings summary').click()
    await page.getByText('Für diese Auswahl gibt es kein Ziel').waitFor()
    expect([await page.locator('.target-place').count(), requests.filter((address) => address.includes('/targets'))]).toEqual([0, []])
    await page.close()
  })

  it('are refused by the form with a word at the field, and made with it', async () => {
    await admin.goto(`${atlas.url}/verwaltung/ziele/neu`)
    await admin.getByRole('button', { name: 'Anlegen' }).click()
    await admin.getByText('Bitte diese Felder prüfen:').waitFor()
    expect(await axeFindings(admin)).toEqual([])
    await decide({ value: '2,5', name: 'Weniger Arbeitslosigkeit' })
    await picture(admin, 'verwaltung-ziel')
    await decide({ value: '4', name: 'Kaltenkirchen holt auf', area: '01060044' })
    await admin.goto(`${atlas.url}/verwaltung/ziele`)
    await until(admin, 'document.querySelectorAll("tbody tr").length === 2')
    const [own, all] = await admin.locator('tbody tr').allTextContents()
    expect(own).toMatch(/Kaltenkirchen holt auf.*Gemeinde 01060044.*höchstens\s4/)
    expect(all).toMatch(/Weniger Arbeitslosigkeit.*Gemeinde.*höchstens\s2,5.*2030.*Drucksache 2016\/12/)
    expect(await axeFindings(admin)).toEqual([])
  })

  it('divide the colours at the target, so that what is exactly at a maximum belongs to those that meet it', async () => {
    const { page, troubles } = await visit(chromium, atlas.url + map, desktop)
    await page.getByRole('button', { name: 'Karte um das Ziel färben' }).click()
    await until(page, 'location.search.includes("klassen=bezug-6") && location.search.includes("bezug=ziel")')
    await until(page, 'document.querySelector(".legend").textContent.includes("Bezugswert: Ziel höchstens")')
    const rows = await page.$$eval('.legend-float .legend-row', (list) => list.map((row) => [row.querySelector('span')?.textContent ?? '', row.querySelector('rect')?.getAttribute('fill') ?? '']))
    expect(rows.slice(0, 6).map(([, colour]) => colour)).toEqual(['#2166ac', '#67a9cf', '#d1e5f0', '#fddbc7', '#ef8a62', '#b2182b'])
    expect(rows.slice(2, 4).map(([label]) => label)).toEqual([expect.stringMatching(/bis unter 2,6$/), expect.stringMatching(/^2,6 bis/)])
    await legendReady(page)
    await picture(page, 'ziel-karte')
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await page.close()
  })

  it('are judged alike in legend, words and table, as the figures behind them say', async () => {
    const read = async <T>(path: string): Promise<T> => (await fetch(`${atlas.url}/api/indicators/unemployment_share${path}`)).json() as Promise<T>
    const [values, { decimals, factor, kind }, { targets }] = [await read<Values>('/values?level=gemeinde&parts=true'), await read<Indicator>(''), await read<Targets>('/targets?level=gemeinde')]
    const verdicts = new Map(values.areas.map((area, index) => {
      const target = targets.find((each) => each.area === area) ?? targets.find((each) => each.area === null)!
      const interval = figureInterval({ kind, factor, numerator: values.numerators?.[index]?.[0] ?? null, denominator: values.denominators?.[index]?.[0] ?? null })
      return [area, judgeTarget({ value: values.values[index]?.[0] ?? null, interval, isPartialSum: false }, target, decimals).verdict] as const
    }))
    const count = (verdict: string): number => [...verdicts.values()].filter((each) => each === verdict).length
    const { page } = await visit(chromium, `${atlas.url}/tabelle?indikator=unemployment_share&raumebene=gemeinde`, desktop)
    await until(page, 'document.querySelector("#main")?.textContent.includes("von 95 Gebieten erreichen es")')
    const words = await page.$$eval('tbody tr', (rows) => rows.map((row) => [row.getAttribute('data-code'), [...row.querySelectorAll('td')].at(-3)?.textContent ?? '']))
    const wordOf = { met: /^erreicht$/, 'not-met': /^nicht erreicht$/, open: /^nicht zu sagen \(.+\)$/ }
    expect(words).toHaveLength(96)
    for (const [code, word] of words) expect([code, word]).toEqual([code, expect.stringMatching(wordOf[verdicts.get(code!)!])])
    await page.getByRole('link', { name: 'Karte', exact: true }).click()
    await legendReady(page)
    expect((await page.locator('.target-counts li').allTextContents()).map((text) => text.replaceAll('\u00a0', ' '))).toEqual([`${count('met')} erreicht`, `${count('not-met')} nicht erreicht`, `${count('open')} nicht zu sagen`])
    expect((await page.locator('.in-words').textContent())!.replaceAll('\u00a0', ' ')).toContain('Kaltenkirchen, Stadt hat ein eigenes Ziel, höchstens 4,0 % bis 2030: nicht erreicht.')
    await page.close()
  })

  it('stand with difference and resolution beside the figure of an area, on a phone and in English too', async () => {
    const { page } = await visit(chromium, `${atlas.url}${map}&gebiet=01060044&sprache=en`, phone)
    await until(page, 'document.querySelector(".target-verdict") !== null')
    const text = (await page.locator('.target-detail').textContent())!.replaceAll('\u00a0', ' ')
    expect(text).toMatch(/Target: at most 4\.0 % by 2030not met, Difference \+1\.7 percentage points.*Resolution: Kreistag, Drucksache 2016\/12, 17 March 2016/)
    expect(await page.locator('.target-detail a').getAttribute('href')).toBe('https://example.org/2016-12')
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })

  it('say nothing and give no difference where there is no figure', async () => {
    const { page } = await visit(chromium, `${atlas.url}${map}&gebiet=01060014`, desktop)
    const code = (await (await fetch(`${atlas.url}/api/indicators/unemployment_share/values?level=gemeinde`)).json() as Values).exceptions.find(({ status }) => status === 'notApplicable')!.area
    await page.goto(`${atlas.url}${map}&gebiet=${code}`)
    await until(page, 'document.querySelector(".target-verdict") !== null')
    expect(await page.locator('.target-verdict').textContent()).toBe('nicht zu sagen (nicht zutreffend)')
    await page.close()
  })

  it('are listed with the indicator, and measured in the profile of an area', async () => {
    const { page } = await visit(chromium, `${atlas.url}/indikator/unemployment_share`, desktop)
    await until(page, 'document.querySelectorAll(".target-entry").length === 2')
    expect(await page.locator('.target-entry').first().textContent()).toMatch(/höchstens\s2,5.% bis 2030 \(Gemeinden, für jedes Gebiet\): Weniger Arbeitslosigkeit.*Drucksache 2016\/12, 17\.03\.2016/)
    await page.goto(`${atlas.url}/gebiet/gemeinde/01060044`)
    await page.locator('#profile-targets').waitFor()
    expect(await page.locator('section[aria-labelledby=profile-targets] tbody tr').textContent()).toMatch(/höchstens\s4,0.% bis 2030\+1,7.*nicht erreicht/)
    // Lines are lines and no areas, also where the page is the first one opened.
    expect(await page.locator('.profile-series path.line').first().evaluate((line) => getComputedStyle(line).fill)).toBe('none')
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })

  it('that are changed need a reason, and say what they were before; withdrawn ones are gone', async () => {
    await admin.goto(`${atlas.url}/verwaltung/ziele/weniger_arbeitslosigkeit`)
    await admin.getByLabel('Zielwert').fill('3')
    await admin.getByRole('button', { name: 'Speichern' }).click()
    await admin.getByText('Bitte sagen, warum sich das Ziel ändert.').first().waitFor()
    await admin.getByLabel('Grund').fill('Drucksache 2020/3')
    await admin.getByRole('button', { name: 'Speichern' }).click()
    await admin.getByText('✓ Gespeichert').waitFor()
    const { page } = await visit(chromium, `${atlas.url}/indikator/unemployment_share`, desktop)
    await page.getByText(/Früher höchstens\s2,5.% bis 2030, bis zum/).waitFor()
    await admin.getByLabel('Ziel zurückziehen').check()
    await admin.getByLabel('Grund').fill('erledigt')
    await admin.getByRole('button', { name: 'Speichern' }).click()
    await admin.getByText('✓ Gespeichert').waitFor()
    await page.reload()
    await until(page, 'document.querySelectorAll(".target-entry").length === 1')
    expect(await page.locator('.target-entry').textContent()).toContain('Kaltenkirchen holt auf')
    await page.close()
  })
})
