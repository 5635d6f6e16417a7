import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../server/db/database.ts'
import { openDatabase } from '../../../server/db/open-database.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type SmallTerritory, writeSmallTerritory } from './small-territory.ts'

const tables = ['territory', 'spatial_level', 'spatial_level_nesting', 'area_set', 'area', 'area_version', 'nesting', 'tile', 'theme', 'department', 'measure', 'indicator', 'delivery', 'observation', 'release', 'release_delivery', 'figure']

/** Every row of every table, as a digest of its content. */
async function readEverything(database: Database, only = tables): Promise<Record<string, unknown[]>> {
  const content: Record<string, unknown[]> = {}
  for (const table of only) content[table] = await database.query(`select md5(t::text) as row from ${table} t order by 1`)
  return content
}

async function countRows(database: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of tables) counts[table] = (await database.query<{ n: number }>(`select count(*) as n from ${table}`))[0]!.n
  return counts
}

let day = 1
const importFolder = async (database: Database, { folder }: SmallTerritory): Promise<string[]> => {
  const { changes } = await importTerritory(database, await readTerritory(folder), { now: new Date(Date.UTC(2026, 0, day++)) })
  return changes.map(({ kind, name }) => `${kind} ${name.replace(/[0-9a-f]{12}$/, '…')}`)
}

/** Run an import in a process of its own and kill it without warning once it says `stage`. */
function killAt(stage: string, settings: object): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('import-child.ts', import.meta.url)), JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    said.push(...chunk.toString().trim().split('\n'))
    if (said.includes(stage)) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => { child.once('error', reject).once('exit', () => resolve(said)) })
}

