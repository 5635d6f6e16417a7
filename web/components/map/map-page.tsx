import { messages } from '../../i18n/messages.ts'
import { selectedIndex } from '../../state/areas.ts'
import { frame } from '../../state/series.ts'
import { isPrinting, width } from '../../state/ui.ts'
import { DetailWithoutFigure } from '../detail/detail-without-figure.tsx'
import { AreaDetail, WholeDetail } from '../detail/detail.tsx'
import { FirstVisit } from '../frame/first-visit.tsx'
import { Headline } from './headline.tsx'
import { InWords } from '../detail/in-words.tsx'
import { LegendStrip } from '../legend/legend-strip.tsx'
import { Legend } from '../legend/legend.tsx'
import { LevelSwitch } from './level-switch.tsx'
import { MapFrame } from './map-frame.tsx'
import { Sheet } from './sheet.tsx'
import { TakeAlongButton } from '../frame/take-along-button.tsx'
import { TimeSlider } from './time-slider.tsx'

function Side() {
  if (frame.value === null) return <DetailWithoutFigure />
  return selectedIndex.value >= 0 ? <AreaDetail /> : <WholeDetail />
}

/** The page that everything leads on from. */
export function MapPage() {
  const isPhone = width.value === 'phone'
  return (
    <>
      <main id="main" class="map-page" tabIndex={-1}>
        <div class="map-top">
          <Headline />
          <LevelSwitch />
        </div>
        <MapFrame hasLegend={!isPhone} />
        <FirstVisit />
        <TimeSlider isNarrow={isPhone} />
      </main>
      {isPhone ? (
        <Sheet>
          <LegendStrip />
          <Side />
          <section aria-label={messages.value.legend}>
            <Legend />
          </section>
          <InWords />
          <TakeAlongButton />
        </Sheet>
      ) : (
        (width.value === 'desktop' || selectedIndex.value >= 0 || isPrinting.value) && (
          <aside class="side" aria-label={selectedIndex.value >= 0 ? messages.value.details : messages.value.wholeDetails}>
            <Side />
            <InWords />
          </aside>
        )
      )}
    </>
  )
}
