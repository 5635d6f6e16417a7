import { effect, untracked } from '@preact/signals'
import { language, messages, say } from '../i18n/messages.ts'
import { areaWords } from './actions.ts'
import { areas, selectedIndex } from './areas.ts'
import { indicator, level } from './catalogue.ts'
import { isLazyPage, view } from './navigation.ts'
import { subtitle } from './phrases.ts'
import { cells } from './series.ts'
import { announcement } from './ui.ts'

/**
 * Say once what a choice changed, when its figures are here: another indicator or level, or the area that was opened or
 * let go. What a visit begins with is the page's title and is not said again.
 */
export function announceChanges(): void {
  let shown: string | null = null
  effect(() => {
    const [one, on] = [indicator.value, level.value]
    if (isLazyPage.value || one === null || on === null || subtitle.value === '') return
    const next = [one.key, one.unit.de, on.key, language.value].join(' ')
    if (shown !== null && shown !== next) announcement.value = `${say(one.name)}. ${untracked(() => subtitle.value)}`
    shown = next
  })
  let opened: string | null = view.peek().area
  effect(() => {
    const { area } = view.value
    if (area === opened || isLazyPage.value || (area !== null && (areas.value[selectedIndex.value]?.code !== area || cells.value === null))) return
    opened = area
    untracked(() => void (announcement.value = area === null ? messages.value.areaClosed : messages.value.areaOpened(areaWords(selectedIndex.value))))
  })
}
