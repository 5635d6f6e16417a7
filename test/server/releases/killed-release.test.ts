import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createAccount } from '../../../server/accounts/manage-accounts.ts'
import type { Database } from '../../../server/db/database.ts'
import { openDatabase } from '../../../server/db/open-database.ts'
import { createDecisions } from '../../../server/releases/decisions.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { passwordOf, start } from '../accounts/test-atlas.ts'
import { writeSmallTerritory } from '../territory/small-territory.ts'
import { insertDelivery } from './test-deliveries.ts'

const tables = ['delivery', 'delivery_event', 'release', 'release_delivery', 'figure', 'carried_figure', 'release_protection', 'audit_entry']

async function readEverything(database: Database): Promise<Record<string, unknown[]>> {
  const content: Record<string, unknown[]> = {}
  for (const table of tables) content[table] = await database.query(`select md5(t::text) as row from ${table} t order by 1`)
  return content
}

/** Run a release in a process of its own and kill it without warning once it has halted. */
function killAt(settings: object): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('release-child.ts', import.meta.url)), JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.includes('halted')) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => { child.once('error', reject).once('exit', () => resolve(said)) })
}

forEachEngine(engine => {
  it.each(['update release', 'insert into carried_figure'])('leaves nothing half-done when the process is killed while it is at %s', async haltAt => {
    const place = await engine.createPlace()
    const territory = await writeSmallTerritory()
    try {
      const first = await openDatabase(place)
      await importTerritory(first, await readTerritory(territory.folder), { now: start })
      const delivery = await insertDelivery(first, { residents: { '01': 100, '02': 200, '03': 300, '04': 400 } })
      const releaser = await createAccount(first, { login: 'releaser', name: 'Releaser', grants: [{ role: 'releaser', department: null }], password: passwordOf('releaser') }, { actor: { kind: 'command', id: null, name: 'test' }, now: start })
      const before = await readEverything(first)
      await first.close()
      const now = new Date(start.getTime() + 60_000)
      const said = await killAt({ databaseUrl: place.databaseUrl, dataFolder: place.dataFolder, delivery, releaser, haltAt, now: now.toISOString() })
      expect(said.trim()).toBe('halted')
      const again = await openDatabase(place)
      expect(await readEverything(again)).toEqual(before)
      const decisions = createDecisions({ database: again, now: () => now, log: { error: () => {} } as never })
      const decision = await decisions.decide(delivery, { kind: 'release', audience: 'public', effectiveAt: null }, { kind: 'account', id: releaser, name: 'Releaser', grants: [{ role: 'releaser', department: null }] })
      expect(decision).toMatchObject({ state: 'public', fourEyes: true })
      await again.close()
    } finally {
      await territory.remove()
      await place.remove()
    }
  }, 180_000)
})
