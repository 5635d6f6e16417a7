import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createGunzip, gzipSync } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { postgisBundle } from '../../../server/db/postgis-bundle.ts'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'atlas-bundle-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

const contents = {
  'lib/postgresql/postgis-3.so': 'engine', 'lib/postgresql/postgis_raster-3.so': 'raster', 'share/proj/proj.db': 'systems',
  'share/postgresql/extension/postgis.control': 'control', 'share/postgresql/extension/postgis--3.6.2.sql': 'create',
  'share/postgresql/extension/postgis--ANY--3.6.2.sql': 'upgrade', 'share/postgresql/extension/postgis_topology.control': 'topology',
}

/** A package as npm lays it out, with a small bundle. */
async function layOut(version: string): Promise<URL> {
  const home = join(folder, 'node_modules/@electric-sql/pglite-postgis')
  await mkdir(join(home, 'dist'), { recursive: true })
  await writeFile(join(home, 'package.json'), JSON.stringify({ version }))
  const bundle = pack()
  for (const [name, text] of Object.entries(contents)) bundle.entry({ name }, text)
  bundle.finalize()
  const pieces: Buffer[] = []
  for await (const piece of bundle) pieces.push(piece as Buffer)
  await writeFile(join(home, 'dist/postgis.tar.gz'), gzipSync(Buffer.concat(pieces)))
  return pathToFileURL(join(home, 'dist/postgis.tar.gz'))
}

async function list(bundle: URL): Promise<Record<string, string>> {
  const entries = extract()
  const read = pipeline(createReadStream(bundle), createGunzip(), entries)
  const found: Record<string, string> = {}
  for await (const entry of entries) {
    let text = ''
    for await (const piece of entry) text += String(piece)
    found[entry.header.name] = text
  }
  await read
  return found
}

test('keeps what the atlas uses of the bundle, once per version, and leaves no drafts', async () => {
  const whole = await layOut('1.0.0')
  // Several processes that start at the same time do not disturb each other.
  const [first, second] = await Promise.all([postgisBundle(whole), postgisBundle(whole)])
  expect(first).toEqual(second)
  expect(await list(first)).toEqual({
    'lib/postgresql/postgis-3.so': 'engine', 'share/postgresql/extension/postgis.control': 'control', 'share/postgresql/extension/postgis--3.6.2.sql': 'create',
  })
  expect(await postgisBundle(await layOut('1.0.1'))).not.toEqual(first)
  expect(await readdir(join(folder, 'node_modules/.cache/sozialraumatlas'))).toEqual(['postgis-only-1.0.0.tar.gz', 'postgis-only-1.0.1.tar.gz'])
})

test('takes the whole bundle where nothing can be kept, or it is damaged', async () => {
  const whole = await layOut('1.0.0')
  await writeFile(join(folder, 'node_modules/.cache'), 'a file, and no folder')
  expect(await postgisBundle(whole)).toBe(whole)
  await rm(join(folder, 'node_modules/.cache'))
  await copyFile(fileURLToPath(new URL('../../../package.json', import.meta.url)), fileURLToPath(whole))
  expect(await postgisBundle(whole)).toBe(whole)
  expect(await readdir(join(folder, 'node_modules/.cache/sozialraumatlas'))).toEqual([])
})
