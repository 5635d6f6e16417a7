import { readCommand, runCommand } from './run-command.ts'

let isUpdated = false

/** May this process install packages: root on Debian or Ubuntu? */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && readCommand('apt-get', ['--version']) !== undefined
}

/** Fetch the lists of packages, once per run. */
export async function updatePackageLists(): Promise<void> {
  if (!isUpdated) await runCommand('apt-get', ['update', '-qq'])
  isUpdated = true
}

/** Install a package; false if that failed. */
export async function installPackage(name: string): Promise<boolean> {
  await updatePackageLists()
  return await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env: { DEBIAN_FRONTEND: 'noninteractive' } }) === 0
}
