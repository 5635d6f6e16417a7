import { formatDay } from '../../format.ts'
import { profileMessages } from '../../i18n/area-profile/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'

/** Sources, licences, day and address: what every print has to say. On the screen a link leads to them. */
export function PrintCredits() {
  const text = profileMessages.value
  const sources = territory.data?.sources ?? []
  const lines = [...new Set(sources.map(({ attribution, licence, usedFor }) => `${say(usedFor)}: ${attribution}${licence === '' ? '' : ` (${licence})`}`))]
  const today = new Date().toISOString().slice(0, 10)
  return (
    <div class="print-only print-credits">
      <h2>{text.sources}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{text.credits(formatDay(today, language.value), location.href)}</p>
    </div>
  )
}
