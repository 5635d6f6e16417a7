import { effect } from '@preact/signals'
import { allAreasResource, areasResource, selectedIndex } from './areas.ts'
import { isUsable, rankedLevels } from './catalogue.ts'
import { navigate, view } from './navigation.ts'

/**
 * Find the level of an area that an address names without its level.
 *
 * The level shown goes first, then from the finest on; an area that is nowhere stays in the address and chooses nothing.
 */
export function followArea(): void {
  effect(() => {
    const { area, level } = view.value
    if (area === null || level !== null || areasResource.data === null || selectedIndex.value >= 0) return
    const found = rankedLevels.value.find((each) => isUsable(each) && allAreasResource.data?.get(each.key)?.some(({ code }) => code === area))
    if (found !== undefined) navigate({ level: found.key }, 'replace')
  })
}
