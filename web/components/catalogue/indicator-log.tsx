import { indicatorPageMessages } from '../../i18n/indicator-page/messages.ts'
import { messages } from '../../i18n/messages.ts'
import { indicator } from '../../state/catalogue.ts'
import { indicatorLogResource } from '../../state/publications/indicator-log.ts'
import { isInside } from '../../state/session.ts'
import { Failure } from '../feedback/failure.tsx'
import { PageLink } from '../page-link.tsx'
import { LogEntries } from '../publications/log-entries.tsx'
import './indicator-files.scss'

/** What became of the indicator's figures: the newest releases, corrections and withdrawals, and the way to all of them. */
export function IndicatorLog() {
  const own = indicatorPageMessages.value
  const { value, data } = indicatorLogResource
  const shown = indicator.value
  return (
    <section aria-labelledby="indicator-log" class="indicator-log">
      <h2 id="indicator-log">{own.log}</h2>
      <p class="muted">{isInside.value ? `${own.logText} ${own.logInside}` : own.logText}</p>
      {value.state === 'failed' && <Failure error={value.error} retry={indicatorLogResource.retry} />}
      {value.state === 'loading' && <p role="status">{messages.value.loading}</p>}
      {data !== null && data.entries.length === 0 && <p>{own.logEmpty}</p>}
      {data !== null && data.entries.length > 0 && <LogEntries entries={data.entries} />}
      {data !== null && data.next !== null && shown !== null && (
        <p class="page-actions">
          <PageLink page="veroeffentlichungen" options={{ zu: shown.key }} label={own.logAll} className="button" />
        </p>
      )}
    </section>
  )
}
