import { compareTexts } from '../i18n/compare/compare-texts.ts'
import { chosenCodes, pointedCode, toggleArea } from '../state/compare/chosen-areas.ts'
import { announcement } from '../state/ui.ts'

/** Steps that the keys make through the points. */
const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }

/** Go through points by key and say what is there; Enter or space marks. */
export function followChartKeys(event: KeyboardEvent, ordered: readonly { readonly code: string }[], say: (code: string) => string): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const step = steps[event.key]
  const at = ordered.findIndex(({ code }) => code === pointedCode.value)
  if (step !== undefined) {
    event.preventDefault()
    const next = at < 0 ? (step < 0 ? ordered.length - 1 : 0) : Math.min(ordered.length - 1, Math.max(0, at + step))
    const point = ordered[next]
    if (point === undefined) return
    pointedCode.value = point.code
    announcement.value = say(point.code)
  } else if ((event.key === 'Enter' || event.key === ' ') && at >= 0) {
    event.preventDefault()
    toggleArea((ordered[at]?.code ?? ''))
    announcement.value = `${compareTexts.value.markedCount(chosenCodes.value.size)}: ${say((ordered[at]?.code ?? ''))}`
  }
}
