import type { AppOptions } from '../../../server/app.ts'
import type { Queryable } from '../../../server/db/database.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { tileRoutes } from '../../../server/tiles/routes.ts'
import { grant, openTestAtlas, start, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import type { TestEngine } from '../../support/databases.ts'
import { writeSmallTerritory, type SmallTerritory } from '../territory/small-territory.ts'

export interface NewDelivery {
  readonly department?: string
  readonly title?: string
  /** Residents by code of the square; `null`: missing. */
  readonly residents: Readonly<Record<string, number | null>>
  readonly period?: string
  readonly measure?: string
  readonly by?: number
  readonly stage?: 'submitted' | 'draft'
  /** Deliveries that it corrects, wholly or in part. */
  readonly corrects?: readonly { readonly id: number; readonly isWhole: boolean }[]
}

/** Put a submitted delivery into the database, as the delivery page leaves it. */
export async function insertDelivery(database: Queryable, { department = 'statistics', title = 'Test', residents, period = '2021', measure = 'residents', by = 0, stage = 'submitted', corrects = [] }: NewDelivery): Promise<number> {
  const person = { kind: 'account', id: by, name: 'Name of editor' }
  const [row] = await database.query<{ id: number }>(`
    insert into delivery (department, file_name, title, checksum, source, stage, origin, created_by, created_at, submitted_by, submitted_at)
    values ($1, 'file.csv', $2, md5(random()::text), '{"attribution":"Amt","licence":"CC0-1.0"}', $3, 'upload', $4, $5, $4, $5) returning id`, [department, title, stage, person, start])
  for (const [code, value] of Object.entries(residents)) {
    await database.query(`insert into observation (delivery_id, measure_id, area_id, period, value, status)
      select $1, (select id from measure where key = $5), a.id, $3, $4::float8, case when $4::float8 is null then 'missing' else 'normal' end from area a where a.code = $2`, [row!.id, code, period, value, measure])
  }
  for (const { id, isWhole } of corrects) await database.query('insert into delivery_correction (delivery_id, corrects, is_whole, reason) values ($1, $2, $3, $4)', [row!.id, id, isWhole, 'counted twice'])
  await database.query(`insert into delivery_event (delivery_id, at, actor, kind) values ($1, $2, $3, 'submitted')`, [row!.id, start, person])
  return row!.id
}

export const people = ['planner', 'editor', 'foreign', 'releaser', 'second', 'administrator', 'nobody'] as const

export interface ReleaseAtlas extends TestAtlas {
  readonly browsers: Readonly<Record<(typeof people)[number], Browser>>
  readonly accounts: Readonly<Record<(typeof people)[number], number>>
  readonly territory: SmallTerritory
  /** The figure of population for a square and period, as somebody sees it; `undefined`: no such cell. */
  seen(who: (typeof people)[number] | 'public', code: string, period?: string): Promise<number | null | undefined>
  close(): Promise<void>
}

/** An atlas of four squares with an imported year, and somebody of every role. */
export async function openReleaseAtlas(engine: TestEngine, options: Partial<AppOptions> = {}): Promise<ReleaseAtlas> {
  const database = await engine.open()
  const territory = await writeSmallTerritory({ population: { '01': '10', '02': '20', '03': '30', '04': '40' } })
  await importTerritory(database, await readTerritory(territory.folder), { now: new Date(start.getTime() - 86_400_000) })
  const atlas = await openTestAtlas(database, { resources: [tileRoutes], ...options })
  const accounts: Record<string, number> = {}
  const browsers: Record<string, Browser> = {}
  const grants = { planner: grant('planner'), editor: grant('editor', 'statistics'), foreign: grant('editor', 'health'), releaser: grant('releaser'), second: grant('releaser'), administrator: grant('administrator'), nobody: null }
  for (const who of people) {
    const held = grants[who]
    accounts[who] = await atlas.createAccount(who, ...held ? [held] : [])
    browsers[who] = await atlas.signIn(who)
  }
  return {
    ...atlas, territory, accounts: accounts as ReleaseAtlas['accounts'], browsers: browsers as ReleaseAtlas['browsers'],
    async seen(who, code, period = '2021') {
      const url = '/api/indicators/population/values?level=square'
      const answer = who === 'public' ? await atlas.app.inject(url) : await browsers[who]!.send('GET', url)
      const { periods, areas, values } = answer.json<{ periods: string[]; areas: string[]; values: (number | null)[][] }>()
      const column = periods.indexOf(period)
      return column < 0 ? undefined : values[areas.indexOf(code)]![column]
    },
    async close() {
      await atlas.app.close()
      await database.close()
      await territory.remove()
    },
  }
}
