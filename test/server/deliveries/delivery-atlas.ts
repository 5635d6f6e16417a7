import type { LightMyRequestResponse } from 'fastify'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import type { Database } from '../../../server/db/database.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { grant, openTestAtlas, start, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { writeSmallTerritory } from '../territory/small-territory.ts'

export type Reading = Pick<Browser, 'send'>

export interface DeliveryAtlas extends TestAtlas {
  /** Editor of the youth office, of the health office, releaser. */
  readonly youth: Browser
  readonly health: Browser
  readonly releaser: Browser
  upload(who: Reading, content: string | Uint8Array, query?: Record<string, string>, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Upload what has to become a draft. */
  draft(content: string | Uint8Array, query?: Record<string, string>, who?: Reading): Promise<Delivery>
  submit(delivery: Pick<Delivery, 'id' | 'version'>, body?: object, who?: Reading): Promise<LightMyRequestResponse>
  /** Make a delivery visible inside, as a release would. */
  release(id: number): Promise<void>
  close(): Promise<void>
}

/** Figures of the youth office for the four squares. */
export const childrenFile = (year: number, values: readonly (number | string)[] = [110, 120, 130, 140], head = 'Kinder'): string =>
  `Schlüssel;Gebiet;${head} ${year}\n${values.map((value, index) => `0${index + 1};Quadrat 0${index + 1};${value}`).join('\n')}\n`

export const answerOf = (response: LightMyRequestResponse): Delivery => response.json<Delivery>()

/** Open an atlas of four squares with an editor of each of two departments, their measures, and a releaser. */
export async function openDeliveryAtlas(database: Database): Promise<DeliveryAtlas> {
  const territory = await writeSmallTerritory()
  await importTerritory(database, await readTerritory(territory.folder), { now: start })
  await territory.remove()
  const atlas = await openTestAtlas(database)
  await database.query(`insert into measure (key, name, unit, department) values
    ('children', '{"de":"Kinder","en":"Children"}', '{"de":"Kinder","en":"children"}', 'youth'), ('children_in_care', '{"de":"Kinder in Tagespflege"}', '{"de":"Kinder"}', 'youth'),
    ('examined', '{"de":"Schuleingangsuntersuchungen"}', '{"de":"Kinder"}', 'health'), ('births', '{"de":"Geburten"}', '{"de":"Kinder"}', null)`)
  await atlas.createAccount('youth', grant('editor', 'youth'))
  await atlas.createAccount('health', grant('editor', 'health'))
  await atlas.createAccount('releaser', grant('releaser'))
  const [youth, health, releaser] = [await atlas.signIn('youth'), await atlas.signIn('health'), await atlas.signIn('releaser')]
  const upload: DeliveryAtlas['upload'] = (who, content, query = {}, headers = {}) =>
    who.send('POST', `/api/deliveries?${new URLSearchParams({ fileName: 'kinder.csv', ...query }).toString()}`, Buffer.from(content), { headers: { 'content-type': 'application/octet-stream', ...headers } })
  return {
    ...atlas, youth, health, releaser, upload,
    async draft(content, query, who = youth) {
      const answer = await upload(who, content, query)
      if (answer.statusCode !== 201) throw new Error(`no draft: ${answer.body}`)
      return answerOf(answer)
    },
    submit: ({ id, version }, body = {}, who = youth) => who.send('POST', `/api/deliveries/${id}/submit`, { version, ...body }),
    async release(id) {
      await database.query(`update delivery set stage = 'released', internal_from = $2 where id = $1`, [id, atlas.clock.now])
    },
    async close() {
      await atlas.app.close()
      await database.close()
    },
  }
}
