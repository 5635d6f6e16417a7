import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canInstallPackages, installPackage, updatePackageLists } from './debian-packages.ts'
import { readCommand } from './run-command.ts'

export interface ThrowawayServer { readonly url: string; readonly origin: string; stop(): void }

const root = '/usr/lib/postgresql'

/** Binaries of the newest installed PostgreSQL that has PostGIS. */
function findBinaries(): string | undefined {
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const version = versions.find(name => existsSync(`${root}/${name}/bin/initdb`) && existsSync(`/usr/share/postgresql/${name}/extension/postgis.control`))
  return version && `${root}/${version}/bin`
}

async function installBinaries(): Promise<string | undefined> {
  await updatePackageLists()
  const packages = (readCommand('apt-cache', ['pkgnames', 'postgresql-']) ?? '').split('\n')
    .map(name => /^postgresql-(\d+)-postgis-3$/.exec(name)).filter(match => match !== null)
    .sort((a, b) => Number(b[1]) - Number(a[1]))
  const newest = packages[0]?.[0]
  if (!newest) return undefined
  console.log(`installing ${newest}`)
  return await installPackage(newest) ? findBinaries() : undefined
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** The server refuses to run as root, so root hands over to the user that the package made. */
function runAsServerUser(command: string, args: readonly string[], folder: string): void {
  const isRoot = process.getuid?.() === 0
  const [file, all] = isRoot
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', command, ...args]] as const
    : [command, args] as const
  // Nothing is piped: the server would keep the pipe open for ever.
  const { status } = spawnSync(file, all, { cwd: folder, stdio: 'ignore' })
  if (status !== 0) throw new Error(`${command} failed (${status})`)
}

async function startCluster(binaries: string): Promise<ThrowawayServer> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-postgresql-'))
  const data = join(folder, 'data')
  chmodSync(folder, 0o700)
  if (process.getuid?.() === 0) {
    chownSync(folder, Number(readCommand('id', ['-u', 'postgres'])), Number(readCommand('id', ['-g', 'postgres'])))
  }
  const port = await findFreePort()
  const stop = (): void => {
    try { runAsServerUser(`${binaries}/pg_ctl`, ['-D', data, '-m', 'immediate', '-w', 'stop'], folder) } catch { /* was not running */ }
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    runAsServerUser(`${binaries}/initdb`, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'], folder)
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200`
    runAsServerUser(`${binaries}/pg_ctl`, ['-D', data, '-l', join(folder, 'log'), '-o', settings, '-w', 'start'], folder)
  } catch (error) {
    stop()
    throw error
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, origin: binaries, stop }
}

async function startContainer(): Promise<ThrowawayServer | undefined> {
  if (!readCommand('docker', ['info', '--format', '{{.ServerVersion}}'])) return undefined
  const port = await findFreePort()
  const { status, stdout } = spawnSync('docker', ['run', '--rm', '-d', '-e', 'POSTGRES_HOST_AUTH_METHOD=trust', '-p', `127.0.0.1:${port}:5432`, 'postgis/postgis:17-3.5'], { encoding: 'utf8' })
  if (status !== 0) return undefined
  const id = stdout.trim()
  const stop = (): void => { spawnSync('docker', ['rm', '-f', id], { stdio: 'ignore' }) }
  for (let attempt = 0; attempt < 60; attempt++) {
    if (readCommand('docker', ['exec', id, 'pg_isready', '-h', '127.0.0.1', '-U', 'postgres'])) {
      return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, origin: 'docker', stop }
    }
    await new Promise(resolve => { setTimeout(resolve, 1_000) })
  }
  stop()
  return undefined
}

/**
 * Get a PostgreSQL with PostGIS for one test run: `TEST_DATABASE_URL`, installed binaries, a package, or a container.
 *
 * Shape: undefined if there is no way; `stop` removes what was started here and nothing else.
 */
export async function startThrowawayPostgresql(): Promise<ThrowawayServer | undefined> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, origin: 'TEST_DATABASE_URL', stop: () => {} }
  const binaries = findBinaries() ?? (canInstallPackages() ? await installBinaries() : undefined)
  return binaries ? startCluster(binaries) : startContainer()
}
