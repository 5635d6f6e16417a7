/**
 * `npm run bench [-- --only import,tiles,values,start,browser,disclosure,deliveries]`: measure the atlas and print figures beside targets.
 *
 * Everything runs in databases and processes of its own; ratios are taken within one run.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { benchBrowser } from './bench/bench-browser.ts'
import { benchDeliveries } from './bench/bench-deliveries.ts'
import { benchDisclosure } from './bench/bench-disclosure.ts'
import { benchImport } from './bench/bench-import.ts'
import { benchStart } from './bench/bench-start.ts'
import { benchTiles } from './bench/bench-tiles.ts'
import { benchValues } from './bench/bench-values.ts'
import { measured, printMeasurements, type Measurement } from './bench/measurement.ts'
import { createEmbeddedPlace, createPostgresqlPlace, type DatabasePlace } from './throwaway-database.ts'
import { startThrowawayPostgresql } from './throwaway-postgresql.ts'

const sections = ['import', 'tiles', 'values', 'start', 'browser', 'disclosure', 'deliveries'] as const
type Section = typeof sections[number]

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const germany = join(root, 'geodata/germany')
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const unknown = values.only?.split(',').filter(name => !sections.includes(name as Section)) ?? []
const wanted = new Set<string>(values.only?.split(',') ?? sections)
const all: Measurement[] = []

async function run(section: Section, title: string, work: () => Promise<Measurement[]>): Promise<void> {
  if (!wanted.has(section)) return
  const rows = await work().catch((error: Error): Measurement[] => [measured(title, `could not be measured: ${error.message}`, '', false)])
  printMeasurements(title, rows)
  all.push(...rows)
}

/** The import fills the database that tiles and values need. */
async function fill(place: DatabasePlace): Promise<void> {
  if (wanted.has('import')) return run('import', `Import of germany, ${place.engine}`, () => benchImport(place, germany))
  console.log(`\nimporting germany, ${place.engine} …`)
  await benchImport(place, germany)
}

const needsDatabase = (): boolean => ['import', 'tiles', 'values'].some(name => wanted.has(name))

async function benchDatabases(server: { readonly url: string } | undefined): Promise<void> {
  if (!needsDatabase()) return
  const places: DatabasePlace[] = []
  if (server) places.push(await createPostgresqlPlace(server.url))
  else all.push(measured('PostgreSQL with PostGIS', 'no server: set TEST_DATABASE_URL, install PostGIS, or run Docker', '', false))
  if (wanted.has('import') || wanted.has('values')) places.push(await createEmbeddedPlace())
  try {
    for (const place of places) {
      await fill(place)
      if (place.engine === 'postgresql') await run('tiles', 'Warm tiles of germany, 8 connections', () => benchTiles(place))
      await run('values', `Values of 10,997 areas × 8 years, ${place.engine}`, () => benchValues(place))
    }
  } finally {
    for (const place of places) await place.remove()
  }
}

async function benchAll(): Promise<void> {
  const server = needsDatabase() ? await startThrowawayPostgresql() : undefined
  const stop = (): void => server?.stop()
  process.once('SIGINT', () => { stop(); process.exit(130) }).once('SIGTERM', () => { stop(); process.exit(143) })
  try {
    await benchDatabases(server)
  } finally {
    stop()
  }
  await run('start', 'Start', () => benchStart(root))
  await run('browser', 'Browser', () => benchBrowser(root))
  await run('disclosure', 'Disclosure control', () => benchDisclosure(root))
  await run('deliveries', 'Deliveries', () => benchDeliveries())
  const missed = all.filter(({ isMet }) => isMet === false)
  console.log(missed.length === 0 ? '\nall targets met' : `\n${missed.length} MISSED: ${missed.map(({ what }) => what).join('; ')}`)
  process.exitCode = missed.length === 0 ? 0 : 1
}

if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; there are ${sections.join(', ')}`)
  process.exitCode = 2
} else await benchAll()
