import { useEffect } from 'preact/hooks'
import type { DataGaps } from '../../../core/contract/releases.ts'
import type { Text } from '../../../core/contract/common.ts'
import { read } from '../../api/client.ts'
import { Failure } from '../../components/feedback/failure.tsx'
import { NothingFound } from '../../components/feedback/nothing-found.tsx'
import { Gate } from '../../components/frame/gate.tsx'
import { formatMoment } from '../../format-moment.ts'
import { dataGapMessages } from '../../i18n/data-gaps/messages.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'
import { navigate, view } from '../../state/navigation.ts'
import { resource } from '../../state/resource.ts'
import { isInside } from '../../state/session.ts'
import { pageHeading } from '../../state/ui.ts'
import '../../styles/pages/forms.scss'
import '../../styles/pages/data-gaps.scss'
import { chooseRows, countGaps, readChoice, yearsOf, type GapRow } from './gap-rows.ts'
import { Matrix } from './matrix.tsx'

const gaps = resource(() => (view.value.page === 'datenluecken' && isInside.value ? { key: 'data-gaps', query: null } : null), (_, signal) => read<DataGaps>('/api/data-gaps', signal))

const setOption = (word: string, value: string, how: 'push' | 'replace' = 'push'): void => {
  const { [word]: _, ...rest } = view.value.options
  navigate({ options: value === '' ? rest : { ...rest, [word]: value } }, how)
}

function Selection({ label, word, options }: { readonly label: string; readonly word: string; readonly options: readonly (readonly [string, Text])[] }) {
  return (
    <label class="gap-filter">
      {label}
      <select value={view.value.options[word] ?? ''} onChange={(event) => setOption(word, event.currentTarget.value)}>
        <option value="">{dataGapMessages.value.all}</option>
        {options.map(([key, name]) => <option key={key} value={key}>{say(name)}</option>)}
      </select>
    </label>
  )
}

function Toggle({ label, word, value }: { readonly label: string; readonly word: string; readonly value: string }) {
  return (
    <label class="check">
      <input type="checkbox" checked={view.value.options[word] === value} onChange={(event) => setOption(word, event.currentTarget.checked ? value : '')} />
      {label}
    </label>
  )
}

/** Let go of all that narrows the rows down; their order, and rows that cannot be filled, stay. */
function clear(): void {
  const { suche: _search, amt: _department, feld: _theme, ebene: _level, nur: _only, ...options } = view.value.options
  navigate({ options })
}

const distinct = (entries: readonly (readonly [string, Text])[]): readonly (readonly [string, Text])[] => [...new Map(entries)]

function Filters({ rows }: { readonly rows: readonly GapRow[] }) {
  const text = dataGapMessages.value
  const themes = (territory.data?.themes ?? []).filter(({ key }) => rows.some((row) => row.theme === key)).map(({ key, name }) => [key, name] as const)
  return (
    <search class="gap-filters">
      <label class="gap-filter">
        {text.search}
        <input id="gap-search" type="search" class="field" value={view.value.options['suche'] ?? ''} onInput={(event) => setOption('suche', event.currentTarget.value, 'replace')} />
      </label>
      <Selection label={text.department} word="amt" options={distinct(rows.flatMap(({ department }) => (department === null ? [] : [[department.key, department.name] as const])))} />
      <Selection label={text.theme} word="feld" options={themes} />
      <Selection label={text.level} word="ebene" options={distinct(rows.map(({ level }) => [level.key, level.name] as const))} />
      <Toggle label={text.onlyGaps} word="nur" value="luecken" />
      <Toggle label={text.withImpossible} word="auch" value="unmoegliche" />
    </search>
  )
}

function Gaps({ found }: { readonly found: DataGaps }) {
  const text = dataGapMessages.value
  const choice = readChoice(view.value.options)
  const rows = chooseRows(found.rows, choice, say)
  const counts = countGaps(found.rows)
  return (
    <>
      <p>
        <strong>{text.summary(counts.gaps, counts.rows, counts.overdue)}</strong> <span class="muted small">{text.asOf(formatMoment(found.asOf, language.value))}</span>
      </p>
      <Filters rows={found.rows} />
      <p class="small muted gap-legend">
        {text.legend}: <span><span aria-hidden="true">●</span> {text.marks.full}</span> <span><span aria-hidden="true">◐</span> {text.marks.part}</span> <span><span aria-hidden="true">○</span> {text.marks.none}</span> <span><span aria-hidden="true">–</span> {text.marks.blank}</span>
      </p>
      <p class="small muted" role="status">{text.shown(rows.length, found.rows.length)}</p>
      <NothingFound isShown={rows.length === 0} sentence={text.nothing} field="gap-search" onClear={clear} />
      {rows.length > 0 && <Matrix rows={rows} years={yearsOf(rows)} sort={choice.sort} onSort={(column) => setOption('ordnung', column === 'dringlichkeit' ? '' : column)} />}
    </>
  )
}

/** What the atlas knows and what it lacks: indicator by level by period, with who owes it. */
export function Page() {
  const text = dataGapMessages.value
  useEffect(() => void (pageHeading.value = text.title), [text])
  const { value } = gaps
  return (
    <main id="main" class="text-page gap-page" tabIndex={-1}>
      <h1>{text.title}</h1>
      <Gate roles={['planner', 'editor', 'releaser', 'administrator']}>
        <p class="muted gap-intro">{text.intro}</p>
        {value.state === 'failed' && <Failure error={value.error} retry={gaps.retry} />}
        {value.state === 'loading' && <p role="status">{messages.value.loading}</p>}
        {gaps.data !== null && <Gaps found={gaps.data} />}
      </Gate>
    </main>
  )
}
