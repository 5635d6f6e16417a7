import { messages } from '../../i18n/messages.ts'
import { indicator } from '../../state/catalogue.ts'
import { isEmbedded, navigate, view, viewAfter } from '../../state/navigation.ts'
import { subtitle } from '../../state/phrases.ts'
import { isInside } from '../../state/session.ts'
import { viewAddress } from '../../state/view.ts'
import { Icon } from '../icon.tsx'
import { Said } from '../said.tsx'

/** The sentence that says exactly what is shown. */
export function Headline() {
  const shown = indicator.value
  return (
    <div class="headline">
      <h1>
        {shown === null ? messages.value.loading : <Said text={shown.name} />}
        {shown !== null && isEmbedded.value && (
          <a class="button button--icon button--quiet" aria-label={messages.value.aboutIndicator} title={messages.value.aboutIndicator} href={viewAddress(viewAfter(view.value, { page: 'indikator', indicator: shown.key }))} target="_blank" rel="noopener">
            <Icon name="info" />
          </a>
        )}
        {shown !== null && !isEmbedded.value && (
          <button type="button" class="button button--icon button--quiet" aria-label={messages.value.aboutIndicator} title={messages.value.aboutIndicator} onClick={() => navigate({ page: 'indikator', indicator: shown.key })}>
            <Icon name="info" />
          </button>
        )}
      </h1>
      <p class="subtitle">
        {isInside.value && (
          <span class="inside" title={messages.value.insideHelp}>
            {messages.value.inside}
            <span class="kern-sr-only">{`. ${messages.value.insideHelp}`}</span>
          </span>
        )}
        {subtitle.value === '' ? '\u00a0' : subtitle.value}
      </p>
    </div>
  )
}
