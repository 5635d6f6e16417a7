import { useSignal } from '@preact/signals'
import { formatPeriod } from '../../format.ts'
import { indicatorPageMessages } from '../../i18n/indicator-page/messages.ts'
import { language, messages } from '../../i18n/messages.ts'
import { takeAlongMessages } from '../../i18n/take-along/messages.ts'
import { indicator, level } from '../../state/catalogue.ts'
import { seriesResource } from '../../state/series.ts'
import type { SetSeries } from '../../state/series.ts'
import { figureFiles } from '../../take-along/figure-files.ts'
import { Failure } from '../feedback/failure.tsx'
import { LevelSwitch } from '../map/level-switch.tsx'
import './indicator-files.scss'

/** What can be chosen: all periods on the boundaries of an area set, or one of them. */
interface Choice {
  readonly id: string
  readonly series: SetSeries
  readonly period: string | null
}

/** Whole series first, each with its area set; then every moment, the newest first. */
function choicesOf(list: readonly SetSeries[]): readonly Choice[] {
  const filled = list.filter(({ answer }) => answer.periods.length > 0).toReversed()
  const whole = filled.filter(({ answer }) => answer.periods.length > 1).map((series) => ({ id: series.areaSet.id, series, period: null }))
  const single = filled.flatMap((series) => series.answer.periods.toReversed().map((period) => ({ id: `${series.areaSet.id} ${period}`, series, period })))
  return [...whole, ...single]
}

function wordsOf({ series: { areaSet, answer }, period }: Choice, hasSeveral: boolean): string {
  const [text, own] = [messages.value, indicatorPageMessages.value]
  const write = (each: string | undefined): string => formatPeriod(each ?? '', language.value)
  const words = period === null ? own.all(write(answer.periods[0]), write(answer.periods.at(-1))) : write(period)
  return hasSeveral ? own.onBoundaries(words, areaSet.validTo === null ? text.boundariesFrom(areaSet.validFrom.slice(0, 4)) : text.boundariesUntil(areaSet.validTo.slice(0, 4))) : words
}

/** The files of the figures on the level and for the period chosen, each with what it is good for. */
function Files({ list }: { readonly list: readonly SetSeries[] }) {
  const own = indicatorPageMessages.value
  const wanted = useSignal('')
  const choices = choicesOf(list)
  const chosen = choices.find(({ id }) => id === wanted.value) ?? choices[0]
  const [shown, on] = [indicator.value, level.value]
  if (shown === null || on === null || chosen === undefined) return <p>{own.noFiles}</p>
  const hasSeveral = new Set(choices.map(({ series }) => series.areaSet.id)).size > 1
  const words = wordsOf(chosen, hasSeveral)
  return (
    <>
      <label class="file-choice">
        {own.period}
        <select class="field" value={chosen.id} onChange={(event) => (wanted.value = event.currentTarget.value)}>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {wordsOf(choice, hasSeveral)}
            </option>
          ))}
        </select>
      </label>
      <ul class="plain-list file-list">
        {figureFiles({ indicator: shown.key, level: on.key, validFrom: chosen.series.areaSet.validFrom, period: chosen.period, language: language.value }).map(({ kind, address }) => (
          <li key={kind}>
            <a class="button" href={address} download aria-label={own.download(takeAlongMessages.value[kind], words)} aria-describedby={`file-${kind}`}>
              {takeAlongMessages.value[kind]}
            </a>
            <span id={`file-${kind}`}>{own.purposes[kind]}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The indicator as files to take along: by level and period, for people, programs and a GIS. */
export function IndicatorFiles() {
  const own = indicatorPageMessages.value
  const { value } = seriesResource
  return (
    <section aria-labelledby="indicator-files" class="indicator-files">
      <h2 id="indicator-files">{own.files}</h2>
      <p class="muted">{own.filesText}</p>
      <LevelSwitch />
      {value.state === 'failed' && <Failure error={value.error} retry={seriesResource.retry} />}
      {value.state === 'loading' && <p role="status">{messages.value.loading}</p>}
      {value.state === 'idle' && <p>{own.noFiles}</p>}
      {value.state === 'ready' && <Files list={value.data} />}
    </section>
  )
}
