/**
 * `npm run gallery [folder]`: take the pictures of docs/gallery.md (scripts/gallery/pictures.ts) anew, each in its size, colour scheme and language.
 *
 * Starts an atlas of Segeberg of its own with the client as it stands. With ImageMagick (`convert`) the pictures get few
 * colours and small files; with poppler (`pdftoppm`) the printed profile is among them. What is missing is named.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { chromiumFlags, findChromium } from './find-chromium.ts'
import { paper, pictures, type Picture } from './gallery/pictures.ts'
import { readCommand, runCommand } from './run-command.ts'

const sizes = { desktop: { width: 1440, height: 900 }, tablet: { width: 1024, height: 768 }, phone: { width: 390, height: 844 } } as const

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = process.argv[2] ?? join(root, 'docs/images')
const scratch = mkdtempSync(join(tmpdir(), 'atlas-gallery-'))

interface Atlas { readonly url: string; readonly accounts: ReadonlyMap<string, { readonly login: string; readonly password: string }>; readonly stop: () => Promise<void> }

/** Start the atlas as `npm start` does; the accounts to try out with are told once, on its console. */
async function startAtlas(): Promise<Atlas> {
  const { DATABASE_URL: _, ...environment } = process.env
  const child = spawn(process.execPath, [join(root, 'scripts/launch.js'), 'start'], { cwd: root, env: { ...environment, VAR_DIR: join(scratch, 'var'), PORT: '0', HOST: '127.0.0.1', DEMO: 'true' }, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>(resolve => { child.once('exit', () => resolve()) })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const found = /Sozialraumatlas: (http:\/\/127\.0\.0\.1:\d+)[\s\S]*administrator/.exec(output)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the atlas did not start:\n${output}`)))
  })
  const lines = Array.from(output.matchAll(/^ {4}(\S+) +(\S+) {3}(\w+)/gm), ([, login, password, role]) => [role!, { login: login!, password: password! }] as const)
  return { url, accounts: new Map(lines), stop: async () => { child.kill('SIGTERM'); await ended } }
}

async function signIn(page: Page, { url, accounts }: Atlas, role: string): Promise<void> {
  const account = accounts.get(role)
  if (!account) throw new Error(`there is no account to try out with for ${role}`)
  await page.goto(`${url}/anmelden?zurueck=${encodeURIComponent('/konto')}`)
  await page.getByLabel('Anmeldename').fill(account.login)
  await page.getByLabel('Passwort', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.waitForURL('**/konto')
}

async function take(browser: Browser, atlas: Atlas, { name, size, scheme, language, path, role }: Picture): Promise<void> {
  const context = await browser.newContext({ viewport: sizes[size], colorScheme: scheme, locale: language === 'en' ? 'en-GB' : 'de-DE', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.addInitScript("localStorage.setItem('sozialraumatlas-hint', '1')")
  if (role !== undefined) await signIn(page, atlas, role)
  await page.goto(`${atlas.url}${path}${language === 'en' ? `${path.includes('?') ? '&' : '?'}sprache=en` : ''}`)
  await page.locator('h1').waitFor()
  await page.waitForLoadState('networkidle')
  // Maps draw a moment after their data are there.
  await page.waitForTimeout(1500)
  await page.screenshot({ path: join(scratch, `${name}.png`) })
  await context.close()
}

async function takePaper({ url }: Atlas): Promise<string[]> {
  if (!readCommand('sh', ['-c', 'command -v pdftoppm'])) return ['the printed profile: pdftoppm (poppler-utils) is not there']
  const pdf = join(scratch, 'profil.pdf')
  writeFileSync(pdf, Buffer.from(await (await fetch(`${url}/api/spatial-levels/gemeinde/areas/01060039/profile.pdf`)).arrayBuffer()))
  await runCommand('pdftoppm', ['-r', '75', '-f', '1', '-l', '1', '-singlefile', '-png', pdf, join(scratch, paper)])
  return []
}

/** Few colours, and a size that a page of pictures can bear. */
async function keep(name: string): Promise<number> {
  const [from, to] = [join(scratch, `${name}.png`), join(folder, `${name}.png`)]
  const isReduced = Boolean(readCommand('sh', ['-c', 'command -v convert'])) && await runCommand('convert', [from, '-strip', '+dither', '-colors', '96', '-define', 'png:compression-level=9', `PNG8:${to}`]) === 0
  if (!isReduced) await runCommand('cp', [from, to])
  return statSync(to).size
}

const executablePath = await findChromium()
if (executablePath === undefined) throw new Error('There is no Chromium; set CHROME_PATH.')
for (const each of [scratch, folder]) mkdirSync(join(each, 'gallery'), { recursive: true })
const atlas = await startAtlas()
const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] })
try {
  for (const picture of pictures) await take(browser, atlas, picture)
  const missing = await takePaper(atlas)
  for (const name of [...pictures.map(each => each.name), ...missing.length === 0 ? [paper] : []]) console.log(`${name}.png: ${Math.round(await keep(name) / 1000)} kB`)
  for (const each of missing) console.error(`!! MISSING: ${each}`)
} finally {
  await browser.close()
  await atlas.stop()
  rmSync(scratch, { recursive: true, force: true })
}
