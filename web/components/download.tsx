import { api } from '../api/client.ts'
import { messages } from '../i18n/messages.ts'
import { downloadName } from '../state/actions.ts'
import { indicator, level } from '../state/catalogue.ts'
import { frame } from '../state/series.ts'
import { Icon } from './icon.tsx'

/** All figures of the indicator and level shown, as a file. */
export function Download() {
  const [shown, on, moment] = [indicator.value, level.value, frame.value]
  if (shown === null || on === null || moment === null) return null
  return (
    <a class="button" href={api.csvAddress(shown.key, on.key, moment.series.areaSet.validTo, null)} download={downloadName()} title={messages.value.downloadLabel}>
      <Icon name="download" />
      {messages.value.download}
    </a>
  )
}
