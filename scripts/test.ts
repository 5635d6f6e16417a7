/**
 * `npm test`: lint, types, unit tests, database tests on both engines, end-to-end tests in a real Chromium.
 *
 * `npm test -- <filter>` hands the filter to vitest. The last line printed is `N passed, M failed[, K skipped]`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { findChromium } from './find-chromium.ts'
import { runCommand } from './run-command.ts'
import { startThrowawayPostgresql, type ThrowawayServer } from './throwaway-postgresql.ts'

interface Counts { passed: number; failed: number; skipped: number }
interface TestReport { fullName: string; status: string; failureMessages?: string[] | null }
interface FileReport { name: string; status: string; message?: string; assertionResults: TestReport[] }
interface VitestReport { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number; testResults: FileReport[] }

const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (name: string): string => join(repository, 'node_modules/.bin', name)
/** Of what a failed test says, at the end. */
const linesOfFailure = 20
const filters = process.argv.slice(2)
const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
const absent: string[] = []
/** What failed and how, said once more at the end: of a long log, often only that is kept. */
const failures: string[] = []
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
  if (!isGood) failures.push(name)
  return isGood
}

function describeFailure(project: string, file: FileReport, name: string, message: string): string {
  const lines = stripVTControlCharacters(message).trim().split('\n').filter(line => !/^\s+at .*node_modules/.test(line))
  return [`${project}: ${relative(repository, file.name)}${name && ` > ${name}`}`, ...lines.slice(0, linesOfFailure).map(line => `    ${line}`)].join('\n')
}

function add(project: string, report: VitestReport): void {
  counts.passed += report.numPassedTests
  counts.failed += report.numFailedTests
  counts.skipped += report.numPendingTests + report.numTodoTests
  // A file that cannot even be loaded has no tests to count.
  const unloaded = report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0)
  counts.failed += unloaded.length
  for (const file of unloaded) failures.push(describeFailure(project, file, '', file.message ?? ''))
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'failed') failures.push(describeFailure(project, file, test.fullName, test.failureMessages?.join('\n') ?? ''))
    }
  }
}

async function runTests(project: string, env: NodeJS.ProcessEnv): Promise<void> {
  const file = join(reports, `${project}.json`)
  const failedBefore = counts.failed
  const code = await stage(`tests: ${project}`, () => runCommand(bin('vitest'),
    ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters], { env }))
  if (existsSync(file)) add(project, JSON.parse(readFileSync(file, 'utf8')) as VitestReport)
  // Errors outside of any test, such as a failed set-up, stand in the exit code only.
  if (code !== 0 && counts.failed === failedBefore) {
    counts.failed++
    failures.push(`${project}: an error outside of any test (see above)`)
  }
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
  for (const failure of failures) console.error(`\n!! FAILED — ${failure}`)
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
