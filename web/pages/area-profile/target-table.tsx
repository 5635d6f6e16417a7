// oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- laid out as cards (on a phone), a table would lose its roles in some browsers
import { Failure } from '../../components/feedback/failure.tsx'
import { IndicatorLink } from '../../components/catalogue/indicator-link.tsx'
import { Resolution } from '../../components/targets/resolution.tsx'
import { VerdictMark } from '../../components/targets/verdict-mark.tsx'
import '../../components/targets/targets.scss'
import { formatDifference, formatPeriod, formatValue } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { targetMessages } from '../../i18n/targets/messages.ts'
import { targetWords, verdictWords } from '../../state/targets/target-words.ts'
import { profileTargets } from './profile-targets.ts'
import type { MeasuredFigure } from './profile-targets.ts'

/** The word in the place of a figure that is not there. */
function absenceOf({ figure }: MeasuredFigure): string {
  const status = figure.statuses.at(-1)
  return messages.value.marks[status === 'suppressed' || status === 'notApplicable' ? status : 'missing']
}

function Row({ measured }: { readonly measured: MeasuredFigure }) {
  const text = targetMessages.value
  const { figure, indicator, target, judgement } = measured
  const value = figure.values.at(-1) ?? null
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <IndicatorLink indicator={indicator.key} label={say(indicator.name)} />
      </th>
      <td class="number profile-value" role="cell">
        {value === null ? absenceOf(measured) : formatValue(value, indicator.decimals, say(indicator.unit), language.value)}
        <span class="fact-remark">{formatPeriod(figure.periods.at(-1) ?? '', language.value)}</span>
      </td>
      <td class="number" role="cell" data-label={text.wanted}>{targetWords(target, indicator)}</td>
      <td class="number" role="cell" data-label={text.difference}>{judgement.difference === null ? '–' : formatDifference(judgement.difference, indicator.decimals, language.value)}</td>
      <td role="cell" data-label={text.isMet}>
        <VerdictMark verdict={judgement.verdict} /> {verdictWords(judgement, absenceOf(measured))}
      </td>
      <td class="small" role="cell" data-label={text.resolution}>
        <Resolution resolution={target.resolution} since={target.since} />
      </td>
    </tr>
  )
}

/** Which of the area's key figures have a target, and whether they meet it. */
export function TargetTable({ name }: { readonly name: string }) {
  const text = targetMessages.value
  const { value } = profileTargets
  if (value.state === 'failed') return <Failure error={value.error} retry={profileTargets.retry} />
  const found = profileTargets.data
  if (found === null || found.length === 0) return null
  return (
    <section aria-labelledby="profile-targets">
      <h2 id="profile-targets">{text.targets}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="table-scroll" tabIndex={0} role="region" aria-label={text.caption(name)}>
        <table class="table table--cards profile-table" role="table">
          <caption class="kern-sr-only">{text.caption(name)}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">{text.indicator}</th>
              <th scope="col" role="columnheader" class="number">{text.actual}</th>
              <th scope="col" role="columnheader" class="number">{text.wanted}</th>
              <th scope="col" role="columnheader" class="number">{text.difference}</th>
              <th scope="col" role="columnheader">{text.isMet}</th>
              <th scope="col" role="columnheader">{text.resolution}</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {found.map((measured) => (
              <Row key={measured.indicator.key} measured={measured} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="small muted">{text.how}</p>
    </section>
  )
}
