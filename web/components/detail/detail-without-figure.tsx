import { closeArea } from '../../state/actions.ts'
import { messages, say } from '../../i18n/messages.ts'
import { areas, selectedIndex } from '../../state/areas.ts'
import { level, territory } from '../../state/catalogue.ts'
import { shownChange } from '../../state/navigation.ts'
import { frame, seriesResource } from '../../state/series.ts'
import { Icon } from '../icon.tsx'
import { PageLink } from '../page-link.tsx'

/** The panel where there is no figure at all: whose it would be, why there is none, and the way to the profile. Nothing while figures are on their way. */
export function DetailWithoutFigure() {
  const text = messages.value
  if (seriesResource.value.state !== 'ready' || frame.value !== null || territory.data === null) return null
  const area = areas.value[selectedIndex.value]
  return (
    <article class="detail" aria-labelledby="absent-name">
      {area !== undefined && (
        <button type="button" class="button button--icon button--quiet detail-close" aria-label={text.closeArea} onClick={closeArea}>
          <Icon name="close" />
        </button>
      )}
      <h2 id="absent-name">{area?.name ?? say(territory.data.name)}</h2>
      <p class="muted">{shownChange.value === null ? text.empty : text.noChange}</p>
      {area !== undefined && (
        <p class="detail-actions">
          <PageLink page="gebiet" path={[level.value?.key ?? '', area.code]} className="button" label={text.openProfile} />
        </p>
      )}
    </article>
  )
}
