import type { Territory, TerritoryAreaSet } from './territory.ts'

/**
 * Say where the shapes of an area set come from, for credits.
 *
 * Dissolved areas have the provenance of the finer level's file; findings of the check stand with it.
 */
export function sourceOf(territory: Territory, set: TerritoryAreaSet): Record<string, unknown> {
  const findings = territory.findings
    .filter(({ level, severity }) => level === set.level && severity !== 'error')
    .map(({ code, message, messageDe }) => ({ code, message, messageDe }))
  const { geometry } = set.declaration
  if ('file' in geometry) return { ...geometry.provenance, file: geometry.file, sourceSrid: set.sourceSrid, corrections: geometry.corrections, findings }
  const overlaps = (other: TerritoryAreaSet): boolean =>
    (other.validTo === null || set.validFrom <= other.validTo) && (set.validTo === null || other.validFrom <= set.validTo)
  const parts = territory.areaSets.find(other => other.level === geometry.dissolveFrom && other !== set && overlaps(other))
  const { corrections: _, findings: __, ...provenance } = parts ? sourceOf(territory, parts) : {} as Record<string, unknown>
  return { ...provenance, dissolvedFrom: geometry.dissolveFrom, findings }
}
