import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import type { DatabasePlace } from '../../scripts/throwaway-database.ts'
import { forEachEngine } from '../support/databases.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Start the atlas as an operator would and wait for its end. */
async function start(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { DATABASE_URL: _, ...environment } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', '--no-build'], { cwd: root, env: { ...environment, PORT: '0', ...settings } })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  const timer = setTimeout(() => child.kill('SIGKILL'), 200_000)
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  clearTimeout(timer)
  return { code, said }
}

/** What a refusal to start lacks: it ends with 1 and says why in German and English, without a stack trace. */
function missesOf({ code, said }: { code: number | null; said: string }, german: string, english: string): string[] {
  return [...code === 1 ? [] : [`code ${code}`], ...[german, english].filter(words => !said.includes(words)), .../^\s+at /m.test(said) ? ['stack trace'] : []].map(miss => `${miss}: ${said}`)
}

let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'atlas-start-')) })
afterAll(() => rm(folder, { recursive: true, force: true }))

test('an unusable setting is named', async () => {
  expect(missesOf(await start({ PORT: 'eighty' }), 'Die Einstellung PORT', 'The setting PORT')).toEqual([])
})

test('an unreachable database is named without its password', async () => {
  const answer = await start({ VAR_DIR: folder, DATABASE_URL: 'postgres://atlas:geheim-77@127.0.0.1:1/atlas' })
  expect(missesOf(answer, 'Der PostgreSQL-Server 127.0.0.1:1 ist nicht erreichbar', 'cannot be reached')).toEqual([])
  expect(answer.said).not.toContain('geheim-77')
  expect(await readdir(folder)).toEqual([])
})

forEachEngine(engine => {
  let place: DatabasePlace
  const settings = (more: Record<string, string>): Record<string, string> => ({
    VAR_DIR: join(place.dataFolder, '..', '..'), ...(place.databaseUrl && { DATABASE_URL: place.databaseUrl }), ...more,
  })
  // The start names the data folder after the territory: the embedded place is `<territory>/database`.
  const territoryFolder = (): string => join(folder, join(place.dataFolder, '..').split('/').at(-1)!)
  const withDatabase = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase(place)
    try { return await work(database) } finally { await database.close() }
  }
  beforeAll(async () => { place = await engine.createPlace() })
  afterAll(() => place?.remove())

  test('a missing territory is named, and nothing is written', async () => {
    expect(missesOf(await start(settings({ ATLAS_TERRITORY: territoryFolder() })), 'gibt es keine lesbare atlas.json', 'There is no readable atlas.json')).toEqual([])
    expect(await withDatabase(database => database.query('select key from spatial_level'))).toEqual([])
  })

  test('a malformed atlas.json is told with its line, and nothing is written', async () => {
    await mkdir(territoryFolder(), { recursive: true })
    await writeFile(join(territoryFolder(), 'atlas.json'), '{\n  "key": "x",\n  nonsense\n}\n')
    expect(missesOf(await start(settings({ ATLAS_TERRITORY: territoryFolder() })), 'atlas.json, Zeile 3', 'atlas.json, line 3')).toEqual([])
    expect(await withDatabase(database => database.query('select key from spatial_level'))).toEqual([])
  })

  test('a database of another territory is refused and left as it is', async () => {
    await writeFile(join(territoryFolder(), 'atlas.json'), '{"key":"wanted"}')
    await withDatabase(database => database.query(`insert into territory (key, atlas, checksum, bbox, imported_at) values ('stored', '{}', 'x', '{1,2,3,4}', now())`))
    expect(missesOf(await start(settings({ ATLAS_TERRITORY: territoryFolder() })), 'Die Datenbank enthält „stored“, verlangt ist „wanted“', "holds 'stored', but 'wanted' is wanted")).toEqual([])
    expect(await withDatabase(database => database.query('select key from territory'))).toEqual([{ key: 'stored' }])
  })

  test('a port in use is named', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    await writeFile(join(territoryFolder(), 'atlas.json'), '{"key":"stored"}')
    try {
      expect(missesOf(await start(settings({ ATLAS_TERRITORY: territoryFolder(), PORT: String(port) })), `Der Port ${port} ist schon belegt`, `Port ${port} is already in use`)).toEqual([])
    } finally { other.close() }
  })

  test.runIf(engine.name === 'embedded')('a data folder in use is named with the process that uses it', async () => {
    await withDatabase(async () => {
      expect(missesOf(await start(settings({ ATLAS_TERRITORY: territoryFolder() })), `wird schon benutzt (Prozess ${process.pid})`, `is already in use (process ${process.pid})`)).toEqual([])
    })
  })
})
