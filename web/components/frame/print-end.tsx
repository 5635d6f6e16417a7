import { formatDay } from '../../format.ts'
import { language, messages } from '../../i18n/messages.ts'
import { isAboutFigures, view } from '../../state/navigation.ts'
import { AllSources } from '../catalogue/all-sources.tsx'
import { SourceLine } from '../detail/source-line.tsx'
import { MapCredit } from '../map/map-credit.tsx'

/** Pages about one indicator, whose sources are known. */
const ofOneIndicator: readonly string[] = ['karte', 'tabelle', 'indikator']

/** The end of every print: where the figures come from, when and where it was printed. */
export function PrintEnd() {
  const { page } = view.value
  const isOfOne = ofOneIndicator.includes(page)
  return (
    <div class="print-end">
      {isOfOne && <SourceLine />}
      {page === 'tabelle' && <MapCredit />}
      {isAboutFigures.value && !isOfOne && <AllSources />}
      <p>{messages.value.printed(formatDay(new Date().toISOString().slice(0, 10), language.value), location.href)}</p>
    </div>
  )
}
