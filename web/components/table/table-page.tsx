import { messages } from '../../i18n/messages.ts'
import { selectedIndex } from '../../state/areas.ts'
import { summary } from '../../state/phrases.ts'
import { seriesResource } from '../../state/series.ts'
import { width } from '../../state/ui.ts'
import { DataTable } from './data-table.tsx'
import { lazyPart } from '../frame/lazy-part.tsx'
import { TakeAlongButton } from '../frame/take-along-button.tsx'
import { AreaDetail } from '../detail/detail.tsx'
import { Failure } from '../feedback/failure.tsx'
import { Headline } from '../map/headline.tsx'
import { LevelSwitch } from '../map/level-switch.tsx'
import { TimeSlider } from '../map/time-slider.tsx'

const ColumnPanel = lazyPart(() => import('./column-panel.tsx').then((module) => module.ColumnPanel))

/** What the map shows, as a table. */
export function TablePage() {
  const { value } = seriesResource
  return (
    <>
      <main id="main" class="table-page" tabIndex={-1}>
        <Headline />
        <LevelSwitch />
        <TimeSlider isNarrow={width.value === 'phone'} />
        <p class="small in-words">{summary.value}</p>
        <ColumnPanel />
        {value.state === 'failed' ? <Failure error={value.error} retry={seriesResource.retry} /> : <DataTable id="table" isBrief={width.value === 'phone'} pageSize={100} />}
        {width.value === 'phone' && <TakeAlongButton />}
      </main>
      {selectedIndex.value >= 0 && (
        <aside class="side" aria-label={messages.value.details}>
          <AreaDetail />
        </aside>
      )}
    </>
  )
}