forEachEngine(engine => {
  describe('importTerritory', () => {
    let database: Database
    let territory: SmallTerritory

    beforeEach(async () => {
      database = await engine.open()
      territory = await writeSmallTerritory()
    })
    afterEach(async () => {
      await database.close()
      await territory.remove()
    })

    it.each(['tiles', 'figures'])('can be cancelled while it stores %s, and leaves everything as it was', async (stage) => {
      const stop = new AbortController()
      const read = await readTerritory(territory.folder)
      const importing = importTerritory(database, read, { now: new Date(Date.UTC(2026, 0, 1)), signal: stop.signal, onProgress: (progress) => { if (progress.stage === stage) stop.abort(new Error('cancelled here')) } })
      await expect(importing).rejects.toThrow('cancelled here')
      expect(Object.values(await countRows(database)).every(count => count === 0)).toBe(true)
      expect(await importFolder(database, territory)).toContain('figures-released public')
    })

    it('stores areas, nesting, tiles, observations and figures, and says so', async () => {
      const changes = await importFolder(database, territory)
      expect(changes).toEqual(['indicator-added population', 'indicator-added hundreds', 'area-set-added square 2020-01-01-…', 'area-set-added all 2020-01-01-…', 'delivery-added residents.csv', 'figures-released public'])
      expect(await countRows(database)).toMatchObject({ territory: 1, area_set: 2, area: 5, area_version: 5, nesting: 4, delivery: 1, observation: 4, release: 1, figure: 4 })
      expect(await database.query(`select v.feature_id, a.code, v.name, st_srid(v.geometry) as srid, st_srid(v.geometry_source) as source_srid, st_isvalid(v.geometry) as valid, v.bbox
        from area_version v join area a on a.id = v.area_id join spatial_level l on l.id = a.spatial_level_id where l.key = 'square' order by v.feature_id`))
        .toEqual(['01', '02', '03', '04'].map((code, i) => ({ feature_id: i + 1, code, name: `Quadrat ${code}`, srid: 4326, source_srid: 4326, valid: true, bbox: [10 + i / 10, 54, 10 + (i + 1) / 10, 54.1].map(n => expect.closeTo(n, 9)) })))
      const [{ levels } = { levels: 0 }] = await database.query<{ levels: number }>('select count(distinct z) as levels from tile')
      expect(levels).toBe(13)
    })

    it('freezes figures of every level, with missing, suppressed and zero kept apart', async () => {
      await importFolder(database, territory)
      const figures = await database.query(`
        select i.key, l.key as level, f.period, f.value, f.status, f.covered, f.of, f.origin from figure f join indicator i on i.id = f.indicator_id
          join area_set s on s.id = f.area_set_id join spatial_level l on l.id = s.spatial_level_id order by 1, 2`)
      const squares = { level: 'square', period: '2020', value: [10, 0, null, 40], status: 'nnsn', covered: [1, 1, 0, 1], of: [1, 1, 1, 1], origin: 'dddd' }
      expect(figures).toEqual([
        { key: 'hundreds', level: 'all', period: '2020', value: [null], status: 's', covered: [3], of: [4], origin: 'r' },
        { key: 'hundreds', ...squares },
        { key: 'population', level: 'all', period: '2020', value: [50], status: 'n', covered: [3], of: [4], origin: 'r' },
        { key: 'population', ...squares },
      ])
    })

    it('changes not a single row when the same folder comes again', async () => {
      await importFolder(database, territory)
      const before = await readEverything(database)
      expect(await importFolder(database, territory)).toEqual([])
      expect(await readEverything(database)).toEqual(before)
    })

    it('adds a corrected file as a new revision and keeps what was published before', async () => {
      await importFolder(database, territory)
      const before = await readEverything(database, ['observation', 'figure'])
      await territory.change({ population: { '01': '11', '02': '0', '03': 'x', '04': '40' } })
      expect(await importFolder(database, territory)).toEqual(['delivery-revised residents.csv', 'figures-released public'])
      expect(await database.query('select public_until is null as in_force, revision, replaces, reason from delivery order by id')).toEqual([
        { in_force: false, revision: 1, replaces: null, reason: 'first import of this file' },
        { in_force: true, revision: 2, replaces: 1, reason: 'the file or its mapping in atlas.json has changed' },
      ])
      const after = await readEverything(database, ['observation', 'figure'])
      for (const table of ['observation', 'figure'] as const) expect(after[table]).toEqual(expect.arrayContaining(before[table]!))
      expect(await database.query(`select f.value, r.effective_until is null as in_force from figure f join release r on r.id = f.release_id join indicator i on i.id = f.indicator_id
        join area_set s on s.id = f.area_set_id where i.key = 'population' and s.area_count = 4 order by r.id`)).toEqual([
        { value: [10, 0, null, 40], in_force: false }, { value: [11, 0, null, 40], in_force: true },
      ])
    })

    it('retires area sets whose shapes changed and keeps their tiles', async () => {
      await importFolder(database, territory)
      const tiles = await readEverything(database, ['tile'])
      await territory.change({ shift: 0.01 })
      expect(await importFolder(database, territory)).toEqual(expect.arrayContaining(['area-set-added square 2020-01-01-…', 'area-set-retired square 2020-01-01-…']))
      expect(await database.query('select count(*) as n from area')).toEqual([{ n: 5 }])
      expect((await readEverything(database, ['tile']))['tile']).toEqual(expect.arrayContaining(tiles['tile']!))
      await territory.change({ shift: 0 })
      expect(await importFolder(database, territory)).toEqual(expect.arrayContaining(['area-set-restored square 2020-01-01-…']))
    })

    it('retires an indicator that is no longer declared, and tells of a changed definition', async () => {
      await importFolder(database, territory)
      await territory.change({ hasIndicator: false, definition: 'Einwohner mit Hauptwohnung' })
      expect(await importFolder(database, territory)).toEqual(['indicator-changed population', 'indicator-retired hundreds', 'figures-released public'])
      await territory.change({ hasIndicator: true })
      expect(await importFolder(database, territory)).toContain('indicator-added hundreds')
    })

    it('refuses another territory, says the way out and stores nothing of it', async () => {
      await importFolder(database, territory)
      const before = await readEverything(database)
      await territory.change({ key: 'circles' })
      await expect(importFolder(database, territory)).rejects.toMatchObject({ code: 'other-territory', message: expect.stringMatching(/squares.*circles.*VAR_DIR.*DATABASE_URL/s) as string })
      expect(await readEverything(database)).toEqual(before)
    })

    it('stores nothing at all when something fails at the very end', async () => {
      await database.query(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`)
      await database.query('create trigger fail before insert on territory for each row execute function fail()')
      await expect(importFolder(database, territory)).rejects.toThrow('disk full')
      expect(Object.values(await countRows(database)).every(count => count === 0)).toBe(true)
    })

    it('lets nobody change or delete observations and figures', async () => {
      await importFolder(database, territory)
      for (const sql of ['update observation set value = 1', 'delete from observation', `update figure set status = 'nnnn'`, 'delete from figure', 'truncate figure cascade']) {
        await expect(database.query(sql)).rejects.toThrow(/never changed or deleted/)
      }
    })
  })

  it.each(['tiles', 'figures'])('leaves the old state when the process is killed while it is at %s', async stage => {
    const place = await engine.createPlace()
    const territory = await writeSmallTerritory()
    try {
      const settings = { folder: territory.folder, databaseUrl: place.databaseUrl, dataFolder: place.dataFolder }
      const first = await openDatabase(place)
      await importFolder(first, territory)
      const before = await readEverything(first)
      await first.close()
      await territory.change({ shift: 0.02, population: { '01': '77', '02': '1', '03': '2', '04': '3' } })
      const said = await killAt(stage, settings)
      expect(said).toContain(stage)
      expect(said).not.toContain('committed')
      const again = await openDatabase(place)
      expect(await readEverything(again)).toEqual(before)
      // The new state goes in afterwards as if nothing had been.
      expect(await importFolder(again, territory)).toEqual(expect.arrayContaining(['delivery-revised residents.csv']))
      await again.close()
    } finally {
      await territory.remove()
      await place.remove()
    }
  })
})
