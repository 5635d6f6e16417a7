import { readConfig } from '../server/config.ts'
import { runServer } from '../server/main.ts'
import { root } from '../server/places.ts'
import { describeStartupError } from '../server/startup-messages.ts'
import { buildClient } from './build-client.ts'
import { showProgress } from './show-progress.ts'

const say = showProgress(process.stdout)

async function start(): Promise<void> {
  const config = readConfig(process.env, process.cwd())
  // The client is built while the database opens and fills; `--no-build` serves the one that is there.
  const clientReady = process.argv.includes('--no-build') ? Promise.resolve() : buildClient(root, say)
  const server = await runServer(config, { onProgress: say, clientReady })
  const engine = server.engine === 'embedded' ? 'eingebettete Datenbank / embedded database' : 'PostgreSQL + PostGIS'
  process.stdout.write(`\nSozialraumatlas: ${server.url}\n  ${engine} · beenden mit Strg+C / stop with Ctrl+C\n\n`)
  if (server.demoAccounts.length > 0) {
    // Straight to the console and not to the log: shown once, stored nowhere.
    const lines = server.demoAccounts.map(({ login, password, role, department }) => `    ${login.padEnd(20)} ${password}   ${department === null ? role : `${role}: ${department}`}`)
    process.stdout.write(`  Konten zum Ausprobieren, nur jetzt gezeigt / accounts to try out, shown now only:\n${lines.join('\n')}\n\n`)
  }
  let isClosing = false
  const stop = (): void => {
    if (isClosing) return
    isClosing = true
    server.close().then(() => process.exit(0), () => process.exit(1))
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
}

start().catch((error: unknown) => {
  process.stderr.write(`\n${describeStartupError(error) ?? (error as Error).message}\n`)
  process.exit(1)
})
