import { newIndicator, newMeasure } from '../../core/contract/administration.ts'
import type { IndicatorDeclaration } from '../../core/contract/atlas-file.ts'
import type { Text } from '../../core/contract/common.ts'
import { DomainError } from '../../core/model/domain-error.ts'

export interface NamedThing { readonly key: string; readonly name: Text }

export interface PlannedMeasure { readonly key: string; readonly name: Text; readonly unit: Text; readonly definition: Text }
export type PlannedIndicator = Pick<IndicatorDeclaration, 'key' | 'name' | 'shortName' | 'definition' | 'kind' | 'numerator' | 'denominator' | 'factor' | 'unit' | 'decimals' | 'referencePeriod' | 'note'>

const longestKey = 60
const english = ({ de, en }: Text): string => en ?? de
/** Within a sentence “residents under 18”, but “SGB II recipients” as they are. */
const within = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text)
const referencePeriod: Text = { de: 'Stichtag, zu dem geliefert wurde', en: 'Reference date of the delivery' }

/** Key of the places per 100 of a measure. */
export const ratioKey = (category: string, per: string): string => `${category}_per_100_${per}`
export const measureKeys = (category: string): { readonly facilities: string; readonly places: string } => ({ facilities: `${category}_facilities`, places: `${category}_places` })

/** Plan the two measures that the lists of a category are counted into: facilities and places. */
export function planMeasures({ key, name }: NamedThing): readonly [PlannedMeasure, PlannedMeasure] {
  const { facilities, places } = measureKeys(key)
  return [
    {
      key: facilities, name: { de: `${name.de}: Anzahl`, en: `${english(name)}: number` }, unit: { de: 'Einrichtungen', en: 'facilities' },
      definition: { de: `Einrichtungen der Liste „${name.de}“, deren Punkt im Gebiet liegt.`, en: `Facilities of the list “${english(name)}” whose point lies in the area.` },
    },
    {
      key: places, name: { de: `${name.de}: Plätze`, en: `${english(name)}: places` }, unit: { de: 'Plätze', en: 'places' },
      definition: {
        de: `Plätze der Einrichtungen der Liste „${name.de}“, deren Punkt im Gebiet liegt. Sagt eine davon nicht, wie viele Plätze sie hat, sind die Plätze des Gebiets unbekannt.`,
        en: `Places of the facilities of the list “${english(name)}” whose point lies in the area. Where one of them does not say how many it has, the places of the area are not known.`,
      },
    },
  ]
}

function planRatio(category: NamedThing, places: string, per: NamedThing): PlannedIndicator {
  const [de, en] = [category.name.de, english(category.name)]
  return {
    // No rate: places are planned and do not happen by chance, so that no confidence interval says anything about them.
    key: ratioKey(category.key, per.key), kind: 'density', numerator: places, denominator: per.key, factor: 100, decimals: 1, referencePeriod,
    name: { de: `${de}: Plätze je 100 ${per.name.de}`, en: `${en}: places per 100 ${per.name.en === undefined ? per.name.de : within(per.name.en)}` }, unit: { de: 'Plätze je 100', en: 'places per 100' },
    shortName: { de: `${de}: Versorgung`, en: `${en}: provision` },
    definition: {
      de: `Plätze der Einrichtungen der Liste „${de}“ im Gebiet, geteilt durch „${per.name.de}“ desselben Gebiets, mal 100.`,
      en: `Places of the facilities of the list “${en}” in the area, divided by “${english(per.name)}” of the same area, times 100.`,
    },
    note: {
      de: 'Ein Platz zählt dort, wo die Einrichtung liegt, und nicht dort, wo die Menschen wohnen, die ihn nutzen. Kleine Gebiete ohne eigene Einrichtung werden oft vom Nachbargebiet mitversorgt.',
      en: 'A place counts where the facility lies, and not where those live who use it. Small areas without a facility of their own are often served by the neighbouring one.',
    },
  }
}

/** Plan the indicators of a category: facilities, places, and places per 100 of each of some measures. */
export function planIndicators(category: NamedThing, bases: readonly NamedThing[]): PlannedIndicator[] {
  const [facilities, places] = planMeasures(category)
  const counts = [facilities, places].map((measure): PlannedIndicator => ({
    key: measure.key, name: measure.name, definition: measure.definition, kind: 'count', numerator: measure.key, factor: 1, unit: measure.unit, decimals: 0, referencePeriod,
  }))
  return [...counts, ...bases.map(per => planRatio(category, places.key, per))]
}

/** Fill a planned measure up as the administration would send it. Throws: DomainError `facility-key-too-long`. */
export function toNewMeasure(planned: PlannedMeasure, department: string) {
  refuseLongKey(planned.key)
  return newMeasure.parse({ ...planned, department })
}

/** Fill a planned indicator up as the administration would send it. Throws: DomainError `facility-key-too-long`. */
export function toNewIndicator(planned: PlannedIndicator, { department, theme }: { readonly department: string; readonly theme: string }) {
  refuseLongKey(planned.key)
  return newIndicator.parse({ ...planned, department, theme })
}

function refuseLongKey(key: string): void {
  if (key.length > longestKey) throw new DomainError('facility-key-too-long', `The key '${key}' is too long.`, { key, limit: longestKey })
}
