import { useMemo } from 'preact/hooks'
import type { Facilities, FacilityCategory, FacilityCounts } from '../../../core/contract/facilities.ts'
import { Failure } from '../../components/feedback/failure.tsx'
import { FiguresMap } from '../../components/map/figures-map.tsx'
import { formatDay, formatNumber, formatPeriod } from '../../format.ts'
import { facilityMessages } from '../../i18n/facilities/messages.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { rankedLevels, territory } from '../../state/catalogue.ts'
import { navigate, view } from '../../state/navigation.ts'
import { useRead } from '../administration/use-read.ts'
import { CountCircles } from './count-circles.tsx'
import { FacilityTable } from './facility-table.tsx'

type Row = FacilityCounts['areas'][number]

const count = (value: number): string => formatNumber(value, 0, language.value)

/** Places in words: unknown is not 0, and a sum of some says so. */
function placesOf({ places, withoutCapacity }: Row): string {
  const text = facilityMessages.value
  if (places === null) return text.unknown
  return withoutCapacity > 0 ? text.atLeast(count(places)) : count(places)
}

const setOption = (word: string, value: string): void => navigate({ options: { ...view.value.options, [word]: value } }, 'replace')

function Choice({ label, word, value, options }: { readonly label: string; readonly word: string; readonly value: string; readonly options: readonly (readonly [string, string])[] }) {
  return (
    <label>
      <span>{label}</span>
      <select class="field" value={value} onChange={(event) => setOption(word, event.currentTarget.value)}>
        {options.map(([key, name]) => <option key={key} value={key}>{name}</option>)}
      </select>
    </label>
  )
}

function CountTable({ counts, caption }: { readonly counts: FacilityCounts; readonly caption: string }) {
  const text = facilityMessages.value
  const { base } = counts
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div class="table-scroll facility-table" tabIndex={0} role="region" aria-label={caption}>
      <table class="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.area}</th>
            <th scope="col" class="number">{text.count}</th>
            <th scope="col" class="number">{text.places}</th>
            {base !== null && <th scope="col" class="number">{text.per100(say(base.name))}</th>}
          </tr>
        </thead>
        <tbody>
          {counts.areas.map((row) => (
            <tr key={row.code}>
              <th scope="row">{row.name}</th>
              <td class="number">{count(row.count)}</td>
              <td class="number">
                {placesOf(row)}
                {row.withoutCapacity > 0 && <span class="small muted"> {text.withoutCapacity(count(row.withoutCapacity))}</span>}
              </td>
              {base !== null && <td class="number">{row.per100 === null ? text.per100None : formatNumber(row.per100, 1, language.value)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CountMap({ counts, what }: { readonly counts: FacilityCounts; readonly what: string }) {
  const figures = useMemo(() => {
    const values = counts.areas.map(({ per100 }) => per100)
    return {
      measure: counts.category, name: { de: what }, unit: { de: '–' }, level: counts.level, period: counts.validOn, areaSet: counts.areaSet, areas: counts.areas.map(({ code }) => code), names: counts.areas.map(({ name }) => name),
      values, statuses: values.map((value) => (value === null ? 'missing' as const : 'normal' as const)), before: values.map(() => null), elsewhere: [],
    }
  }, [counts, what])
  return (
    <section aria-label={facilityMessages.value.mapOf}>
      <p class="small muted">{facilityMessages.value.mapShows(what)}</p>
      {counts.base === null ? <CountCircles counts={counts} label={what} /> : <FiguresMap figures={figures} />}
    </section>
  )
}

/** Facilities and places of a category by area: table, map and list. */
export function Counts({ categories }: { readonly categories: readonly FacilityCategory[] }) {
  const text = facilityMessages.value
  const { options } = view.value
  const category = categories.find(({ key }) => key === options['art']) ?? categories[0]
  const level = rankedLevels.value.find(({ key }) => key === (options['ebene'] ?? territory.data?.defaultLevel)) ?? rankedLevels.value[0]
  const stem = category === undefined || level === undefined ? null : `/api/facilities/counts?level=${level.key}&category=${category.key}`
  const plain = useRead<FacilityCounts>(stem)
  const per = plain.data?.bases.some(({ measure }) => measure === options['je']) === true ? options['je'] ?? '' : ''
  const divided = useRead<FacilityCounts>(stem === null || per === '' ? null : `${stem}&per=${per}`)
  const list = useRead<Facilities>(category === undefined ? null : `/api/facilities?category=${category.key}`)
  const found = per === '' ? plain : divided
  if (category === undefined || level === undefined) return null
  const caption = text.caption(say(category.name), say(level.plural), formatDay(category.shown?.validOn ?? '', language.value))
  return (
    <section aria-labelledby="facility-counts">
      <h2 id="facility-counts">{text.counts}</h2>
      <div class="facility-choices">
        <Choice label={text.category} word="art" value={category.key} options={categories.map(({ key, name }) => [key, say(name)])} />
        <Choice label={text.level} word="ebene" value={level.key} options={rankedLevels.value.map(({ key, name }) => [key, say(name)])} />
        {(plain.data?.bases.length ?? 0) > 0 && <Choice label={text.per} word="je" value={per} options={[['', text.perNone], ...(plain.data?.bases ?? []).map(({ measure, name }) => [measure, say(name)] as const)]} />}
      </div>
      {category.shown !== null && <p>{text.total(count(category.shown.count), category.shown.places === null ? text.unknown : category.shown.withoutCapacity > 0 ? text.atLeast(count(category.shown.places)) : count(category.shown.places))}</p>}
      {category.fourEyes === false && <p class="remark-warm">{text.onePerson}</p>}
      {found.error !== null && <Failure error={found.error} retry={found.reload} />}
      {found.error === null && found.data === null && <p role="status">{messages.value.loading}</p>}
      {found.data !== null && (
        <>
          {found.data.base !== null && <p class="small muted">{text.base(say(found.data.base.name), formatPeriod(found.data.base.period, language.value))}</p>}
          {found.data.unplaced > 0 && <p class="small">{text.unplaced(count(found.data.unplaced))}</p>}
          <div class="facility-split">
            <CountTable counts={found.data} caption={caption} />
            <CountMap counts={found.data} what={found.data.base === null ? text.count : text.per100(say(found.data.base.name))} />
          </div>
        </>
      )}
      {list.data !== null && <FacilityTable facilities={list.data.features} caption={text.list} />}
    </section>
  )
}
