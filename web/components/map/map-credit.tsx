import { messages } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'
import { German } from '../said.tsx'

/** Credit for the shapes, in the wording their licences ask for. */
export function MapCredit() {
  const credits = (territory.data?.sources ?? []).filter(({ usedFor }) => /geometr|grenz|boundar/i.test(`${usedFor.de} ${usedFor.en ?? ''}`))
  const words = [...new Set(credits.map(({ attribution }) => attribution))].join('; ')
  if (words === '') return null
  return (
    <p class="map-credit">
      {messages.value.geometryCredit}: <German>{words}</German>
    </p>
  )
}
