import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../server/db/open-database.ts'
import type { Database } from '../../../server/db/database.ts'
import { forEachEngine } from '../../support/databases.ts'
import { childrenFile, openDeliveryAtlas, type DeliveryAtlas } from './delivery-atlas.ts'

/** A file that is read as figures and cannot be packed: 3 MB of noise below the table. */
const noisy = (): Buffer => Buffer.concat([Buffer.from(childrenFile(2021)), ...Array.from({ length: 3_000 }, () => Buffer.from(`${randomBytes(500).toString('hex')};;\n`))])
const mounts: string[] = []

/** Mount a disk of a few megabytes; `null` where that is not permitted (it takes root). */
function mountSmallDisk(folder: string, megabytes: number): string | null {
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status !== 0) return null
  mounts.push(folder)
  return folder
}

forEachEngine(engine => {
  describe('a full disk', () => {
    let folder: string
    let atlas: DeliveryAtlas
    let database: Database
    const before = process.env['TMPDIR']
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'atlas-full-'))
      await chmod(folder, 0o755)
    })
    afterEach(async () => {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
      await atlas?.close()
      for (const mount of mounts.splice(0)) spawnSync('umount', ['-l', mount])
      await rm(folder, { recursive: true, force: true })
    })

    test('of temporary files is said plainly, and nothing is left', async ({ skip }) => {
      database = await engine.open()
      atlas = await openDeliveryAtlas(database)
      const disk = mountSmallDisk(folder, 1)
      skip(disk === null, 'no disk can be mounted here')
      process.env['TMPDIR'] = folder
      expect((await atlas.upload(atlas.youth, noisy())).json()).toMatchObject({ status: 507, code: 'storage-full', detailDe: expect.stringContaining('Es wurde nichts gespeichert') as string })
      expect(await readdir(folder)).toEqual([])
      expect((await atlas.upload(atlas.youth, childrenFile(2021))).statusCode).toBe(201)
    })

    test.skipIf(engine.name === 'embedded')('of the database is said plainly, and the same file goes in once there is room', async ({ skip }) => {
      const place = await engine.createPlace()
      database = await openDatabase(place)
      atlas = await openDeliveryAtlas(database)
      const disk = mountSmallDisk(folder, 1)
      skip(disk === null, 'no disk can be mounted here')
      const tablespace = `full_${randomBytes(6).toString('hex')}`
      await mkdir(join(folder, 'space'))
      skip(spawnSync('chown', ['-R', 'postgres', folder]).status !== 0, 'the server runs elsewhere')
      await database.query(`create tablespace ${tablespace} location '${join(folder, 'space')}'`)
      try {
        await database.query(`alter table stored_file_chunk set tablespace ${tablespace}`)
        expect((await atlas.upload(atlas.youth, noisy())).json()).toMatchObject({ status: 507, code: 'storage-full' })
        const [row] = await database.query(`select (select count(*) from stored_file) as files, (select count(*) from stored_file_chunk) as chunks, (select count(*) from delivery where origin <> 'folder') as deliveries`)
        expect(row).toEqual({ files: 0, chunks: 0, deliveries: 0 })
      } finally {
        await database.query('alter table stored_file_chunk set tablespace pg_default')
        await database.query(`drop tablespace ${tablespace}`)
      }
      expect((await atlas.upload(atlas.youth, noisy())).statusCode).toBe(201)
    })
  })
})
