import { describe, expect, test } from 'vitest'
import { deliveryCatalogue } from '../../../core/contract/delivery-catalogue.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas } from '../accounts/test-atlas.ts'

forEachEngine(engine => {
  describe('what can be delivered', () => {
    test('an editor learns measures and departments by name, and no cache keeps it', async () => {
      const database = await engine.open()
      const atlas = await openTestAtlas(database)
      await database.query(`insert into measure (key, name, unit, department) values ('places', '{"de":"Plätze"}', '{"de":"Plätze"}', 'youth'), ('beds', '{"de":"Betten"}', '{"de":"Betten"}', null)`)
      await atlas.createAccount('erna', grant('editor', 'youth'))
      const answer = await (await atlas.signIn('erna')).send('GET', '/api/delivery-catalogue')
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['cache-control']).toContain('no-store')
      const catalogue = deliveryCatalogue.parse(answer.json())
      expect(catalogue.departments).toContainEqual({ key: 'youth', name: { de: 'Jugendamt' } })
      expect(catalogue.measures.map(({ key, department }) => [key, department])).toEqual([['places', 'youth'], ['beds', null]])
      await atlas.app.close()
      await database.close()
    })
  })
})
