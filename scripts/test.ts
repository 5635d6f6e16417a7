/**
 * `npm test`: lint, types, unit tests, database tests on both engines, end-to-end tests in a real Chromium.
 *
 * `npm test -- <filter>` hands the filter to vitest. The last line printed is `N passed, M failed[, K skipped]`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './find-chromium.ts'
import { runCommand } from './run-command.ts'
import { startThrowawayPostgresql, type ThrowawayServer } from './throwaway-postgresql.ts'

interface Counts { passed: number; failed: number; skipped: number }
interface VitestReport { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number; testResults: { status: string; assertionResults: unknown[] }[] }

const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (name: string): string => join(repository, 'node_modules/.bin', name)
const filters = process.argv.slice(2)
const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
const absent: string[] = []
const reports = mkdtempSync(join(tmpdir(), 'atlas-reports-'))
let server: ThrowawayServer | undefined

async function stage<T>(name: string, work: () => Promise<T>): Promise<T> {
  console.log(`\n── ${name}`)
  const start = performance.now()
  try {
    return await work()
  } finally {
    console.log(`── ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
  }
}

async function check(name: string, command: string, args: readonly string[]): Promise<boolean> {
  const isGood = await stage(name, () => runCommand(command, args)) === 0
  counts[isGood ? 'passed' : 'failed']++
  return isGood
}

function add(report: VitestReport): void {
  counts.passed += report.numPassedTests
  counts.failed += report.numFailedTests
  counts.skipped += report.numPendingTests + report.numTodoTests
  // A file that cannot even be loaded has no tests to count.
  counts.failed += report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0).length
}

async function runTests(project: string, env: NodeJS.ProcessEnv): Promise<void> {
  const file = join(reports, `${project}.json`)
  const failedBefore = counts.failed
  const code = await stage(`tests: ${project}`, () => runCommand(bin('vitest'),
    ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters], { env }))
  if (existsSync(file)) add(JSON.parse(readFileSync(file, 'utf8')) as VitestReport)
  // Errors outside of any test, such as a failed set-up, stand in the exit code only.
  if (code !== 0 && counts.failed === failedBefore) counts.failed++
}

function cleanUp(): void {
  server?.stop()
  server = undefined
  rmSync(reports, { recursive: true, force: true })
}

async function runEverything(): Promise<void> {
  if (filters.length === 0) {
    await check('lint', bin('oxlint'), ['--type-aware', '--deny-warnings'])
    await check('types', process.execPath, ['--import', 'tsx', 'scripts/types.ts'])
  }
  // Tests that start the atlas, or a command of it, start what is built.
  const isBuilt = await check('server and client', process.execPath, ['--import', 'tsx', 'scripts/build.ts'])
  server = await stage('PostgreSQL with PostGIS', startThrowawayPostgresql).catch((error: Error) => { console.error(error.message); return undefined })
  if (server) console.log(`from ${server.origin}`)
  else absent.push('database tests on PostgreSQL: no server (set TEST_DATABASE_URL, install PostGIS, or run Docker)')
  const env: NodeJS.ProcessEnv = server ? { TEST_DATABASE_URL: server.url } : {}
  await runTests('unit', env)
  await runTests('database', env)
  const chromium = await stage('Chromium', findChromium)
  if (!chromium) absent.push('end-to-end tests: no Chromium (set CHROME_PATH)')
  else if (isBuilt) await runTests('e2e', { ...env, CHROME_PATH: chromium })
}

function report(): void {
  const isCi = process.env['CI'] === 'true'
  for (const leg of absent) console.error(`\n!! DID NOT RUN — ${leg}`)
  if (isCi) counts.failed += absent.length
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`)
}

process.chdir(repository)
process.on('exit', cleanUp)
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) process.on(signal, () => process.exit(code))
try {
  await runEverything()
} finally {
  cleanUp()
}
report()
