import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { note, notes, type Note } from '../../../core/contract/notes.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { writeSmallTerritory } from '../territory/small-territory.ts'
import { jpegWithPlace } from './photos.ts'

const here = '/api/notes?level=square&area=01'
const words = { notedOn: '2026-02-01', text: 'Begehung: der Weg zur Schule ist <dunkel>.' }

forEachEngine(engine => {
  describe('notes', () => {
    let atlas: TestAtlas
    const people = new Map<string, Browser>()
    const as = (login: string): Browser => people.get(login)!
    const listOf = async (login: string): Promise<Note[]> => notes.parse((await as(login).send('GET', here)).json())
    const publicList = async (): Promise<Note[]> => notes.parse((await atlas.app.inject(here)).json())
    const addPhoto = (login: string, id: number, bytes: Buffer) => as(login).send('POST', `/api/notes/${id}/photos?description=Weg`, bytes, { headers: { 'content-type': 'application/octet-stream' } })

    beforeAll(async () => {
      const small = await writeSmallTerritory()
      const database = await engine.open()
      await importTerritory(database, await readTerritory(small.folder), { now: new Date('2026-01-01T00:00:00Z') })
      await small.remove()
      atlas = await openTestAtlas(database)
      for (const [login, ...grants] of [['planner', grant('planner'), grant('releaser')], ['other', grant('planner')], ['releaser', grant('releaser')], ['chief', grant('administrator')], ['nobody']] as const) {
        await atlas.createAccount(login, ...grants)
        people.set(login, await atlas.signIn(login))
      }
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close() })

    test('a note on an area and one on a point in it are read by everybody inside and by nobody outside', async () => {
      expect(note.parse((await as('planner').send('POST', '/api/notes', { level: 'square', area: '01', ...words })).json())).toMatchObject({ ...words, area: '01', isPublic: false, author: 'Name of planner', rights: ['edit', 'publish'] })
      expect((await as('planner').send('POST', '/api/notes', { point: [10.05, 54.05], ...words, notedOn: '2026-01-01' })).statusCode).toBe(201)
      expect((await listOf('other')).map(({ point, rights }) => [point, rights])).toEqual([[null, []], [[10.05, 54.05], []]])
      expect(await publicList()).toEqual([])
      expect(await listOf('nobody')).toEqual([])
    })

    test('unknown areas, points outside and empty words are refused', async () => {
      expect((await as('planner').send('POST', '/api/notes', { level: 'square', area: '99', ...words })).json()).toMatchObject({ status: 404, code: 'unknown-area' })
      expect((await as('planner').send('POST', '/api/notes', { point: [20, 54], ...words })).json()).toMatchObject({ status: 404, code: 'unknown-area' })
      expect((await as('planner').send('POST', '/api/notes', { level: 'square', area: '01', ...words, text: ' ' })).statusCode).toBe(400)
    })

    test('a photo is stored without its place, and is as internal as its note', async () => {
      const [{ id }] = await listOf('planner') as [Note]
      const taken = jpegWithPlace()
      expect(taken.includes('GPS')).toBe(true)
      expect((await addPhoto('other', id, taken)).json()).toMatchObject({ status: 403, code: 'note-not-yours' })
      const { photos: [photo] } = note.parse((await addPhoto('planner', id, taken)).json())
      const answer = await as('other').send('GET', `/api/notes/${id}/photos/${photo!.id}`)
      expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control'], answer.rawPayload.includes('GPS')]).toEqual([200, 'image/jpeg', 'private, no-store', false])
      const kept = await atlas.database.query<{ content: Uint8Array }>('select content from stored_file_chunk')
      expect(kept.some(({ content }) => Buffer.from(content).includes('GPS'))).toBe(false)
      expect((await atlas.app.inject(`/api/notes/${id}/photos/${photo!.id}`)).json()).toMatchObject({ status: 404, code: 'unknown-note' })
    })

    test('what is no photo, or too large, is refused in words', async () => {
      const [{ id }] = await listOf('planner') as [Note]
      expect((await addPhoto('planner', id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'))).json()).toMatchObject({ status: 415, code: 'photo-refused' })
      expect((await addPhoto('planner', id, Buffer.alloc(8 * 1024 * 1024 + 1, 0xff))).json()).toMatchObject({ status: 413, code: 'photo-too-large' })
    })

    test('a releaser who did not write it publishes it; changing it takes that back', async () => {
      const [{ id }] = await listOf('planner') as [Note]
      const publish = (login: string, isPublic: boolean) => as(login).send('PUT', `/api/notes/${id}/publication`, { isPublic })
      expect((await publish('planner', true)).json()).toMatchObject({ status: 403, code: 'four-eyes' })
      expect((await publish('releaser', true)).statusCode).toBe(200)
      expect(await publicList()).toMatchObject([{ id, author: null, rights: [], isPublic: true, fourEyes: true }])
      expect((await as('other').send('PUT', `/api/notes/${id}`, words)).json()).toMatchObject({ status: 403, code: 'note-not-yours' })
      expect((await as('planner').send('PUT', `/api/notes/${id}`, { ...words, text: 'anders' })).json()).toMatchObject({ text: 'anders', isPublic: false, fourEyes: null })
      expect(await publicList()).toEqual([])
    })

    test('with four eyes off its author may publish it, and then it says so to everybody until it is taken back', async () => {
      const [{ id }] = await listOf('planner') as [Note]
      const publish = async (login: string, isPublic: boolean) => (await as(login).send('PUT', `/api/notes/${id}/publication`, { isPublic })).json<unknown>()
      const switchEyes = (fourEyes: boolean) => as('chief').send('PUT', '/api/settings', { fourEyes, reason: 'one person' })
      await switchEyes(false)
      expect(await publish('planner', true)).toMatchObject({ isPublic: true, fourEyes: false })
      await switchEyes(true)
      expect(await publicList()).toMatchObject([{ id, author: null, fourEyes: false }])
      for (const login of ['other', 'nobody']) expect((await listOf(login)).find(each => each.id === id)).toMatchObject({ fourEyes: false })
      expect(await publish('planner', false)).toMatchObject({ isPublic: false, fourEyes: null })
      await switchEyes(false)
      expect(await publish('releaser', true)).toMatchObject({ isPublic: true, fourEyes: true })
      await switchEyes(true)
      expect(await publish('releaser', false)).toMatchObject({ fourEyes: null })
    })

    test('its author alone removes it, and then nobody finds it', async () => {
      const [{ id, photos: [photo] }] = await listOf('planner') as [Note]
      expect((await as('releaser').send('DELETE', `/api/notes/${id}`)).json()).toMatchObject({ status: 403, code: 'note-not-yours' })
      expect((await as('planner').send('DELETE', `/api/notes/${id}`)).statusCode).toBe(204)
      expect((await listOf('other')).map(each => each.id)).not.toContain(id)
      expect((await as('other').send('GET', `/api/notes/${id}/photos/${photo!.id}`)).statusCode).toBe(404)
    })
  })
})
