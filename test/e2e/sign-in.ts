import type { Page } from 'playwright-core'
import { passwordOf } from '../server/accounts/test-atlas.ts'

/** Sign in on the page as a person would, and be led on to a path afterwards. */
export async function signIn(page: Page, url: string, login: string, path = '/konto'): Promise<void> {
  await page.goto(`${url}/anmelden?zurueck=${encodeURIComponent(path)}`)
  await page.getByLabel('Anmeldename').fill(login)
  await page.getByLabel('Passwort', { exact: true }).fill(passwordOf(login))
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.waitForURL(`**${path}`)
}
