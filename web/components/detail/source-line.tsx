import { messages } from '../../i18n/messages.ts'
import { indicatorDetail } from '../../state/catalogue.ts'

/** Who made the figures, and under which licence. */
export function SourceLine() {
  const sources = indicatorDetail.data?.sources ?? []
  // What a department delivered may have no licence.
  const unique = (words: readonly string[]): string => [...new Set(words)].filter((word) => word !== '').join('; ')
  if (sources.length === 0) return null
  const licences = unique(sources.map(({ licence }) => licence))
  return (
    <p class="small muted source-line">
      {messages.value.source}: {unique(sources.map(({ attribution }) => attribution))}.{licences !== '' && ` ${messages.value.licence}: ${licences}.`}
    </p>
  )
}
