import { computed } from '@preact/signals'
import { areas, indexOfArea } from './areas.ts'
import { indicator, indicators, level, levels } from './catalogue.ts'
import { parseChoices } from './compare/choices.ts'
import { isAboutFigures, view } from './navigation.ts'
import { openedView } from './opened-view.ts'
import { frame } from './series.ts'
import type { View } from './view.ts'

/** Something that was asked for and is not there; `figures`: of a level that is there, for what is shown. */
export interface Loss {
  readonly kind: 'indicator' | 'level' | 'figures' | 'area' | 'period'
  readonly key: string
}

/** Whether the visitor still looks at what was opened, and has chosen nothing else. */
const isStillThere = (shown: View, wanted: View): boolean =>
  (['page', 'indicator', 'level', 'area', 'period'] as const).every((part) => shown[part] === wanted[part]) && shown.path.join('/') === wanted.path.join('/')

const indicatorsOf = ({ indicator: key, options, page, columns }: View): readonly string[] => [
  ...(key === null ? [] : [key]),
  ...(page === 'tabelle' ? columns.map((choice) => choice.indicator) : []),
  ...(page === 'vergleich' ? parseChoices(options['karten']).map((choice) => choice.indicator) : []),
  ...(page === 'zusammenhang' && options['senkrecht'] !== undefined ? parseChoices(options['senkrecht']).map((choice) => choice.indicator) : []),
]

function lostIndicators(wanted: View): readonly Loss[] {
  const known = new Set((indicators.data ?? []).map(({ key }) => key))
  const lost = indicators.data === null ? [] : [...new Set(indicatorsOf(wanted))].filter((key) => !known.has(key))
  return lost.map((key) => ({ kind: 'indicator', key }))
}

/** Whether a page shows one level, area and moment of what was chosen. */
const isOneMap = ({ page }: View): boolean => page === 'karte' || page === 'tabelle' || page === 'einbetten'

function lostPlace(wanted: View): readonly Loss[] {
  const [on, all] = [level.value, levels.data]
  const known = all?.find((each) => each.key === wanted.level)
  if (wanted.level !== null && all !== null && known === undefined) return [{ kind: 'level', key: wanted.level }]
  if (!isOneMap(wanted)) return []
  if (known !== undefined && on !== null && on.key !== known.key) return [{ kind: 'figures', key: known.key }]
  const isAreaKnown = wanted.area === null || areas.value.length === 0 || indexOfArea(wanted.area) >= 0
  return isAreaKnown ? [] : [{ kind: 'area', key: wanted.area ?? '' }]
}

function lostPeriod(wanted: View): readonly Loss[] {
  const [moment, period] = [frame.value, wanted.period]
  // 31 December 2015 is what was wanted of 2015.
  const isLost = isOneMap(wanted) && period !== null && moment !== null && moment.period !== period && !moment.period.startsWith(`${period}-`)
  return isLost ? [{ kind: 'period', key: period }] : []
}

/**
 * What is not as the saved view, or the address, asked for; `null`: all is, or something else was chosen since.
 *
 * An indicator that is not there is told wherever it is asked for, since another one is shown instead.
 */
export const lostOfView = computed(() => {
  const opened = openedView.value
  const shown = view.value
  if (!isAboutFigures.value) return null
  const isOpened = opened !== null && isStillThere(shown, opened.wanted)
  const wanted = isOpened ? opened.wanted : shown
  const lost = lostIndicators(wanted)
  const losses = [...lost, ...(isOpened ? [...lostPlace(wanted), ...(lost.length > 0 ? [] : lostPeriod(wanted))] : [])]
  const isShownInstead = lost.length > 0 && lost[0]?.key === wanted.indicator
  return losses.length === 0 ? null : { name: isOpened ? opened.name : null, losses, instead: isShownInstead ? indicator.value : null }
})
