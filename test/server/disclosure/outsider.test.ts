import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { findLeaks, type AuditReport } from '../../../scripts/audit/find-leaks.ts'
import { publicClient, readPublicAtlas } from '../../../scripts/audit/public-atlas.ts'
import { buildApp } from '../../../server/app.ts'
import { customFigures } from '../../../core/contract/custom-areas.ts'
import type { Values } from '../../../core/contract/indicators.ts'
import type { Database } from '../../../server/db/database.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { tileRoutes } from '../../../server/tiles/routes.ts'
import { forEachEngine, type TestEngine } from '../../support/databases.ts'
import { start } from '../accounts/test-atlas.ts'
import { secrets, writeProtectedTerritory, type ProtectedOptions, type ProtectedTerritory } from './protected-territory.ts'

interface RunningAtlas { readonly app: FastifyInstance; readonly database: Database; readonly territory: ProtectedTerritory; readonly url: string; import(days: number): Promise<void>; close(): Promise<void> }

async function run(engine: TestEngine, options: Partial<ProtectedOptions> = {}): Promise<RunningAtlas> {
  const database = await engine.open()
  const territory = await writeProtectedTerritory(options)
  let now = start
  const app = await buildApp({ database, config: { basemapStyleUrl: undefined }, now: () => now, resources: [tileRoutes] })
  const atlas = {
    app, database, territory, url: '',
    async import(days: number) {
      now = new Date(start.getTime() + days * 86_400_000)
      await importTerritory(database, await readTerritory(territory.folder), { now })
      now = new Date(now.getTime() + 1000)
    },
    async close() { await app.close(); await database.close(); await territory.remove() },
  }
  await atlas.import(0)
  return { ...atlas, url: await app.listen({ port: 0, host: '127.0.0.1' }) }
}

const audit = async (url: string, limit = 3): Promise<AuditReport> => {
  const client = publicClient(url)
  return findLeaks(client, await readPublicAtlas(client), await loadHighsSolver(), limit, () => {})
}

/** Hide small counts and nothing else, as somebody would who does not know better. */
async function hideNaively(database: Database): Promise<void> {
  const rows = await database.query<Record<'value' | 'numerator', (number | null)[]> & { status: string; indicator_id: number; area_set_id: string; period: string }>(`
    select f.indicator_id, f.area_set_id, f.period, array_to_json(f.value) as value, array_to_json(f.numerator) as numerator, f.status
      from figure f join indicator i on i.id = f.indicator_id where i.key like 'unemployed%'`)
  const [release] = await database.query<{ id: number }>(`insert into release (audience, checksum, effective_at) values ('public', 'naive', $1) returning id`, [start])
  await database.query('update release set effective_until = $1 where id <> $2', [start, release!.id])
  for (const { indicator_id: indicator, area_set_id: set, period, value, numerator, status } of rows) {
    const isSmall = (index: number): boolean => (numerator[index] ?? 0) > 0 && numerator[index]! < 3
    await database.query(`
      insert into figure (release_id, indicator_id, area_set_id, period, denominator_period, value, status, numerator, denominator, covered, "of", origin, remainder)
      select $1, indicator_id, area_set_id, period, denominator_period, $5::float8[], $6, $7::float8[], denominator, covered, "of", origin, remainder
        from figure where indicator_id = $2 and area_set_id = $3 and period = $4 and release_id <> $1`,
    [release!.id, indicator, set, period, value.map((one, index) => (isSmall(index) ? null : one)), Array.from(status, (letter, index) => (isSmall(index) ? 's' : letter)).join(''), numerator.map((one, index) => (isSmall(index) ? null : one))])
  }
  await database.query(`
    insert into figure (release_id, indicator_id, area_set_id, period, denominator_period, value, status, numerator, denominator, covered, "of", origin, remainder)
    select $1, f.indicator_id, area_set_id, period, denominator_period, value, status, numerator, denominator, covered, "of", origin, remainder
      from figure f join indicator i on i.id = f.indicator_id where i.key not like 'unemployed%' and release_id <> $1`, [release!.id])
}

/** The embedded engine takes its time where many others work. */
const patience = 300_000

