import { computed } from '@preact/signals'
import { formatPeriod } from '../format.ts'
import { language, say } from '../i18n/messages.ts'
import { savedViewMessages } from '../i18n/saved-views/messages.ts'
import { areas, indexOfArea } from './areas.ts'
import { indicator, indicators, level, levels } from './catalogue.ts'
import { parseChoices } from './compare/choices.ts'
import { view } from './navigation.ts'
import { openedView } from './opened-view.ts'
import { frame } from './series.ts'
import type { View } from './view.ts'

/** Whether the visitor still looks at what was opened, and has chosen nothing else. */
const isStillThere = (shown: View, wanted: View): boolean =>
  (['page', 'indicator', 'level', 'area', 'period'] as const).every((part) => shown[part] === wanted[part]) && shown.path.join('/') === wanted.path.join('/')

const indicatorsOf = ({ indicator: key, options, page, columns }: View): readonly string[] => [
  ...(key === null ? [] : [key]),
  ...(page === 'tabelle' ? columns.map((choice) => choice.indicator) : []),
  ...(page === 'vergleich' ? parseChoices(options['karten']).map((choice) => choice.indicator) : []),
  ...(page === 'zusammenhang' && options['senkrecht'] !== undefined ? parseChoices(options['senkrecht']).map((choice) => choice.indicator) : []),
]

function lostIndicators(wanted: View): readonly string[] {
  const known = new Set((indicators.data ?? []).map(({ key }) => key))
  const lost = indicators.data === null ? [] : [...new Set(indicatorsOf(wanted))].filter((key) => !known.has(key))
  const shown = lost.length > 0 && lost[0] === wanted.indicator ? indicator.value : null
  return [...lost.map(savedViewMessages.value.noIndicator), ...(shown === null ? [] : [savedViewMessages.value.shownInstead(say(shown.name))])]
}

function lostPlace(wanted: View): readonly string[] {
  const text = savedViewMessages.value
  const [on, all] = [level.value, levels.data]
  const key = wanted.page === 'gebiet' ? (wanted.path[0] ?? null) : wanted.level
  const known = all?.find((each) => each.key === key)
  if (key !== null && all !== null && known === undefined) return [text.noLevel(key), ...(on === null ? [] : [text.shownInstead(say(on.plural))])]
  const isMap = wanted.page === 'karte' || wanted.page === 'tabelle'
  if (isMap && known !== undefined && on !== null && on.key !== key) return [text.noFigures(say(known.name), say(on.plural))]
  const isAreaKnown = wanted.area === null || areas.value.length === 0 || indexOfArea(wanted.area) >= 0
  return isMap && !isAreaKnown ? [text.noArea(wanted.area ?? '')] : []
}

function lostPeriod(wanted: View): readonly string[] {
  const moment = frame.value
  const isLost = (wanted.page === 'karte' || wanted.page === 'tabelle') && wanted.period !== null && moment !== null && moment.period !== wanted.period
  return isLost ? [savedViewMessages.value.noPeriod(formatPeriod(wanted.period ?? '', language.value), formatPeriod(moment.period, language.value))] : []
}

/** What is not as the view, or the address, asked for; `null`: all is, or something else was chosen since. */
export const lostOfView = computed(() => {
  const opened = openedView.value
  const wanted = opened?.wanted ?? view.value
  if (opened !== null && !isStillThere(view.value, wanted)) return null
  const lost = lostIndicators(wanted)
  const sentences = [...lost, ...(lost.length > 0 && opened === null ? [] : [...lostPlace(wanted), ...(lost.length > 0 ? [] : lostPeriod(wanted))])]
  return sentences.length === 0 ? null : { name: opened?.name ?? null, sentences }
})
