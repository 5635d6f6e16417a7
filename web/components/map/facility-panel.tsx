import { formatDay, formatNumber } from '../../format.ts'
import { facilityMessages } from '../../i18n/facilities/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { filledCategories, hiddenCategories, isFacilityLayerOn, layerState, openFacility, retryLayer, shownFacilities, soughtFacility } from '../../state/facilities.ts'
import type { Facility } from '../../state/facilities.ts'
import { Failure } from '../feedback/failure.tsx'
import { NothingFound } from '../feedback/nothing-found.tsx'
import { Icon } from '../icon.tsx'
import { PageLink } from '../page-link.tsx'
import './facility-panel.scss'

const mostListed = 200

function Details({ facility: { properties: { name, category, carrier, address, capacity } } }: { readonly facility: Facility }) {
  const text = facilityMessages.value
  const known = filledCategories.value.find(({ key }) => key === category)
  return (
    <div class="facility-card" role="status">
      <strong>{name}</strong>
      <dl class="facility-facts">
        <div><dt>{text.category}</dt><dd>{known === undefined ? category : say(known.name)}</dd></div>
        {carrier !== null && <div><dt>{text.carrier}</dt><dd>{carrier}</dd></div>}
        {address !== null && <div><dt>{text.address}</dt><dd>{address}</dd></div>}
        <div><dt>{text.places}</dt><dd>{capacity === null ? text.unknown : formatNumber(capacity, 0, language.value)}</dd></div>
        {known !== undefined && known.shown !== null && <div><dt>{text.validOn}</dt><dd>{formatDay(known.shown.validOn, language.value)}</dd></div>}
      </dl>
      {known?.fourEyes === false && <p class="small remark-warm">{text.onePerson}</p>}
      <button type="button" class="button button--icon button--quiet facility-close" aria-label={text.close} title={text.close} onClick={() => (openFacility.value = null)}>
        <Icon name="close" />
      </button>
    </div>
  )
}

function toggle(category: string): void {
  const next = new Set(hiddenCategories.peek())
  if (!next.delete(category)) next.add(category)
  hiddenCategories.value = next
}

function Choice() {
  const text = facilityMessages.value
  const all = shownFacilities.value
  return (
    <>
      <fieldset class="facility-choice">
        <legend class="kern-sr-only">{text.category}</legend>
        {filledCategories.value.map(({ key, name, shown }, position) => (
          <label key={key} class="check">
            <input id={position === 0 ? 'facility-first' : undefined} type="checkbox" checked={!hiddenCategories.value.has(key)} onChange={() => toggle(key)} />
            <span>{`${say(name)} (${formatNumber(shown?.count ?? 0, 0, language.value)})`}</span>
          </label>
        ))}
      </fieldset>
      {filledCategories.value.map(({ key, name, fourEyes }) => fourEyes === false && !hiddenCategories.value.has(key) && <p key={key} class="small remark-warm">{text.onePersonOf(say(name))}</p>)}
      <NothingFound isShown={all.length === 0} sentence={text.noneChosen} field="facility-first" onClear={() => (hiddenCategories.value = new Set())} />
      <p class="small muted">{text.layerHint}</p>
      <details class="facility-list" hidden={all.length === 0}>
        <summary>{`${text.list} (${formatNumber(all.length, 0, language.value)})`}</summary>
        <ul class="plain-list">
          {all.slice(0, mostListed).map(({ id, properties: { name, address } }) => (
            <li key={id}>
              <button type="button" class="button button--quiet" aria-pressed={openFacility.value === id} onClick={() => (openFacility.value = soughtFacility.value = id)}>
                {name}{address === null ? '' : `, ${address}`}
              </button>
            </li>
          ))}
        </ul>
        {all.length > mostListed && <p class="small">{text.more(formatNumber(all.length - mostListed, 0, language.value))}</p>}
      </details>
      <PageLink page="einrichtungen" label={text.counts} className="small" />
    </>
  )
}

/** Facilities on the map: on and off, which categories, each as a point and in a list, and the open one in words. */
export function FacilityPanel() {
  const text = facilityMessages.value
  const isOn = isFacilityLayerOn.value
  const open = shownFacilities.value.find(({ id }) => id === openFacility.value)
  const state = layerState.value
  return (
    <section class={`facility-panel ${isOn ? 'facility-panel--on' : ''}`} aria-label={text.layerShow}>
      <button type="button" class="button" aria-pressed={isOn} onClick={() => (isFacilityLayerOn.value = !isOn)}>
        {isOn && <Icon name="check" />}
        {text.layer}
      </button>
      {open !== undefined && <Details facility={open} />}
      {isOn && state.state === 'loading' && <p role="status"><span class="spinner" aria-hidden="true" /></p>}
      {isOn && state.state === 'failed' && <Failure error={state.error} retry={retryLayer} />}
      {isOn && state.state === 'ready' && <Choice />}
    </section>
  )
}
