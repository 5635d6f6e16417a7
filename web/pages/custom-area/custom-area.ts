import { computed, effect, signal, untracked } from '@preact/signals'
import type { CustomArea, CustomFigures } from '../../../core/contract/custom-areas.ts'
import type { AreaProfile } from '../../../core/contract/profiles.ts'
import type { Area } from '../../../core/contract/spatial-levels.ts'
import { judgeTrend } from '../../../core/trend/judge-trend.ts'
import { timeOfPeriod } from '../../../core/trend/time-of-period.ts'
import { api, read, send } from '../../api/client.ts'
import { rankedLevels } from '../../state/catalogue.ts'
import { parseCodes, writeCodes } from '../../state/compare/chosen-areas.ts'
import { navigate, view } from '../../state/navigation.ts'
import { resource } from '../../state/resource.ts'
import { session } from '../../state/session.ts'

const isOpen = computed(() => view.value.page === 'handlungsraum')

/** Id of the saved custom area in the address. */
export const savedId = computed(() => (isOpen.value ? (view.value.path[0] ?? null) : null))

export const savedResource = resource<string, CustomArea>(
  () => (savedId.value === null ? null : { key: savedId.value, query: savedId.value }),
  (id, abort) => read(`/api/custom-areas/${encodeURIComponent(id)}`, abort),
)

const changes = signal(0)
/** Ask again for what I saved. */
export const refreshMine = (): void => void changes.value++

export const mineResource = resource<null, CustomArea[]>(
  () => (isOpen.value && session.value?.kind === 'account' ? { key: `mine ${changes.value}`, query: null } : null),
  (_, abort) => read('/api/custom-areas', abort),
)

/** Codes of the areas chosen: those of the address, or more than an address can hold. */
const chosen = signal<readonly string[]>([])
export const chosenCodes = computed<ReadonlySet<string>>(() => new Set(chosen.value))
export const customName = signal('')
export const customNote = signal('')

/** Whether the address says all that is chosen. */
export const isInAddress = computed(() => parseCodes(writeCodes(chosen.value)).length === chosen.value.length)

/** The level whose areas are put together: that of the saved one, else the chosen one, else the finest. */
export const customLevel = computed(() => {
  const wanted = savedResource.data?.level ?? view.value.level
  return rankedLevels.value.find(({ key }) => key === wanted) ?? rankedLevels.value[0] ?? null
})

/** The boundaries in force, or those that the saved one was made on. */
export const customSet = computed(() => customLevel.value?.areaSets.find(({ id }) => id === savedResource.data?.areaSet) ?? customLevel.value?.areaSets.at(-1) ?? null)

export const customAreas = resource<{ level: string; on: string }, Area[]>(
  () => (!isOpen.value || customLevel.value === null || customSet.value === null ? null : { key: `${customLevel.value.key}/${customSet.value.id}`, query: { level: customLevel.value.key, on: customSet.value.validFrom } }),
  ({ level, on }, abort) => api.areas(level, on, abort),
)

const codesInOrder = computed(() => (customAreas.data ?? []).map(({ code }) => code).filter((code) => chosenCodes.value.has(code)))

/** Figures of what is chosen. */
export const figuresResource = resource<{ level: string; on: string; areas: readonly string[] }, CustomFigures>(
  () => {
    const [level, set, areas] = [customLevel.value, customSet.value, codesInOrder.value]
    return !isOpen.value || level === null || set === null || areas.length === 0 ? null : { key: `${level.key}/${set.id}/${areas.join(',')}`, query: { level: level.key, on: set.validFrom, areas } }
  },
  (query, abort) => send('POST', '/api/custom-areas/figures', query, abort),
)

/** Choose these areas; the address follows as far as it can. */
export function choose(codes: readonly string[], how: 'push' | 'replace' = 'push'): void {
  chosen.value = codes
  const text = writeCodes(codes)
  const { markiert: _, ...others } = view.peek().options
  navigate({ area: null, options: text === '' || parseCodes(text).length < codes.length ? others : { ...others, markiert: text } }, how)
}

/** Add an area or let it go; tells whether it belongs to it now. */
export function toggle(code: string): boolean {
  const has = chosenCodes.peek().has(code)
  choose(has ? chosen.peek().filter((each) => each !== code) : [...chosen.peek(), code])
  return !has
}

// The address says what is chosen: on opening, by back and forward, and after loading a saved one.
effect(() => {
  if (!isOpen.value) return
  const [inAddress, saved] = [view.value.options['markiert'], savedResource.data]
  untracked(() => {
    if (inAddress !== undefined) chosen.value = parseCodes(inAddress)
    else if (saved !== null && saved.id === savedId.peek()) chosen.value = saved.areas
    else if (isInAddress.peek()) chosen.value = []
  })
})
effect(() => {
  const saved = savedResource.data
  untracked(() => {
    customName.value = saved?.name ?? view.peek().options['name'] ?? ''
    customNote.value = saved?.note ?? ''
  })
})

/** The figures as a profile, so that they are shown as those of every area are. */
export const customProfile = computed<AreaProfile | null>(() => {
  const found = figuresResource.data
  if (found === null) return null
  return {
    level: found.level, areaSet: found.areaSet, area: { id: 0, code: 'handlungsraum', name: customName.value, areaKm2: found.areaKm2 }, parents: [], children: [], siblings: [], versions: [],
    figures: found.figures.map(({ indicator, periods, values, statuses, coverages, whole }) => ({
      indicator, periods, values, statuses, whole, rank: null,
      coverages: coverages.map((coverage) => (coverage.covered < coverage.of ? coverage : null)),
      trend: judgeTrend(periods.map((period, index) => ({ time: timeOfPeriod(period), value: values[index] ?? null }))),
    })),
    unavailable: found.refused,
  }
})
