import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import type { DatabasePlace } from '../../../scripts/throwaway-database.ts'
import { buildApp } from '../../../server/app.ts'
import type { Database } from '../../../server/db/database.ts'
import { openDatabase } from '../../../server/db/open-database.ts'
import { forEachEngine } from '../../support/databases.ts'
import { start } from '../accounts/test-atlas.ts'
import { childrenFile, openDeliveryAtlas } from './delivery-atlas.ts'

interface Server { readonly url: string; readonly port: number; stopped(): Promise<void>; kill(): Promise<void> }

/** Start a server that stops dead at a statement. */
async function startServer({ databaseUrl, dataFolder }: DatabasePlace, stopAt: string | null): Promise<Server> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('deliver-child.ts', import.meta.url)), JSON.stringify({ databaseUrl, dataFolder, stopAt })], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', data => { said += String(data) })
  const hear = async (pattern: RegExp): Promise<string> => {
    await expect.poll(() => said, { timeout: 100_000, interval: 50 }).toMatch(pattern)
    return pattern.exec(said)![1] ?? ''
  }
  const port = Number(await hear(/port (\d+)/))
  return {
    port, url: `http://127.0.0.1:${port}`, stopped: async () => { await hear(/(stopped)/) },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

forEachEngine(engine => {
  describe('a server killed in the middle', () => {
    let place: DatabasePlace
    let secret: string
    let server: Server | undefined
    const headers = () => ({ authorization: `Bearer ${secret}`, 'content-type': 'application/octet-stream' })
    const uploadTo = ({ url }: Server, content: string) => fetch(`${url}/api/deliveries?fileName=kinder.csv`, { method: 'POST', headers: headers(), body: content })
    const submitTo = ({ url }: Server, { id, version }: Delivery) =>
      fetch(`${url}/api/deliveries/${id}/submit`, { method: 'POST', headers: { ...headers(), 'content-type': 'application/json' }, body: JSON.stringify({ version }) })

    /** Ask a server that is not killed. */
    async function ask(url: string, payload: object | string): Promise<{ status: number; delivery: Delivery }> {
      const database = await openDatabase(place)
      const app = await buildApp({ database, config: { basemapStyleUrl: undefined }, now: () => start })
      const answer = await app.inject({ method: 'POST', url, payload, headers: { ...headers(), ...typeof payload === 'object' && { 'content-type': 'application/json' } } })
      await app.close()
      await database.close()
      return { status: answer.statusCode, delivery: answer.json() }
    }
    const upload = (content: string) => ask('/api/deliveries?fileName=kinder.csv', content)

    /** Look into the database when no server has it open. */
    async function count(): Promise<Record<string, number>> {
      const database = await openDatabase(place)
      const [row] = await database.query<Record<string, number>>(`select (select count(*) from stored_file) as files, (select count(*) from stored_file_chunk) as chunks,
        (select count(*) from delivery where origin <> 'folder') as deliveries, (select count(*) from delivery where stage = 'submitted') as submitted, (select count(*) from delivery_event) as events,
        (select count(*) from observation o join delivery d on d.id = o.delivery_id where d.origin <> 'folder') as observations, (select count(*) from confirmed_layout) as layouts`)
      await database.close()
      return row!
    }

    beforeEach(async () => {
      place = await engine.createPlace()
      const database: Database = await openDatabase(place)
      const atlas = await openDeliveryAtlas(database)
      secret = (await atlas.createToken({ role: 'editor', department: 'youth' }, 86_400)).secret
      await atlas.close()
    }, 240_000)
    afterEach(async () => {
      await server?.kill()
      await place.remove()
    })

    test('has stored nothing of an upload that had not come to its end, and takes it the next time', async () => {
      server = await startServer(place, null)
      const socket = connect(server.port, '127.0.0.1').on('error', () => {})
      socket.write(`POST /api/deliveries?fileName=x.csv HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secret}\r\ncontent-type: text/csv\r\ncontent-length: 100000\r\n\r\n${childrenFile(2021)}`)
      await new Promise(resolve => { setTimeout(resolve, 500) })
      await server.kill()
      expect(await count()).toMatchObject({ files: 0, chunks: 0, deliveries: 0 })
    }, 240_000)

    test.each(['insert into stored_file_chunk', 'insert into audit_entry'])('has stored all of an upload or nothing: stopped after %s', async stopAt => {
      server = await startServer(place, stopAt)
      const answer = uploadTo(server, childrenFile(2021)).catch(() => null)
      await server.stopped()
      await server.kill()
      expect(await answer).toBeNull()
      expect(await count()).toMatchObject({ files: 0, chunks: 0, deliveries: 0, events: 0 })
      expect((await upload(childrenFile(2021))).status).toBe(201)
    }, 240_000)

    test.each(['insert into observation', 'insert into audit_entry'])('leaves the draft as it was: stopped in the submission after %s', async stopAt => {
      const { delivery: draft } = await upload(childrenFile(2021))
      server = await startServer(place, stopAt)
      const answer = submitTo(server, draft).catch(() => null)
      await server.stopped()
      await server.kill()
      expect(await answer).toBeNull()
      expect(await count()).toMatchObject({ files: 1, deliveries: 1, submitted: 0, observations: 0, layouts: 0, events: 1 })
      expect((await ask(`/api/deliveries/${draft.id}/submit`, { version: draft.version })).status).toBe(200)
      expect(await count()).toMatchObject({ submitted: 1, observations: 4, layouts: 1, events: 2 })
    }, 240_000)
  })
})
