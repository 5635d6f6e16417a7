import { useSignal } from '@preact/signals'
import { foldForSearch, formatNumber } from '../../format.ts'
import { NothingFound } from '../../components/feedback/nothing-found.tsx'
import { customAreaMessages } from '../../i18n/custom-area/messages.ts'
import { language, messages } from '../../i18n/messages.ts'
import { announcement } from '../../state/ui.ts'
import { choose, chosenCodes, customAreas } from './custom-area.ts'
import { toggleSaid } from './toggle-said.ts'

const mostShown = 400

/** The areas as a list of boxes: the same choice without the map. */
export function AreaList() {
  const text = customAreaMessages.value
  const words = useSignal('')
  const isOnlyChosen = useSignal(false)
  const last = useSignal<readonly string[] | null>(null)
  const wanted = foldForSearch(words.value.trim())
  const found = (customAreas.data ?? []).filter(({ code, name }) => (!isOnlyChosen.value || chosenCodes.value.has(code)) && (wanted === '' || foldForSearch(name).includes(wanted) || code.startsWith(wanted)))
  const count = formatNumber(chosenCodes.value.size, 0, language.value)
  const clear = (): void => {
    last.value = [...chosenCodes.value]
    choose([])
    announcement.value = text.cleared
  }
  const showAll = (): void => {
    words.value = ''
    isOnlyChosen.value = false
  }
  return (
    <fieldset class="custom-list no-print">
      <legend>{text.list}</legend>
      <p>
        <strong>{text.chosen(count)}</strong>{' '}
        {chosenCodes.value.size > 0 && (
          <button type="button" class="button button--quiet" onClick={clear}>
            {text.clear}
          </button>
        )}
        {chosenCodes.value.size === 0 && last.value !== null && (
          <button
            type="button"
            class="button button--quiet"
            onClick={() => {
              choose(last.value ?? [])
              last.value = null
            }}
          >
            {text.undo}
          </button>
        )}
      </p>
      <input id="custom-search" type="search" class="field" aria-label={text.search} placeholder={text.search} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
      <label class="check">
        <input type="checkbox" checked={isOnlyChosen.value} onChange={(event) => (isOnlyChosen.value = event.currentTarget.checked)} /> {text.onlyChosen}
      </label>
      <ul class="custom-boxes">
        {found.slice(0, mostShown).map(({ code, name }) => (
          <li key={code}>
            <label class="check">
              <input type="checkbox" checked={chosenCodes.value.has(code)} onChange={() => (announcement.value = toggleSaid(code))} /> {name}
            </label>
          </li>
        ))}
      </ul>
      {found.length > mostShown && <p class="small">{text.moreAreas(formatNumber(mostShown, 0, language.value), formatNumber(found.length, 0, language.value))}</p>}
      <NothingFound isShown={found.length === 0 && (wanted !== '' || isOnlyChosen.value)} sentence={isOnlyChosen.value ? messages.value.nothingMatches('') : text.noneFound} field="custom-search" onClear={showAll} />
    </fieldset>
  )
}
