import { join } from 'node:path'
import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grant } from '../server/accounts/test-atlas.ts'
import { startAtlasWithClock, type AtlasWithClock } from './atlas-with-clock.ts'
import { addressOf, axeFindings, desktop, openBrowser, phone, settled, until } from './open-browser.ts'
import { signIn } from './sign-in.ts'

/** Where pictures of the pages go, for the handbook; nowhere in a test run. */
const pictures = process.env['E2E_PICTURES']

let atlas: AtlasWithClock
let chromium: Chromium
let admin: Page

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

async function enter(login: string, options: { viewport?: typeof desktop; dark?: boolean } = {}): Promise<Page> {
  const context = await chromium.newContext({ viewport: options.viewport ?? desktop, locale: 'de-DE', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce', colorScheme: options.dark === true ? 'dark' : 'light' })
  const page = await context.newPage()
  await signIn(page, atlas.url, login)
  return page
}

/** Open a page of the administration and wait until its content is there. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${atlas.url}${path}`)
  await until(page, 'document.querySelector("h1") !== null && !/Wird geladen|wird geladen|Loading|loading/.test(document.querySelector("main").textContent)')
}

const german = (page: Page, legend: string) => page.locator(`legend:text-is("${legend}")`).locator('..').getByLabel('Deutsch')
const save = (page: Page) => page.getByRole('button', { name: 'Speichern' })
/** Gone while something typed waits to be saved, and again once it is stored and read anew. */
const isSaved = (page: Page): Promise<void> => page.getByText('✓ Gespeichert').waitFor()

/** Something to wait for, and the way to say that it happened. */
function occasion(): readonly [Promise<void>, () => void] {
  let happen = (): void => undefined
  const happened = new Promise<void>((resolve) => (happen = resolve))
  return [happened, () => happen()]
}

beforeAll(async () => {
  atlas = await startAtlasWithClock(new Date())
  chromium = await openBrowser()
  await atlas.createAccount('admin', grant('administrator'))
  await atlas.createAccount('amt', grant('editor', 'labour'))
  admin = await enter('admin')
})

afterAll(async () => {
  await chromium?.close()
  await atlas?.stop()
})

describe('the administration', () => {
  it('is closed to everybody else, with a word on what is missing', async () => {
    const editor = await enter('amt')
    await editor.goto(`${atlas.url}/verwaltung/konten`)
    await editor.getByText('Dafür braucht Ihr Konto eine dieser Rollen: Administration').waitFor()
    expect(await editor.locator('.admin-nav').count()).toBe(0)
    await editor.context().close()
  })

  it('makes an indicator: the formula in words, remarks at the fields, a lasting history', async () => {
    await open(admin, '/verwaltung/indikatoren/neu')
    await german(admin, 'Name').fill('Arbeitslose je 1.000 Einwohner')
    await german(admin, 'Definition').fill('Arbeitslose je 1.000 Personen mit Hauptwohnung.')
    await admin.getByLabel('Zähler').selectOption('unemployed')
    await admin.getByLabel('Nenner', { exact: true }).selectOption('unemployed')
    await admin.getByText('Zähler und Nenner sind dieselbe Kennzahl zur selben Zeit').waitFor()
    await admin.getByLabel('Nenner', { exact: true }).selectOption('population')
    await admin.getByLabel('Art', { exact: true }).selectOption('rate')
    await admin.getByLabel('Faktor').fill('1000')
    await german(admin, 'Einheit').fill('je 1.000')
    await expect.poll(() => admin.locator('.formula strong').textContent()).toBe('1000 × Arbeitslose ÷ Bevölkerung')
    await picture(admin, 'indikator-neu')
    await admin.getByRole('button', { name: 'Anlegen' }).click()
    await admin.getByText('Handlungsfeld: Bitte ausfüllen.').waitFor()
    await expect.poll(() => admin.locator('[aria-invalid="true"]').count()).toBe(3)
    await admin.getByLabel('Handlungsfeld').selectOption('work')
    await admin.getByLabel('Fachamt', { exact: true }).selectOption('labour')
    await german(admin, 'Stichtag oder Zeitraum').fill('Jahresdurchschnitt')
    await admin.getByRole('button', { name: 'Anlegen' }).click()
    await admin.waitForURL('**/verwaltung/indikatoren/arbeitslose_je_1_000_einwohner')
    await isSaved(admin)
    await german(admin, 'Name').fill('Arbeitslosenrate')
    await admin.getByLabel('Grund').fill('kürzer')
    await save(admin).click()
    await isSaved(admin)
    await admin.getByText('Versionsgeschichte (2)').click()
    await admin.getByText('Grund: kürzer').waitFor()
  })

  it('asks before something typed is lost, and before what cannot be undone', async () => {
    await open(admin, '/verwaltung/fachaemter/labour')
    await german(admin, 'Name').fill('Agentur')
    const asked = new Promise<string>((resolve) => {
      admin.once('dialog', (dialog) => {
        resolve(dialog.message())
        void dialog.dismiss()
      })
    })
    await admin.locator('.admin-nav').getByRole('link', { name: 'Konten' }).click()
    expect(await asked).toContain('noch nicht gespeichert')
    expect((await addressOf(admin)).pathname).toContain('/fachaemter/labour')
    await save(admin).click()
    await isSaved(admin)
  })

  it('says that it is saved only once the form shows what is stored, since what is typed before would be lost', async () => {
    await open(admin, '/verwaltung/handlungsfelder/work')
    const [isAsked, askedAgain] = occasion()
    const [mayAnswer, answer] = occasion()
    await admin.route('**/api/administration/themes/work', async (route) => {
      if (route.request().method() === 'GET') {
        askedAgain()
        await mayAnswer
      }
      await route.continue()
    })
    await german(admin, 'Name').fill('Arbeit und Einkommen')
    await save(admin).click()
    await isAsked
    expect(await admin.getByText('✓ Gespeichert').count()).toBe(0)
    answer()
    await isSaved(admin)
    await german(admin, 'Name').fill('Arbeit')
    await save(admin).click()
    await isSaved(admin)
    expect(await (await fetch(`${atlas.url}/api/territory`)).text()).not.toContain('Arbeit und Einkommen')
    await admin.unroute('**/api/administration/themes/work')
  })

  it('says so to the second of two administrators, and overwrites nothing', async () => {
    const other = await enter('admin')
    for (const page of [admin, other]) await open(page, '/verwaltung/handlungsfelder/work')
    await german(admin, 'Name').fill('Arbeit und Beruf')
    await save(admin).click()
    await isSaved(admin)
    await german(other, 'Name').fill('Beschäftigung')
    await save(other).click()
    await other.getByText('Name of admin hat das inzwischen geändert').waitFor()
    await other.getByRole('button', { name: 'Neu laden' }).click()
    await until(other, 'document.querySelector("input[lang=de]")?.value === "Arbeit und Beruf"')
    expect(await (await fetch(`${atlas.url}/api/territory`)).text()).toContain('Arbeit und Beruf')
    await other.context().close()
  })

  it('makes an account whose password is shown once and works, and disables it after a question', async () => {
    await open(admin, '/verwaltung/konten/neu')
    await admin.getByLabel('Anmeldename').fill('jugendamt')
    await admin.getByLabel('Name', { exact: true }).fill('Jutta Jugend')
    await admin.getByLabel('Planung').check()
    await admin.getByRole('button', { name: 'Anlegen' }).click()
    const password = await admin.locator('.secret').textContent()
    await picture(admin, 'konto-angelegt')
    expect((await atlas.signIn('jugendamt', password ?? '')).session.roles).toEqual([{ role: 'planner', department: null }])
    await admin.getByRole('button', { name: 'Notiert, weiter' }).click()
    await admin.getByRole('button', { name: 'Konto abschalten' }).click()
    await admin.locator('dialog[open]').getByRole('button', { name: 'Abschalten' }).click()
    await admin.getByRole('button', { name: 'Konto wieder einschalten' }).waitFor()
    await expect(atlas.signIn('jugendamt', password ?? '')).rejects.toThrow('401')
  })

  it('makes a token that works until it is revoked', async () => {
    await open(admin, '/verwaltung/zugaenge/neu')
    await admin.getByLabel('Name', { exact: true }).fill('Fachverfahren')
    await admin.getByLabel('Fachamt', { exact: true }).selectOption('labour')
    await admin.getByRole('button', { name: 'Anlegen' }).click()
    const secret = await admin.locator('.secret').textContent()
    const ask = async (): Promise<number> => (await fetch(`${atlas.url}/api/session`, { headers: { authorization: `Bearer ${secret}` } })).status
    expect(await ask()).toBe(200)
    await admin.getByRole('button', { name: 'Notiert, weiter' }).click()
    await admin.getByRole('button', { name: 'Token „Fachverfahren“ widerrufen' }).click()
    await admin.locator('dialog[open]').getByRole('button', { name: 'Widerrufen' }).click()
    // Exactly: the cell with the button to revoke has the word in its name as well.
    await admin.getByRole('cell', { name: 'widerrufen', exact: true }).waitFor()
    expect(await ask()).toBe(401)
  })

  it('hides a level from the public with one choice in the grid', async () => {
    const levels = async (): Promise<string[]> => {
      const indicators = (await (await fetch(`${atlas.url}/api/indicators`)).json()) as { key: string; periodsByLevel: object }[]
      return Object.keys(indicators.find(({ key }) => key === 'unemployment_share')?.periodsByLevel ?? {})
    }
    expect(await levels()).toContain('gemeinde')
    await open(admin, '/verwaltung/rechte')
    await admin.getByLabel('Alle Indikatoren, Gemeinden').selectOption('internal')
    await picture(admin, 'zugriffsregeln')
    await save(admin).click()
    await admin.getByText('Die Regeln gelten ab sofort').waitFor()
    expect(await levels()).not.toContain('gemeinde')
    await admin.getByLabel('Alle Indikatoren, Gemeinden').selectOption('')
    await save(admin).click()
    // The select is empty before the rule is stored; only the public answer tells that the level is back.
    await expect.poll(levels).toContain('gemeinde')
  })

  it('sets a rule of disclosure control after a question, tells how far it is, and goes back to the folder', async () => {
    const hidden = async (): Promise<number> => {
      const { exceptions } = (await (await fetch(`${atlas.url}/api/indicators/unemployed/values?level=gemeinde`)).json()) as { exceptions: { status: string }[] }
      return exceptions.filter(({ status }) => status === 'suppressed').length
    }
    expect(await hidden()).toBe(0)
    await open(admin, '/verwaltung/datenschutz')
    // The progress is there while the rule is being set, and that may take no time: it waits until the progress was seen.
    const [isSeen, goOn] = occasion()
    await admin.route('**/api/disclosure-rules', async (route) => {
      if (route.request().method() === 'PUT') await isSeen
      await route.continue()
    })
    await admin.getByRole('button', { name: 'Neue Regel' }).click()
    await admin.getByLabel('Kennzahl', { exact: true }).selectOption('unemployed')
    await admin.getByLabel('Kleinste gezeigte Anzahl').fill('5')
    await admin.getByLabel('Grund').fill('Beschluss der Statistikstelle')
    await save(admin).click()
    await admin.locator('dialog[open]').getByRole('button', { name: 'Regel setzen' }).click()
    await admin.getByRole('progressbar').waitFor()
    goOn()
    await admin.getByRole('row', { name: /Arbeitslose.*Anzahlen unter 5 verborgen.*Beschluss der Statistikstelle/ }).waitFor()
    expect(await hidden()).toBeGreaterThan(0)
    await admin.getByRole('button', { name: /^Regel ändern: .*Arbeitslose$/ }).click()
    await admin.getByLabel('Grund').fill('Nur zur Probe')
    await admin.getByRole('button', { name: 'Zurück zum Gebietsordner' }).click()
    await admin.locator('dialog[open]').getByRole('button', { name: 'Regel setzen' }).click()
    await admin.getByText('Frühere Regeln (2)').waitFor()
    expect(await hidden()).toBe(0)
    await admin.unroute('**/api/disclosure-rules')
  })

  it('switches four eyes off only with a reason and after a question', async () => {
    await open(admin, '/verwaltung/einstellungen')
    await admin.getByLabel('Wer liefert, gibt nicht selbst frei').uncheck()
    await save(admin).click()
    await admin.getByText('Bitte diese Felder prüfen').waitFor()
    await admin.getByLabel('Grund').fill('Urlaub')
    await save(admin).click()
    await admin.locator('dialog[open]').getByRole('button', { name: 'Abschalten' }).click()
    await isSaved(admin)
    await admin.getByText('Frühere Änderungen (1)').waitFor()
    await admin.getByLabel('Wer liefert, gibt nicht selbst frei').check()
    await save(admin).click()
    await admin.getByText('Frühere Änderungen (2)').waitFor()
    expect(await (await fetch(`${atlas.url}/api/settings/public`)).json()).toMatchObject({ fourEyes: true })
  })

  it('shows in the audit trail what was done, narrowed down in the address', async () => {
    await open(admin, '/verwaltung/protokoll?vorgang=indicator-changed')
    await expect.poll(() => admin.locator('tbody tr').count()).toBe(1)
    expect(await admin.locator('tbody tr').textContent()).toContain('indicator:arbeitslose_je_1_000_einwohner')
    await open(admin, '/verwaltung/protokoll')
    await picture(admin, 'protokoll')
  })
})

describe('the data gaps', () => {
  it('show an editor what the own department owes, with the way to the map', async () => {
    const editor = await enter('amt')
    await open(editor, '/datenluecken?amt=labour')
    await expect.poll(() => editor.locator('tbody tr').count()).toBeGreaterThan(0)
    await picture(editor, 'datenluecken')
    await editor.getByRole('link', { name: 'auf der Karte' }).first().click()
    await editor.waitForURL('**/karte?**')
    await editor.context().close()
  })
})

describe('the explanation of a number', () => {
  it.each([['the map', '/karte?indikator=unemployment_share&raumebene=gemeinde&gebiet=01060004'], ['the table', '/tabelle?indikator=unemployment_share&raumebene=gemeinde']])('opens from %s with formula, parts, delivery and rule', async (_, address) => {
    const page = await chromium.newPage({ viewport: desktop, locale: 'de-DE', reducedMotion: 'reduce' })
    await page.goto(atlas.url + address)
    await page.locator('button.explain').first().click({ timeout: 100_000 })
    const dialog = page.locator('dialog.explanation[open]')
    await dialog.getByText('100 × Arbeitslose ÷').waitFor()
    const words = (await dialog.textContent()) ?? ''
    for (const part of ['Rechnung', 'Zähler', 'Nenner', 'Jahresdurchschnitt', 'Datei genesis_', 'So veröffentlicht seit', 'Angewandte Regel', 'sehen angemeldete Personen']) expect(words).toContain(part)
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'zahl-erklaert')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.close()
  })
})

describe('accessibility', () => {
  it.each([
    ['the start', '/verwaltung', desktop, false], ['the start on a phone', '/verwaltung', phone, true], ['an indicator', '/verwaltung/indikatoren/unemployment_share', desktop, true],
    ['an indicator on a phone, in English', '/verwaltung/indikatoren/unemployment_share?sprache=en', phone, false], ['accounts', '/verwaltung/konten', phone, false], ['a new account', '/verwaltung/konten/neu', desktop, false],
    ['tokens', '/verwaltung/zugaenge', desktop, false], ['access rules', '/verwaltung/rechte', phone, true], ['levels', '/verwaltung/raumebenen', phone, false], ['disclosure control', '/verwaltung/datenschutz', desktop, true],
    ['settings', '/verwaltung/einstellungen', phone, false], ['the audit trail', '/verwaltung/protokoll', phone, true], ['the data gaps', '/datenluecken', phone, true],
  ] as const)('axe finds nothing in %s, and nothing scrolls sideways', async (_, address, viewport, dark) => {
    const page = await enter('admin', { viewport, dark })
    await open(page, address)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.context().close()
  })
})
