import { messages } from '../../i18n/messages.ts'
import { indicatorDetail } from '../../state/catalogue.ts'
import { German } from '../said.tsx'

/** Who made the figures, and under which licence. */
export function SourceLine() {
  const sources = indicatorDetail.data?.sources ?? []
  // What a department delivered may have no licence.
  const unique = (words: readonly string[]): string => [...new Set(words)].filter((word) => word !== '').join('; ')
  if (sources.length === 0) return null
  const licences = unique(sources.map(({ licence }) => licence))
  return (
    <p class="small muted source-line">
      {messages.value.source}: <German>{unique(sources.map(({ attribution }) => attribution))}</German>.
      {licences !== '' && (
        <>
          {` ${messages.value.licence}: `}
          <German>{licences}</German>.
        </>
      )}
    </p>
  )
}
