import { computed } from '@preact/signals'
import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import type { SpatialLevel } from '../../../core/contract/spatial-levels.ts'
import { indicator, indicators, level, rankedLevels, territory } from '../../state/catalogue.ts'
import { mostChoices, parseChoices, suggestChoices, writeChoices } from '../../state/compare/choices.ts'
import type { Choice } from '../../state/compare/choices.ts'
import { sharedLevel } from '../../state/compare/shared-level.ts'
import { sideOf } from '../../state/compare/side.ts'
import type { Side, SideState } from '../../state/compare/side.ts'
import { navigate, view } from '../../state/navigation.ts'

// Words of the address as signals of their own: a change of one leaves what rests on the others as it is.
const wanted = computed(() => view.value.options['karten'])
const wantedLevel = computed(() => view.value.level)
const wantedPeriod = computed(() => view.value.period)

/** What the maps show: the choice in the address, else a suggestion for the indicator that the visitor came with. */
export const choices = computed<readonly Choice[]>(() => {
  const all = indicators.data ?? []
  const known = parseChoices(wanted.value).filter((choice) => all.some(({ key }) => key === choice.indicator)).slice(0, mostChoices)
  const [shown, on] = [indicator.value, level.value]
  if (shown === null || on === null) return known
  if (known.length === 0) return suggestChoices(shown, wantedPeriod.value, all, on.key)
  const [only] = known
  return known.length === 1 && only !== undefined ? [only, only] : known
})

/** The indicators of the choices, in their order. */
export const chosenIndicators = computed<readonly IndicatorSummary[]>(() => choices.value.flatMap((choice) => indicators.data?.find(({ key }) => key === choice.indicator) ?? []))

/** The level of all maps; `null` while nothing is known, and where the indicators have none in common. */
export const comparisonLevel = computed<SpatialLevel | null>(() =>
  chosenIndicators.value.length === 0 ? null : sharedLevel(chosenIndicators.value, rankedLevels.value, wantedLevel.value, territory.data?.defaultLevel),
)

export const sideStates = computed<readonly SideState[]>(() => {
  const on = comparisonLevel.value
  if (on === null) return []
  return choices.value.map(({ period }, position) => sideOf(chosenIndicators.value[position] as IndicatorSummary, on, period))
})

/** The sides whose figures are here. */
export const readySides = computed<readonly Side[]>(() => sideStates.value.flatMap((each) => (each.state === 'ready' ? [each.side] : [])))

/** Whether all maps show one indicator, and so share one legend. */
export const isOneIndicator = computed(() => new Set(choices.value.map((choice) => choice.indicator)).size === 1)

/** Show these choices; the first one goes along to the other pages. */
export function choose(next: readonly Choice[]): void {
  const [first] = next
  if (first !== undefined) navigate({ indicator: first.indicator, period: first.period, single: null, options: { ...view.value.options, karten: writeChoices(next) } })
}
