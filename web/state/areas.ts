import { computed, signal } from '@preact/signals'
import type { Area, SpatialLevel } from '../../core/contract/spatial-levels.ts'
import { api } from '../api/client.ts'
import { level, levels, rankedLevels } from './catalogue.ts'
import { view } from './navigation.ts'
import { resource } from './resource.ts'
import { frame } from './series.ts'

/** The area set shown: the moment's, and before the figures are here the level's latest. */
export const shownSet = computed(() => frame.value?.series.areaSet ?? level.value?.areaSets.at(-1) ?? null)

const questionFor = (of: SpatialLevel | undefined | null, day: string | null) =>
  of === undefined || of === null || day === null ? null : { key: `${of.key}@${setOn(of, day)}`, query: { level: of.key, on: day } }

const setOn = (of: SpatialLevel, day: string): string =>
  of.areaSets.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo))?.id ?? of.areaSets.at(-1)?.id ?? ''

/** A day on which the area set shown is valid. */
const dayShown = (): string | null => (shownSet.value === null ? null : (shownSet.value.validTo ?? frame.value?.series.areaSet.validFrom ?? shownSet.value.validFrom))

/** Names, parents and extents of the areas shown. */
export const areasResource = resource(
  () => questionFor(level.value, dayShown()),
  ({ level: key, on }, abort) => api.areas(key, on, abort),
)

export const areas = computed<readonly Area[]>(() => areasResource.data ?? [])

const indexByCode = computed(() => new Map(areas.value.map((area, index) => [area.code, index])))

/** Index of an area in the order of values and feature ids, or -1. */
export const indexOfArea = (code: string | null): number => (code === null ? -1 : (indexByCode.value.get(code) ?? -1))

/** Index of the chosen area, or -1. */
export const selectedIndex = computed(() => indexOfArea(view.value.area))

/** Index of the area below the pointer or the map's keyboard cursor, or -1. */
export const pointedIndex = signal(-1)

/** Whether anything needs the areas of the other levels: the search for places, the way up from an area. */
export const needsAllAreas = signal(false)

/** The areas of every level, for search and for the names of parents. */
export const allAreasResource = resource(
  () => {
    const day = dayShown()
    if (day === null || levels.data === null || !(needsAllAreas.value || view.value.area !== null || view.value.page === 'tabelle')) return null
    return { key: `all@${rankedLevels.value.map((each) => setOn(each, day)).join()}`, query: day }
  },
  async (day, abort) => {
    // The finest level is the largest answer; it is asked for only when someone searches or when it is shown anyway.
    const answers = await Promise.all(rankedLevels.value.map(async (each) => [each.key, await api.areas(each.key, day, abort)] as const))
    return new Map(answers)
  },
)

const nameByLevelAndCode = computed(() => {
  const names = new Map<string, string>()
  for (const [key, list] of allAreasResource.data ?? []) for (const area of list) names.set(`${key}/${area.code}`, area.name)
  return names
})

/** Name of an area of another level, once known; else its code. */
export const nameOf = (levelKey: string, code: string): string => nameByLevelAndCode.value.get(`${levelKey}/${code}`) ?? code
