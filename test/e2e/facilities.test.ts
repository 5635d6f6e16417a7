import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grant } from '../server/accounts/test-atlas.ts'
import { startAtlasWithClock, type AtlasWithClock } from './atlas-with-clock.ts'
import { axeFindings, desktop, openBrowser, until, visit } from './open-browser.ts'
import { signIn } from './sign-in.ts'

let atlas: AtlasWithClock
let chromium: Chromium

// Two in one Gemeinde, one of them without places, and one that is not in the Kreis at all.
const list = 'Name;Plätze;Träger;lon;lat\nMöwe;40;Kirche;10,3090;53,9360\nAdler;;Stadt;10,3100;53,9400\nWeit weg;3;;13,4;52,5\n'

async function enter(login: string, path: string): Promise<Page> {
  const context = await chromium.newContext({ viewport: desktop, locale: 'de-DE', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await signIn(page, atlas.url, login, path)
  return page
}

const isLayerOffered = async (): Promise<boolean> => {
  const { page, requests, quiet } = await visit(chromium, `${atlas.url}/karte`, desktop)
  await expect.poll(() => requests.some((address) => address.endsWith('/api/facility-categories'))).toBe(true)
  await quiet()
  const count = await page.getByRole('button', { name: 'Einrichtungen', exact: true }).count()
  await page.close()
  return count > 0
}

beforeAll(async () => {
  atlas = await startAtlasWithClock(new Date())
  chromium = await openBrowser()
  for (const [login, role] of [['admin', 'administrator'], ['releaser', 'releaser'], ['planner', 'planner']] as const) await atlas.createAccount(login, grant(role))
})

afterAll(async () => {
  await chromium?.close()
  await atlas?.stop()
})

describe('facilities', () => {
  it('are checked before they are stored, and what is stored is not public', async () => {
    const page = await enter('admin', '/einrichtungen')
    await page.getByText('Neue Kategorie').click()
    await page.getByLabel('Name (Mehrzahl').fill('Kitas')
    await page.getByRole('textbox', { name: 'Kürzel' }).fill('kita')
    await page.getByRole('button', { name: 'Anlegen' }).click()
    await page.locator('input[type=file]').setInputFiles({ name: 'kitas.csv', mimeType: 'text/csv', buffer: Buffer.from(list, 'latin1') })
    await page.getByText('2 von 3 Zeilen können übernommen werden.').waitFor()
    await page.getByRole('row', { name: '4 Der Punkt liegt außerhalb des Gebiets dieses Atlas. bleibt weg' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel('Stichtag der Liste').fill('2026-01-01')
    await expect.poll(() => page.getByRole('button', { name: 'Speichern' }).isDisabled()).toBe(true)
    await page.getByText('fehlerhaften Zeilen sollen wegbleiben').click()
    await page.getByRole('button', { name: 'Speichern' }).click()
    await page.getByText('Gespeichert: Kitas: 2 Einrichtungen, Fassung 1').waitFor()
    await page.context().close()
    expect(await isLayerOffered()).toBe(false)
  })

  it('are checked as wished last, also where that was wished during a check', async () => {
    const page = await enter('admin', '/einrichtungen')
    const checks: string[] = []
    let goOn = (): void => undefined
    const isChanged = new Promise<void>((resolve) => (goOn = resolve))
    await page.route('**/api/facility-files/check?**', async (route) => {
      checks.push(new URL(route.request().url()).searchParams.get('category') ?? 'from a column')
      await isChanged
      await route.continue()
    })
    await page.locator('input[type=file]').setInputFiles({ name: 'kitas.csv', mimeType: 'text/csv', buffer: Buffer.from(list, 'latin1') })
    await expect.poll(() => checks).toEqual(['kita'])
    await page.locator('section[aria-labelledby=facility-upload] select').first().selectOption('')
    goOn()
    await expect.poll(() => checks).toEqual(['kita', 'from a column'])
    // Which column names the category is asked, and nothing can be stored before.
    await page.locator('.kern-alert--warning').first().waitFor()
    expect(await page.getByRole('button', { name: 'Speichern' }).count()).toBe(0)
    await page.context().close()
  })

  it('are public once somebody else has said so, on the map and as an equal list', async () => {
    const releaser = await enter('releaser', '/einrichtungen')
    await releaser.getByRole('button', { name: 'Öffentlich machen' }).click()
    await releaser.locator('dialog.confirm').getByRole('button', { name: 'Öffentlich machen' }).click()
    await releaser.getByText('Sichtbarkeit: öffentlich').waitFor()
    await releaser.context().close()
    const { page, troubles } = await visit(chromium, `${atlas.url}/karte`, desktop)
    await page.getByRole('button', { name: 'Einrichtungen', exact: true }).click()
    await page.getByText('Liste der Einrichtungen (2)').click()
    await page.getByRole('button', { name: 'Adler' }).focus()
    await page.keyboard.press('Enter')
    await until(page, '/Adler[\\s\\S]*Plätze\\s*unbekannt/.test(document.querySelector(".facility-card")?.textContent ?? "")')
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await page.close()
  })

  it('stand in the profile of their area, beside notes that only people inside read', async () => {
    const { areas } = (await (await fetch(`${atlas.url}/api/facilities/counts?level=gemeinde&category=kita`)).json()) as { areas: { code: string; count: number }[] }
    const { code } = areas.find(({ count }) => count > 0)!
    const planner = await enter('planner', `/gebiet/gemeinde/${code}`)
    await planner.getByRole('row', { name: 'Möwe Kirche – 40' }).waitFor()
    await planner.getByRole('button', { name: 'Notiz schreiben' }).click()
    await planner.getByLabel('Tag').fill('2026-02-01')
    await planner.getByLabel('Beobachtung').fill('Der Weg ist dunkel.')
    await planner.getByRole('button', { name: 'Speichern', exact: true }).click()
    await planner.getByText('Der Weg ist dunkel.').waitFor()
    expect(await axeFindings(planner)).toEqual([])
    await planner.context().close()
    const { page, quiet } = await visit(chromium, `${atlas.url}/gebiet/gemeinde/${code}`, desktop)
    await page.getByRole('row', { name: 'Möwe Kirche – 40' }).waitFor()
    await quiet()
    expect(await page.getByText('Der Weg ist dunkel.').count()).toBe(0)
    await page.close()
  })

  it('say on page, map and profile, in both languages, where one person uploaded and released them', async () => {
    await atlas.createAccount('alone', grant('administrator'), grant('releaser'))
    const alone = await atlas.signIn('alone')
    const switchEyes = (fourEyes: boolean) => alone.send('PUT', '/api/settings', { fourEyes, reason: 'Amt mit einer Person' })
    const [file, binary] = [Buffer.from(list, 'latin1'), { headers: { 'content-type': 'application/octet-stream' } }]
    const { checksum } = (await alone.send('POST', '/api/facility-files/check?fileName=kitas.csv&category=kita', file, binary)).json<{ checksum: string }>()
    await alone.send('POST', `/api/facility-files?fileName=kitas.csv&category=kita&leaveOut=true&validOn=2026-01-01&checksum=${checksum}`, file, binary)
    await switchEyes(false)
    expect((await alone.send('POST', '/api/facility-categories/kita/decisions', { isPublic: true, revision: 2 })).statusCode).toBe(204)
    await switchEyes(true)
    const { areas } = (await (await fetch(`${atlas.url}/api/facilities/counts?level=gemeinde&category=kita`)).json()) as { areas: { code: string; count: number }[] }
    const profile = `gebiet/gemeinde/${areas.find(({ count }) => count > 0)!.code}`
    const german = 'Ohne Vier-Augen-Prüfung: Eine Person hat die öffentliche Liste hochgeladen und freigegeben.'
    const english = 'Without a check by four eyes: one person uploaded and released the public list.'
    for (const [path, words] of [['einrichtungen', german], ['einrichtungen?sprache=en', english], [profile, german], [`${profile}?sprache=en`, english]] as const) {
      const { page } = await visit(chromium, `${atlas.url}/${path}`, desktop)
      await page.getByText(words).waitFor()
      expect([path, await axeFindings(page)]).toEqual([path, []])
      await page.close()
    }
    const { page } = await visit(chromium, `${atlas.url}/karte`, desktop)
    await page.getByRole('button', { name: 'Einrichtungen', exact: true }).click()
    await page.getByText('Kitas, ohne Vier-Augen-Prüfung').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })

  it('stand beside public notes that say where their author published them', async () => {
    const [author, chief] = [await atlas.signIn('releaser'), await atlas.signIn('admin')]
    const { areas } = (await (await fetch(`${atlas.url}/api/facilities/counts?level=gemeinde&category=kita`)).json()) as { areas: { code: string; count: number }[] }
    const { code } = areas.find(({ count }) => count > 0)!
    const { id } = (await author.send('POST', '/api/notes', { level: 'gemeinde', area: code, notedOn: '2026-02-02', text: 'Der Platz ist gut besucht.' })).json<{ id: number }>()
    await chief.send('PUT', '/api/settings', { fourEyes: false, reason: 'Amt mit einer Person' })
    expect((await author.send('PUT', `/api/notes/${id}/publication`, { isPublic: true })).statusCode).toBe(200)
    await chief.send('PUT', '/api/settings', { fourEyes: true })
    for (const [query, words] of [['', 'Ohne Vier-Augen-Prüfung: Wer die Notiz geschrieben hat, hat sie selbst öffentlich gemacht.'], ['?sprache=en', 'Without a check by four eyes: whoever wrote the note made it public.']] as const) {
      const { page } = await visit(chromium, `${atlas.url}/gebiet/gemeinde/${code}${query}`, desktop)
      await page.locator('li', { hasText: 'Der Platz ist gut besucht.' }).getByText(words).waitFor()
      await page.close()
    }
  })
})
