import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import { findByWords } from '../../../core/search/find-by-words.ts'
import { foldForSearch, formatNumber, formatPeriodShort } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { chooseIndicator, openArea, prepareSearch } from '../../state/actions.ts'
import { allAreasResource } from '../../state/areas.ts'
import { indicator, indicators, rankedLevels, territory } from '../../state/catalogue.ts'
import { favourites, recent, toggleFavourite } from '../../state/remembered.ts'
import { session } from '../../state/session.ts'
import { isListOpen, width } from '../../state/ui.ts'
import { Icon } from '../icon.tsx'
import { lazyPart } from '../frame/lazy-part.tsx'
import { Said } from '../said.tsx'

const mostPlaces = 8

/** Years of an indicator for the list: `2016` or `2008–2023`. */
const yearsOf = (item: IndicatorSummary): string => {
  const years = Object.values(item.periodsByLevel).flat().map((period) => period.slice(0, 4)).sort()
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined) return ''
  return first === last ? formatPeriodShort(first, language.value) : `${first}–${last}`
}

const count = (value: number): string => formatNumber(value, 0, language.value)

const inOrder = (): readonly IndicatorSummary[] => (indicators.data ?? []).toSorted((a, b) => a.order - b.order)

const findIndicators = (words: string): readonly IndicatorSummary[] =>
  findByWords(inOrder(), ({ name, shortName }) => [name.de, name.en, shortName.de, shortName.en].filter((text) => text !== undefined).join(' '), words)

interface Place {
  readonly level: string
  readonly levelName: string
  readonly code: string
  readonly name: string
}

const findPlaces = (words: string): readonly Place[] => {
  const wanted = foldForSearch(words.trim())
  if (wanted.length < 2) return []
  const found: (Place & { quality: number })[] = []
  for (const each of rankedLevels.value) {
    for (const { code, name } of allAreasResource.data?.get(each.key) ?? []) {
      const folded = foldForSearch(name)
      const quality = folded.startsWith(wanted) || code === wanted ? 0 : folded.includes(` ${wanted}`) ? 1 : folded.includes(wanted) || code.startsWith(wanted) ? 2 : -1
      if (quality >= 0) found.push({ level: each.key, levelName: say(each.name), code, name, quality })
    }
  }
  return found.sort((a, b) => a.quality - b.quality || a.name.localeCompare(b.name, 'de'))
}

function Places({ places }: { readonly places: readonly Place[] }) {
  if (places.length === 0) return null
  return (
    <section aria-labelledby="places-title">
      <h2 id="places-title" class="theme-name">
        {messages.value.places}
      </h2>
      <ul class="plain-list">
        {places.slice(0, mostPlaces).map((place) => (
          <li key={`${place.level}/${place.code}`}>
            <button type="button" class="list-item" onClick={() => openArea(place.code, place.level)}>
              <span>{place.name}</span>
              <small>{place.levelName}</small>
            </button>
          </li>
        ))}
      </ul>
      {places.length > mostPlaces && <p class="muted small">{messages.value.morePlaces(count(places.length - mostPlaces))}</p>}
    </section>
  )
}

function Theme({ name, id, items }: { readonly name: string; readonly id: string; readonly items: readonly IndicatorSummary[] }) {
  if (items.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="theme-name">
        {name}
      </h2>
      <ul class="plain-list">
        {items.map((item) => (
          <li key={item.key} class="list-row">
            <button type="button" class="list-item" aria-current={item.key === indicator.value?.key ? 'true' : undefined} onClick={() => chooseIndicator(item.key)}>
              <span>
                <Said text={item.name} />
              </span>
              <small>{yearsOf(item)}</small>
            </button>
            <button type="button" class="list-star" aria-pressed={favourites.value.includes(item.key)} aria-label={messages.value.favourite(say(item.name))} title={messages.value.favourite(say(item.name))} onClick={() => toggleFavourite(item.key)}>
              <Icon name="star" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const ViewShortcuts = lazyPart(() => import('../saved-views/view-shortcuts.tsx').then((module) => module.ViewShortcuts))

/** Whether there is an account that keeps views and favourites; it does so while it stays the same one. */
function useAccount(): boolean {
  const login = session.value?.kind === 'account' ? session.value.login : null
  useEffect(() => {
    if (login === null) return undefined
    let stop: (() => void) | null = null
    let isWanted = true
    import('../../state/account-favourites.ts').then(({ keepFavouritesWithAccount }) => void (isWanted && (stop = keepFavouritesWithAccount())), () => undefined)
    return () => {
      isWanted = false
      stop?.()
    }
  }, [login])
  return login !== null
}

/** Saved views, favourites, and what was used lately and is neither shown nor a favourite; only while nobody searches. */
function Shortcuts({ hasAccount }: { readonly hasAccount: boolean }) {
  const text = messages.value
  const byKey = (keys: readonly string[]): readonly IndicatorSummary[] => keys.flatMap((key) => indicators.data?.find((item) => item.key === key) ?? [])
  const lately = recent.value.filter((key) => !favourites.value.includes(key) && key !== indicator.value?.key)
  return (
    <>
      {hasAccount && <ViewShortcuts />}
      <Theme id="favourites" name={text.favourites} items={byKey(favourites.value)} />
      <Theme id="recent" name={text.recent} items={byKey(lately)} />
    </>
  )
}

/** Indicators by theme, with one search for indicators and places. */
export function IndicatorList() {
  const text = messages.value
  const words = useSignal('')
  const hasAccount = useAccount()
  const items = findIndicators(words.value)
  const places = findPlaces(words.value)
  const isNothing = words.value.trim() !== '' && items.length + places.length === 0
  const clear = (): void => {
    words.value = ''
    document.getElementById('search')?.focus()
  }
  const chooseFirst = (event: SubmitEvent): void => {
    event.preventDefault()
    const [item] = items
    const [place] = places
    if (words.value.trim() === '') return
    if (item !== undefined) chooseIndicator(item.key)
    else if (place !== undefined) openArea(place.code, place.level)
  }
  return (
    <nav class={`list-panel ${isListOpen.value ? 'list-panel--open' : ''}`} aria-label={text.indicators} hidden={width.value !== 'desktop' && !isListOpen.value}>
      <form role="search" class="search" onSubmit={chooseFirst}>
        <Icon name="search" />
        <input id="search" type="search" aria-label={text.search} placeholder={text.search} autocomplete="off" value={words.value} onFocus={prepareSearch} onInput={(event) => (words.value = event.currentTarget.value)} />
        {width.value !== 'desktop' && (
          <button type="button" class="button button--icon" aria-label={text.close} onClick={() => (isListOpen.value = false)}>
            <Icon name="close" />
          </button>
        )}
      </form>
      <div class="list-scroll">
        {words.value.trim() === '' && <Shortcuts hasAccount={hasAccount} />}
        {(territory.data?.themes ?? []).toSorted((a, b) => a.order - b.order).map((theme) => (
          <Theme key={theme.key} id={`theme-${theme.key}`} name={say(theme.name)} items={items.filter((item) => item.theme === theme.key)} />
        ))}
        <Places places={places} />
        <p role="status" class={isNothing ? 'muted list-nothing' : 'kern-sr-only'}>
          {words.value.trim() !== '' && (isNothing ? text.searchNothing(words.value.trim()) : text.searchFound(count(items.length), count(places.length)))}
        </p>
        {isNothing && (
          <button type="button" class="button list-clear" onClick={clear}>
            {text.clearSearch}
          </button>
        )}
      </div>
    </nav>
  )
}