forEachEngine(engine => {
  describe('the outsider, reading an atlas that protects nothing', () => {
    let open: RunningAtlas
    beforeAll(async () => { open = await run(engine, { disclosure: undefined }) }, patience)
    afterAll(async () => { await open?.close() })

    test('sees small counts plainly where no rule holds', async () => {
      expect(await audit(open.url)).toMatchObject({ hidden: 0, leaks: [], small: 4 })
    })

    test('computes every hidden count where only small ones are hidden', async () => {
      await hideNaively(open.database)
      const { leaks, small } = await audit(open.url)
      expect(small).toBe(0)
      expect(leaks.map(({ measure, code, period, lo, hi, way }) => [measure, code, period, lo, hi, way])).toEqual([
        ['unemployed', '01', '2020', 2, 2, 'sums'], ['unemployed', '04', '2020', 1, 1, 'sums'], ['unemployed', '01', '2021', 2, 2, 'sums'], ['unemployed', '04', '2021', 1, 1, 'sums'],
      ])
    })

  })

  describe('the outsider, reading an atlas that protects', () => {
    let kept: RunningAtlas
    beforeAll(async () => { kept = await run(engine) }, patience)
    afterAll(async () => { await kept?.close() })

    test('gets no custom area that says more than its parts: overlapping ones, complements and single areas included', async () => {
      const [level] = (await kept.app.inject('/api/spatial-levels')).json<{ key: string }[]>()
      const codes = (await kept.app.inject(`/api/spatial-levels/${level!.key}/areas`)).json<{ code: string }[]>().map(({ code }) => code)
      const values = new Map<string, Values>()
      for (const { key } of (await kept.app.inject('/api/indicators')).json<{ key: string }[]>()) values.set(key, (await kept.app.inject(`/api/indicators/${key}/values?level=${level!.key}`)).json<Values>())
      let hidden = 0
      for (let subset = 1; subset < 2 ** Math.min(codes.length, 6); subset++) {
        const chosen = codes.filter((_, index) => subset & (1 << index))
        const { figures } = customFigures.parse((await kept.app.inject(`/api/custom-areas/figures?level=${level!.key}&areas=${chosen.join(',')}`)).json())
        for (const figure of figures) {
          const parts = values.get(figure.indicator)!
          figure.periods.forEach((period, column) => {
            const isHidden = parts.exceptions.some(exception => exception.period === period && exception.status === 'suppressed' && chosen.includes(exception.area))
            if (isHidden) hidden++
            expect([chosen, figure.indicator, period, figure.statuses[column] === 'suppressed']).toEqual([chosen, figure.indicator, period, isHidden])
            if (isHidden) expect([figure.values[column], figure.numerators[column], figure.denominators[column]]).toEqual([null, null, null])
          })
        }
      }
      expect(hidden).toBeGreaterThan(0)
    }, patience)

    test('finds nothing where a release was protected, although two years differ in one figure only', async () => {
      expect(await audit(kept.url)).toMatchObject({ leaks: [], small: 0, hidden: 16 })
    })

    test('finds nothing after a correction either, with the earlier release in hand', async () => {
      // 01 was 2 and is 5 now; 03 was 14 and is 1: its office and the whole change with it.
      await kept.territory.change({ unemployed: { 2020: [5, 9, 1, 1, 20, 30, 0, 6], 2021: secrets[2021] } })
      await kept.import(1)
      const report = await audit(kept.url)
      expect(report.leaks).toEqual([])
      const [record] = await kept.database.query<{ is_safe: boolean }>('select is_safe from release_protection order by release_id desc limit 1')
      expect(record).toEqual({ is_safe: true })
    })
  })

  describe('answers to the public', () => {
    test('are the same to the byte whatever the hidden figures are, and so are their ETags', async () => {
      // Same sums, same pattern: 2 + 9 or 1 + 10 in office A, 1 + 20 or 2 + 19 in office B.
      const answersOf = async (options: Partial<ProtectedOptions>): Promise<[string, number, string | undefined, Buffer][]> => {
        const atlas = await run(engine, options)
        const { app } = atlas
        const sets = (await app.inject('/api/spatial-levels')).json<{ key: string; areaSets: { id: string }[] }[]>()
        const tile = `/tiles/village/${sets[0]!.areaSets[0]!.id}`
        const urls = ['unemployed', 'unemployed_share', 'residents'].flatMap(indicator => [
          ...['village', 'office', 'county'].flatMap(level => [`/api/indicators/${indicator}/values?level=${level}`, `/api/indicators/${indicator}/values?level=${level}&format=csv`]),
          ...['01', '02', '04', '05'].map(area => `/api/indicators/${indicator}/explanation?level=village&area=${area}`),
          `/api/indicators/${indicator}`, `${tile}/8/135/82.mvt?indicator=${indicator}`, `${tile}/tile.json?indicator=${indicator}`,
        ])
        const answers: [string, number, string | undefined, Buffer][] = []
        for (const url of [...urls, '/api/indicators', '/api/figures.csv']) {
          const { statusCode, headers, rawPayload } = await app.inject({ url, headers: { 'accept-encoding': 'identity', host: 'atlas' } })
          answers.push([url, statusCode, headers['etag'], rawPayload])
        }
        await atlas.close()
        return answers
      }
      const one = await answersOf({})
      const other = await answersOf({ unemployed: { 2020: [1, 10, 14, 2, 19, 30, 0, 6], 2021: [1, 10, 14, 2, 19, 31, 0, 6] } })
      expect(one.length).toBeGreaterThan(40)
      for (const [index, [url, status, etag, body]] of one.entries()) {
        expect([url, status, etag]).toEqual([url, 200, other[index]![2]])
        expect([url, body.equals(other[index]![3])]).toEqual([url, true])
      }
    }, patience)
  })
})
