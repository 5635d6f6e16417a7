import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { atlasFile } from '../../../../core/contract/atlas-file.ts'
import { readObservationFile } from '../../../../server/territory/observations/read-observation-file.ts'
import type { TerritoryDelivery } from '../../../../server/territory/territory.ts'

export type CodeExists = (level: string, code: string, period: string) => boolean

export const shippedFolder = (key: string) => fileURLToPath(new URL(`../../../../geodata/${key}`, import.meta.url))

export const shippedAtlas = (key: string) => atlasFile.parse(JSON.parse(readFileSync(`${shippedFolder(key)}/atlas.json`, 'utf8')))

/** Read all declared files of a shipped territory. */
export async function readShipped(key: string, codeExists: CodeExists) {
  const atlas = shippedAtlas(key)
  const results = []
  for (const declaration of atlas.observations) {
    results.push(await readObservationFile({ folder: shippedFolder(key), declaration, measures: atlas.measures.map((entry) => entry.key), levels: atlas.levels.map((entry) => entry.key), codeExists }))
  }
  return { atlas, deliveries: results.map((entry) => entry.delivery), findings: results.flatMap((entry) => entry.findings) }
}

/** Add up a measure over the areas of a level whose code passes. */
export function sum(deliveries: readonly TerritoryDelivery[], measure: string, level: string, period: string, passes: (code: string) => boolean = () => true): number {
  let total = 0
  for (const delivery of deliveries) for (const entry of delivery.observations) {
    if (entry.measure === measure && entry.level === level && entry.period === period && passes(entry.code)) total += entry.value ?? 0
  }
  return total
}

/** Attributes of all features of a shipped GeoJSON file. */
export function properties(territory: string, file: string): Record<string, string>[] {
  const collection = JSON.parse(readFileSync(`${shippedFolder(territory)}/${file}`, 'utf8')) as { features: { properties: Record<string, string> }[] }
  return collection.features.map((feature) => feature.properties)
}
