import { existsSync } from 'node:fs'
import { canInstallPackages, installPackage } from './debian-packages.ts'
import { readCommand } from './run-command.ts'

/**
 * How Chromium is started here: as on a computer without a graphics card, where the processor puts pages together and
 * emulates WebGL for maps only.
 */
export const chromiumFlags: readonly string[] = ['--no-sandbox', '--enable-unsafe-swiftshader', '--disable-background-networking']

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const findInstalled = (): string | undefined =>
  names.map(name => readCommand('sh', ['-c', `command -v ${name}`])).find(path => path)

/** Path of a Chromium: `CHROME_PATH`, an installed one, or one installed now; undefined if there is no way. */
export async function findChromium(): Promise<string | undefined> {
  const given = process.env['CHROME_PATH']
  if (given) return existsSync(given) ? given : undefined
  const installed = findInstalled()
  if (installed || !canInstallPackages()) return installed
  console.log('installing Chromium')
  return await installPackage('chromium') ? findInstalled() : undefined
}
