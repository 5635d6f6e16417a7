import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Finding } from '../../../server/territory/finding.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { TerritoryRefused } from '../../../server/territory/territory-refused.ts'

// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

/** Copy the worked example into a temporary folder, change it, and bring the checksums up to date. */
export async function copiedTerritory(change: { atlas?: (atlas: Json) => void; geojson?: (collection: Json) => void } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-territory-'))
  await cp(fileURLToPath(new URL('../../fixtures/musterstadt', import.meta.url)), folder, { recursive: true })
  const collection: Json = JSON.parse(await readFile(join(folder, 'quartiere.geojson'), 'utf8'))
  change.geojson?.(collection)
  const text = JSON.stringify(collection)
  await writeFile(join(folder, 'quartiere.geojson'), text)
  const atlas: Json = JSON.parse(await readFile(join(folder, 'atlas.json'), 'utf8'))
  atlas.levels[0].areaSets[0].geometry.provenance.sha256 = createHash('sha256').update(text).digest('hex')
  change.atlas?.(atlas)
  await writeFile(join(folder, 'atlas.json'), JSON.stringify(atlas, null, 2))
  return folder
}

/** Everything that reading a folder finds, refused or not. */
export async function findingsIn(folder: string): Promise<readonly Finding[]> {
  try {
    return (await readTerritory(folder)).findings
  } catch (error) {
    if (error instanceof TerritoryRefused) return error.findings
    throw error
  }
}
