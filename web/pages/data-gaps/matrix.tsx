import { PageLink } from '../../components/page-link.tsx'
import { formatNumber, formatPeriod } from '../../format.ts'
import { dataGapMessages } from '../../i18n/data-gaps/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { navigate, viewAfter, view } from '../../state/navigation.ts'
import { session } from '../../state/session.ts'
import { viewAddress } from '../../state/view.ts'
import { fullness, stateOf, type GapCell, type GapRow, type SortKey } from './gap-rows.ts'

const signs = { full: '●', part: '◐', none: '○' } as const

/** An age in the two largest units that say something: `2 Jahre`, `7 Monate`, `12 Tage`. */
function ageInWords(days: number): string {
  const text = dataGapMessages.value
  if (days < 60) return text.days(days)
  const months = Math.round(days / 30.44)
  return months < 24 ? text.months(months) : text.years(Math.floor(days / 365.25))
}

function YearCell({ cells }: { readonly cells: readonly GapCell[] }) {
  const text = dataGapMessages.value
  const count = (value: number): string => formatNumber(value, 0, language.value)
  if (cells.length === 0) {
    return (
      <td class="gap gap--blank">
        <span aria-hidden="true">–</span>
        <span class="kern-sr-only">{text.empty}</span>
      </td>
    )
  }
  const [worst] = cells.toSorted((a, b) => a.known / Math.max(a.of, 1) - b.known / Math.max(b.of, 1))
  const words = cells.map(({ period, known, of }) => text.cell(formatPeriod(period, language.value), count(known), count(of))).join('; ')
  const mark = fullness(worst!)
  return (
    <td class={`gap gap--${mark}`} title={words}>
      <span aria-hidden="true">
        {signs[mark]} {mark === 'full' ? '' : `${count(worst!.known)}/${count(worst!.of)}`}
      </span>
      <span class="kern-sr-only">{words}</span>
    </td>
  )
}

/** The way to the figures on the map. */
function MapLink({ row }: { readonly row: GapRow }) {
  const text = dataGapMessages.value
  const change = { page: 'karte', indicator: row.indicator.key, level: row.level.key, period: null, area: null } as const
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    navigate(change)
  }
  return (
    <a class="link" href={viewAddress(viewAfter(view.value, change))} aria-label={text.toMap(say(row.indicator.name), say(row.level.name))} onClick={follow}>
      {text.map}
    </a>
  )
}

const isMine = ({ department }: GapRow): boolean => department !== null && (session.value?.roles ?? []).some((grant) => grant.role === 'editor' && grant.department === department.key)

function Row({ row, years }: { readonly row: GapRow; readonly years: readonly string[] }) {
  const text = dataGapMessages.value
  const state = stateOf(row)
  return (
    <tr>
      <th scope="row">
        {say(row.indicator.name)}
        <span class="gap-level">{say(row.level.name)}</span>
      </th>
      <td>
        <span class={`gap-state gap-state--${state}`}>{text.states[state]}</span>
      </td>
      <td>{row.department === null ? text.noDepartment : say(row.department.name)}</td>
      <td class="no-wrap">
        {row.newest === null ? '–' : formatPeriod(row.newest, language.value)}
        {row.ageDays !== null && <span class="gap-level">{ageInWords(row.ageDays)}</span>}
      </td>
      {row.reason === null
        ? years.map((year) => <YearCell key={year} cells={row.cells.filter(({ period }) => period.startsWith(year))} />)
        : years.length > 0 && <td colSpan={years.length} class="small muted">{say(row.reason)}</td>}
      <td class="gap-links">
        {row.newest !== null && <MapLink row={row} />} {row.reason === null && isMine(row) && <PageLink page="lieferungen" path={['neu']} className="link" label={text.deliver} />}
      </td>
    </tr>
  )
}

function SortHead({ column, label, sort, onSort }: { readonly column: SortKey; readonly label: string; readonly sort: SortKey; readonly onSort: (column: SortKey) => void }) {
  return (
    <th scope="col" aria-sort={sort === column ? (column === 'dringlichkeit' || column === 'alter' ? 'descending' : 'ascending') : undefined}>
      <button type="button" class="sort" title={dataGapMessages.value.sortBy(label)} onClick={() => onSort(column)}>
        {label} {sort === column && <span aria-hidden="true">▾</span>}
      </button>
    </th>
  )
}

export interface MatrixProps { readonly rows: readonly GapRow[]; readonly years: readonly string[]; readonly sort: SortKey; readonly onSort: (column: SortKey) => void }

/** Indicator and level against years; every cell also in words. */
export function Matrix({ rows, years, sort, onSort }: MatrixProps) {
  const text = dataGapMessages.value
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div class="table-scroll" tabIndex={0} role="region" aria-label={text.caption}>
      <table class="table gap-matrix">
        <caption class="kern-sr-only">{text.caption}</caption>
        <thead>
          <tr>
            <SortHead column="indikator" label={text.indicator} sort={sort} onSort={onSort} />
            <SortHead column="dringlichkeit" label={text.state} sort={sort} onSort={onSort} />
            <SortHead column="amt" label={text.department} sort={sort} onSort={onSort} />
            <SortHead column="alter" label={text.newest} sort={sort} onSort={onSort} />
            {years.map((year) => <th key={year} scope="col" class="gap-year">{year}</th>)}
            <th scope="col"><span class="kern-sr-only">{text.action}</span></th>
          </tr>
        </thead>
        <tbody>{rows.map((row) => <Row key={`${row.indicator.key} ${row.level.key}`} row={row} years={years} />)}</tbody>
      </table>
    </div>
  )
}
