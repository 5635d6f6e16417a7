import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Audience } from '../../../server/audience.ts'
import { readRevision } from '../../../server/answers/revision.ts'
import type { Database } from '../../../server/db/database.ts'
import { untilChanged } from '../../../server/db/until-changed.ts'
import { forEachEngine } from '../../support/databases.ts'

const at = (day: number, milliseconds = 0): Date => new Date(Date.UTC(2030, 0, day) + milliseconds)

forEachEngine(engine => {
  let database: Database
  let asked = 0
  beforeAll(async () => {
    const opened = await engine.open()
    database = { ...opened, query: (...question) => { asked++; return opened.query(...question) } }
  })
  afterAll(() => database?.close())

  /** The state that is told, and whether the database was asked for it. */
  async function told(now: Date, audience: Audience = 'public'): Promise<{ revision: string; isAsked: boolean }> {
    const before = asked
    const revision = await readRevision(database, audience, now)
    return { revision, isAsked: asked > before }
  }
  const mayKeep = engine.name === 'embedded'
  const release = async (audience: string, from: Date, until: Date | null = null): Promise<void> => {
    await database.query(`insert into release (audience, checksum, effective_at, effective_until) values ($1, 'state', $2, $3)`, [audience, from, until])
  }

  test('is asked again only where others can write, or something was written', async () => {
    const { revision } = await told(at(1))
    expect(await told(at(1))).toEqual({ revision, isAsked: !mayKeep })
    expect((await told(at(1), 'internal')).isAsked).toBe(true)
    expect(await told(at(1, 50))).toEqual({ revision, isAsked: !mayKeep })
    await database.query(`insert into setting (key, value, changed_by, changed_at) values ('state', '1', '{}', $1)`, [at(1)])
    const changed = await told(at(1))
    expect(changed.isAsked).toBe(true)
    expect(changed.revision).not.toBe(revision)
  })

  test('changes in the very millisecond in which an embargo ends, or a release does, though nothing was written', async () => {
    await release('public', at(5), at(7))
    await release('internal', at(6))
    const states: string[] = []
    for (const moment of [at(4), at(5, -1), at(5), at(6), at(7, -1), at(7), at(9)]) states.push((await told(moment)).revision)
    const [before, last, open, ...rest] = states
    expect(last).toBe(before)
    expect(open).not.toBe(before)
    expect(rest).toEqual([open, open, before, before])
    const inside: string[] = []
    for (const moment of [at(5), at(6, -1), at(6), at(7)]) inside.push((await told(moment, 'internal')).revision)
    expect(inside[1]).toBe(inside[0])
    expect(new Set(inside).size).toBe(3)
    // A clock that was set back finds what was then.
    expect((await told(at(4))).revision).toBe(before)
  })

  test('changes with what a transaction wrote once it ends, and not while it is open', async () => {
    const { revision } = await told(at(10))
    await database.transaction(async transaction => {
      await transaction.query(`insert into setting (key, value, changed_by, changed_at) values ('state', '2', '{}', $1)`, [at(10)])
    })
    expect((await told(at(10))).revision).not.toBe(revision)
    const after = (await told(at(10))).revision
    await expect(database.transaction(async transaction => {
      await transaction.query(`insert into setting (key, value, changed_by, changed_at) values ('state', '3', '{}', $1)`, [at(10)])
      throw new Error('no')
    })).rejects.toThrow('no')
    expect((await told(at(10))).revision).toBe(after)
  })

  test('counts what may have been written, and reading does not', async () => {
    const counts: (number | null)[] = []
    const count = (): void => { counts.push(database.changes()) }
    count()
    await database.query('select 1')
    await database.query('with one as (select 1) select * from one')
    await database.transaction(async transaction => { await transaction.query('select 1') })
    count()
    await database.query(`with kept as (insert into theme values ('kept', '{}', 1) returning key) select * from kept`)
    count()
    await expect(database.query(`insert into theme values ('kept', '{}', 1)`)).rejects.toThrow()
    count()
    if (mayKeep) expect(counts).toEqual([counts[0], counts[0], counts[0]! + 1, counts[0]! + 2])
    else expect(counts).toEqual([null, null, null, null])
  })

  test('keeps whatever was asked in the same way', async () => {
    let times = 0
    const readThemes = untilChanged(database, async () => { times++; return (await database.query('select key from theme')).length })
    const first = await readThemes()
    expect(await readThemes()).toBe(first)
    expect(times).toBe(mayKeep ? 1 : 2)
    await database.query(`insert into theme values ('another', '{}', 1)`)
    expect(await readThemes()).toBe(first + 1)
  })
})
