import { AllSources } from '../../components/catalogue/all-sources.tsx'
import { formatDay } from '../../format.ts'
import { profileMessages } from '../../i18n/area-profile/messages.ts'
import { language } from '../../i18n/messages.ts'

/** Sources, licences, day and address: what every print has to say. On the screen a link leads to them. */
export function PrintCredits() {
  const text = profileMessages.value
  const today = new Date().toISOString().slice(0, 10)
  return (
    <div class="print-only print-credits">
      <h2>{text.sources}</h2>
      <AllSources />
      <p>{text.credits(formatDay(today, language.value), location.href)}</p>
    </div>
  )
}
