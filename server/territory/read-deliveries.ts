import type { AtlasFile } from '../../core/contract/atlas-file.ts'
import { holdsPeriod } from '../../core/period/holds-period.ts'
import type { FindingList } from './finding-list.ts'
import { findDuplicateFigures } from './observations/find-duplicate-figures.ts'
import { readObservationFile } from './observations/read-observation-file.ts'
import type { TerritoryAreaSet, TerritoryDelivery } from './territory.ts'

const isAboutAreas: ReadonlySet<string> = new Set(['unmatched-row', 'area-not-valid'])

/** Read all declared files of figures; a code counts as known if it exists in the area set that holds the period. */
export async function readDeliveries(
  folder: string,
  atlas: AtlasFile,
  sets: readonly TerritoryAreaSet[],
  onFile: (file: string, count: number) => void,
  findings: FindingList,
): Promise<TerritoryDelivery[]> {
  const codesOf = areaCodes(sets)
  const ever = new Map(atlas.levels.map(({ key }) => [key, new Set(sets.filter(({ level }) => level === key).flatMap(({ codes }) => codes))]))
  const deliveries: TerritoryDelivery[] = []
  // Where areas could not be read, that rows fit none says nothing.
  const areAreasWhole = !findings.hasErrors
  for (const declaration of atlas.observations) {
    const { delivery, findings: found } = await readObservationFile({
      folder,
      declaration,
      measures: atlas.measures.map(({ key }) => key),
      levels: atlas.levels.map(({ key }) => key),
      codeExists: (level, code, period) => codesOf(level, period)?.has(code) ?? false,
      codeEverExists: (level, code) => ever.get(level)?.has(code) ?? false,
    })
    const areAreasKnown = areAreasWhole && !found.some(({ code }) => code === 'unknown-level')
    findings.push(...found.filter(({ code }) => areAreasKnown || !isAboutAreas.has(code)))
    deliveries.push(delivery)
    onFile(declaration.file, delivery.observations.length)
  }
  findings.push(...findDuplicateFigures(deliveries))
  return deliveries
}

function areaCodes(sets: readonly TerritoryAreaSet[]): (level: string, period: string) => ReadonlySet<string> | undefined {
  const codes = new Map(sets.map((set) => [set, new Set(set.codes)]))
  const known = new Map<string, ReadonlySet<string> | undefined>()
  return (level, period) => {
    const address = `${level} ${period}`
    if (!known.has(address)) {
      const set = sets.find((candidate) => candidate.level === level && holdsPeriod(candidate, period))
      known.set(address, set && codes.get(set))
    }
    return known.get(address)
  }
}
