import { formatPeriod } from '../../format.ts'
import { language, say } from '../../i18n/messages.ts'
import { savedViewMessages } from '../../i18n/saved-views/messages.ts'
import { level, levels } from '../../state/catalogue.ts'
import { lostOfView } from '../../state/lost-of-view.ts'
import type { Loss } from '../../state/lost-of-view.ts'
import { frame } from '../../state/series.ts'

function wordsOf({ kind, key }: Loss): string {
  const text = savedViewMessages.value
  const shown = level.value === null ? '' : say(level.value.plural)
  switch (kind) {
    case 'indicator':
      return text.noIndicator(key)
    case 'level':
      return [text.noLevel(key), ...(shown === '' ? [] : [text.shownInstead(shown)])].join(' ')
    case 'figures': {
      const known = levels.data?.find((each) => each.key === key)
      return text.noFigures(known === undefined ? key : say(known.name), shown)
    }
    case 'area':
      return text.noArea(key)
    case 'period':
      return text.noPeriod(formatPeriod(key, language.value), frame.value === null ? '' : formatPeriod(frame.value.period, language.value))
  }
}

/** Say what of a saved view, or of an address, is not there, and what is shown instead; '': all is. */
export function lostWords(): string {
  const lost = lostOfView.value
  if (lost === null) return ''
  const indicators = lost.losses.filter(({ kind }) => kind === 'indicator').map(wordsOf)
  const instead = lost.instead === null ? [] : [savedViewMessages.value.shownInstead(say(lost.instead.name))]
  return [...indicators, ...instead, ...lost.losses.filter(({ kind }) => kind !== 'indicator').map(wordsOf)].join(' ')
}
