import { join } from 'node:path'
import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grant } from '../server/accounts/test-atlas.ts'
import { startAtlasWithClock, type AtlasWithClock } from './atlas-with-clock.ts'
import { axeFindings, openBrowser, until } from './open-browser.ts'
import { signIn } from './sign-in.ts'

/** Where pictures of all views go, to be looked at; nowhere in a test run. */
const pictures = process.env['E2E_PICTURES']

interface Look {
  readonly name: string
  readonly viewport: { readonly width: number; readonly height: number }
  readonly colorScheme: 'light' | 'dark'
  readonly language: 'de' | 'en'
}

/** 1440 is a desk, 1024 a tablet, 390 a phone, 320 a desk at 400 % zoom. */
const looks: readonly Look[] = [
  { name: '1440, light, German', viewport: { width: 1440, height: 900 }, colorScheme: 'light', language: 'de' },
  { name: '1024, dark, English', viewport: { width: 1024, height: 768 }, colorScheme: 'dark', language: 'en' },
  { name: '390, dark, German', viewport: { width: 390, height: 844 }, colorScheme: 'dark', language: 'de' },
  { name: '320, light, English', viewport: { width: 320, height: 800 }, colorScheme: 'light', language: 'en' },
]

/** Every size in both colour schemes and languages, to be looked at; a test run takes the four above. */
const allLooks: readonly Look[] = [[1440, 900], [1024, 768], [390, 844]].flatMap(([width = 0, height = 0]) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    (['de', 'en'] as const).map((language) => ({ name: `${width}, ${colorScheme}, ${language === 'de' ? 'German' : 'English'}`, viewport: { width, height }, colorScheme, language }))))

/** Answered with 404, which the browser tells in the console. */
const nowhere = '/gibt-es-nicht'

const publicViews: readonly string[] = [
  '/karte', '/karte?gebiet=01060039', '/karte?indikator=population', '/karte?indikator=female_share&veraenderung=differenz', '/tabelle', '/indikator/unemployment_share', '/quellen',
  '/vergleich?raumebene=gemeinde&karten=under_18_share,unemployment_share', '/vergleich?raumebene=gemeinde&karten=under_18_share,unemployment_share&art=wischen', '/zusammenhang?raumebene=gemeinde&indikator=under_18_share&senkrecht=unemployment_share', '/gebiet/gemeinde/01060039', '/handlungsraum?raumebene=gemeinde',
  '/einbetten?indikator=unemployment_share&raumebene=gemeinde', '/anmelden', '/veroeffentlichungen', '/einrichtungen', '/hilfe', '/hilfe/vergleichen', '/barrierefreiheit', '/impressum', '/karte?raumebene=gibt_es_nicht', '/einbetten?indikator=gibt_es_nicht', nowhere,
]

/** States of views that a test run visits anyway: taken along only where pictures are wanted. */
const lookedAt: readonly string[] = pictures === undefined ? [] : ['/karte?indikator=unemployment_share&veraenderung=differenz', '/karte?indikator=unemployment_share&veraenderung=differenz&gebiet=01060039', '/karte?indikator=population&darstellung=kreise', '/gebiet']

const insideViews: readonly string[] = [
  '/karte', '/konto', '/lieferungen', '/lieferungen/neu', '/freigaben', '/datenluecken', '/einrichtungen', '/verwaltung/konten', '/verwaltung/zugaenge', '/verwaltung/rechte', '/verwaltung/indikatoren', '/verwaltung/indikatoren/neu',
  '/verwaltung/ziele', '/verwaltung/kennzahlen', '/verwaltung/handlungsfelder', '/verwaltung/fachaemter', '/verwaltung/raumebenen', '/verwaltung/datenschutz', '/verwaltung/einstellungen', '/verwaltung/protokoll',
]

let atlas: AtlasWithClock
let chromium: Chromium

beforeAll(async () => {
  atlas = await startAtlasWithClock(new Date())
  chromium = await openBrowser()
  await atlas.createAccount('alle', grant('administrator'), grant('releaser'), grant('planner'), grant('editor', 'labour'))
})

afterAll(async () => {
  await chromium?.close()
  await atlas?.stop()
})

async function openAs(look: Look, isInside: boolean): Promise<Page> {
  const { viewport, colorScheme } = look
  const context = await chromium.newContext({ viewport, colorScheme, locale: 'de-DE', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.addInitScript("localStorage.setItem('sozialraumatlas-hint', '1')")
  if (!isInside) return page
  await signIn(page, atlas.url, 'alle')
  return page
}

/** What is wrong with a view as it stands: findings of axe, sideways scrolling, headings, trouble told in the console. */
async function troublesOf(page: Page, look: Look, path: string, isInside: boolean): Promise<string[]> {
  const told: string[] = []
  const listen = (message: { type(): string; text(): string }): void => void (message.type() === 'error' && !(path === nowhere && message.text().includes('404')) && told.push(message.text()))
  page.on('console', listen)
  await page.goto(`${atlas.url}${path}${look.language === 'en' ? `${path.includes('?') ? '&' : '?'}sprache=en` : ''}`)
  const isThere = await until(page, 'document.querySelector("h1") !== null && document.querySelector(".map-message, .spinner") === null && !/(Wird|wird) geladen|Loading …/.test(document.body.innerText)').then(() => true, () => false)
  await page.waitForLoadState('networkidle')
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${look.viewport.width}-${look.colorScheme}-${look.language}${isInside ? '-innen' : ''}${path.replaceAll(/[/?&=,]+/g, '-')}.png`) })
  const tooWide = await page.evaluate<number>('Math.max(...[document.documentElement, ...document.querySelectorAll(".columns, #main")].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))')
  const headings = await page.evaluate<number>('document.querySelectorAll("h1").length')
  const language = await page.evaluate<string>('document.documentElement.lang')
  page.off('console', listen)
  return [
    ...isThere ? [] : ['is not there after half a minute'], ...await axeFindings(page), ...told,
    ...tooWide > 0 ? [`${tooWide} pixels wider than the window`] : [], ...headings === 1 ? [] : [`${headings} headings of the first level`], ...language === look.language ? [] : [`language ${language}`],
  ].map((trouble) => `${path}: ${trouble}`)
}

describe.each([['public', false, [...publicViews, ...lookedAt]], ['signed in', true, insideViews]] as const)('every view, %s', (_, isInside, views) => {
  it.each(pictures === undefined ? looks : allLooks)('is without findings, fits the window and has one heading ($name)', { timeout: 600_000 }, async (look) => {
    const page = await openAs(look, isInside)
    const troubles: string[] = []
    for (const path of views) troubles.push(...await troublesOf(page, look, path, isInside))
    await page.context().close()
    expect(troubles).toEqual([])
  })
})
