import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../server/db/database.ts'
import { insertRows } from '../../../server/db/insert-rows.ts'
import { migrate } from '../../../server/db/migrate.ts'
import type { ScriptedDatabase } from '../../../server/db/scripted-database.ts'
import { forEachEngine } from '../../support/databases.ts'

const bowTies = `select st_union(array['POLYGON((0 0,1 1,1 0,0 1,0 0))'::geometry, 'POLYGON((0 0,1 1,1 0,0 1,0 0))'::geometry])`

forEachEngine(engine => {
  let database: Database
  beforeAll(async () => { database = await engine.open() })
  afterAll(() => database?.close())
  const one = async (sql: string, parameters: unknown[] = []): Promise<unknown> => (await database.query<{ v: unknown }>(sql, parameters))[0]!.v

  test('names its engine and the versions behind it', async () => {
    expect(database.engine).toBe(engine.name)
    expect(await database.ping()).toEqual({ version: expect.stringMatching(/^1\d/), postgis: expect.stringMatching(/^3\./) })
  })

  const bytes = new Uint8Array([0, 1, 92, 39, 255])
  test.each<[string, unknown, unknown?]>([
    ['int2', -3], ['int4', 2147483647], ['int8', 9007199254740991], ['float8', 0.1], ['float8', -1e-300], ['numeric', 12.5],
    ['text', 'ä"\\{},\'€'], ['text', ''], ['text', null], ['bool', true], ['bool', false],
    ['bytea', bytes], ['bytea', new Uint8Array()],
    ['date', '2015-12-31'], ['timestamptz', new Date('2026-03-29T01:30:00.123Z')], ['timestamp', '2020-01-01 12:00:00'],
    ['jsonb', { a: [1, null, 'x"y'] }], ['jsonb', JSON.stringify([{ a: 1 }]), [{ a: 1 }]], ['json', { b: 'ü' }],
    ['int4[]', [1, null, -3]], ['int8[]', [1, 2]], ['float8[]', [0.5, null, 1e20]], ['float8[]', []], ['numeric[]', [1.25, null]],
    ['int4[]', [[1, 2], [3, null]]],
    ['text[]', ['a"b', 'c\\d', null, '', 'NULL', 'null', 'ü,{}', ' ']], ['bool[]', [true, false, null]], ['date[]', ['2020-02-29', null]],
    ['bytea[]', [bytes, null]], ['timestamptz[]', [new Date(0)]], ['jsonb[]', [{ a: '"' }, null]],
  ])('gives %s back as it went in: %j', async (type, value, expected = value) => {
    const back = await one(`select $1::${type} as v`, [value])
    expect(back).toStrictEqual(expected)
    if (value instanceof Uint8Array) expect(Object.getPrototypeOf(back)).toBe(Uint8Array.prototype)
  })

  test('stores days without moving them by the time zone', async () => {
    expect(await one(`select '2021-01-01'::date::text = $1 as v`, [await one(`select '2021-01-01'::date as v`)])).toBe(true)
  })

  test('throws where GEOS gives up, and the next statement works', async () => {
    await expect(database.query(bowTies)).rejects.toThrow()
    expect(await one('select 1 as v')).toBe(1)
  })

  test('rolls back the transaction in which GEOS gives up', async () => {
    await expect(database.transaction(async transaction => {
      await transaction.query(`insert into theme values ('geos', '{}', 1)`)
      await transaction.query(bowTies)
    })).rejects.toThrow()
    expect(await one(`select count(*) as v from theme where key = 'geos'`)).toBe(0)
  })

  test('refuses two statements in one query', async () => {
    await expect(database.query('select 1; select 2')).rejects.toMatchObject({ code: '42601' })
  })

  test('tells the SQLSTATE of an error', async () => {
    await expect(database.query('select 1/0')).rejects.toMatchObject({ code: '22012' })
    await expect(database.query(`insert into tile values ('none', 0, 0, 0, '')`)).rejects.toMatchObject({ code: '23503', constraint: 'tile_area_set_id_fkey' })
  })

  test('keeps nothing of a transaction that throws, and throws on its error', async () => {
    await expect(database.transaction(async transaction => {
      await transaction.query(`insert into theme values ('lost', '{}', 1)`)
      throw new Error('changed my mind')
    })).rejects.toThrow('changed my mind')
    expect(await one(`select count(*) as v from theme where key = 'lost'`)).toBe(0)
  })

  test('keeps what others do meanwhile out of an open transaction', async () => {
    let trigger = (): void => {}
    const other = new Promise<void>(resolve => { trigger = resolve }).then(() => database.query(`insert into theme values ('other', '{}', 1)`))
    await expect(database.transaction(async transaction => {
      await transaction.query(`insert into theme values ('inside', '{}', 1)`)
      trigger()
      await transaction.query('select pg_sleep(0.1)')
      throw new Error('roll back')
    })).rejects.toThrow('roll back')
    await other
    expect(await one(`select count(*) as v from theme where key = 'other'`)).toBe(1)
    expect(await one(`select count(*) as v from theme where key = 'inside'`)).toBe(0)
  })

  test('serves many transactions at once without mixing them', async () => {
    await database.query('create table counter (n int4 not null)')
    await database.query('insert into counter values (0)')
    await Promise.all(Array.from({ length: 20 }, () => database.transaction(async transaction => {
      const [row] = await transaction.query<{ n: number }>('select n from counter for update')
      await transaction.query('update counter set n = $1', [row!.n + 1])
    })))
    expect(await one('select n as v from counter')).toBe(20)
  })

  test('refuses a call on the database from within its transaction', async () => {
    await expect(database.transaction(() => database.query('select 1'))).rejects.toThrow('inside a transaction')
    await expect(database.transaction(() => database.transaction(async () => 1))).rejects.toThrow('inside a transaction')
  })

  test('has nothing to migrate the second time', async () => {
    expect(await migrate(database as ScriptedDatabase)).toBe(0)
  })

  test('inserts rows with bytes, shapes, JSON and gaps in bulk', async () => {
    await database.query('create table bulk (id int4 primary key, name text, data bytea, note jsonb, shape geometry(MultiPolygon, 25832), value float8)')
    const square = { type: 'MultiPolygon', coordinates: [[[[0, 0], [2, 0], [2, 2], [0, 0]]]] }
    const rows = Array.from({ length: 12_001 }, (_, id) => [id, `n${id}`, id % 3 ? new Uint8Array([id % 256, 7]) : null, id % 2 ? { id } : null, id % 4 ? square : null, id % 5 ? id / 2 : null])
    expect(await insertRows(database, 'bulk', { id: 'int4', name: 'text', data: 'bytea', note: 'jsonb', shape: 'multipolygon:25832', value: 'float8' }, rows)).toBe(12_001)
    expect(await database.query('select id, name, data, note, st_srid(shape) as srid, value from bulk where id in (0, 10001) order by id')).toEqual([
      { id: 0, name: 'n0', data: null, note: null, srid: null, value: null },
      { id: 10001, name: 'n10001', data: new Uint8Array([17, 7]), note: { id: 10001 }, srid: 25832, value: 5000.5 },
    ])
    expect(await one('select count(data) as v from bulk')).toBe(8000)
  })
})
