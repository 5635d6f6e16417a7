import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../server/db/database.ts'
import { answerValues } from '../../../server/indicators/answer-figures.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type SmallTerritory, writeSmallTerritory } from '../territory/small-territory.ts'

forEachEngine((engine) => {
  describe('figures of a level on which no area is complete', () => {
    let database: Database
    let territory: SmallTerritory

    beforeEach(async () => {
      database = await engine.open()
    })
    afterEach(async () => {
      await database.close()
      await territory.remove()
    })

    const values = async (population: Record<string, string>, level: string) => {
      territory = await writeSmallTerritory({ population })
      const now = new Date(Date.UTC(2026, 0, 1))
      await importTerritory(database, await readTerritory(territory.folder), { now })
      const { values: answer } = await answerValues(database, { audience: 'public', now: new Date(Date.UTC(2026, 0, 2)), indicator: 'hundreds', level })
      return answer
    }

    it('are missing with their coverage, and not an error: the whole says that a part of it is not known', async () => {
      expect(await values({ '01': '10', '02': '0', '03': '.', '04': '40' }, 'all')).toMatchObject({
        periods: ['2020'], areas: ['A'], values: [[null]], whole: [null],
        exceptions: [{ area: 'A', period: '2020', status: 'missing', coverage: { covered: 3, of: 4 } }],
      })
    })

    it('are none where nothing is known at all', async () => {
      await expect(values({ '01': '.', '02': '.', '03': '.', '04': '.' }, 'all')).rejects.toMatchObject({ code: 'unknown-indicator' })
    })
  })
})
