// oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- laid out as cards (on a phone), a table would lose its roles in some browsers
import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import type { AreaProfile, ProfileFigure } from '../../../core/contract/profiles.ts'
import { ExplainButton } from '../../components/explanation/explain-button.tsx'
import { IndicatorLink } from '../../components/catalogue/indicator-link.tsx'
import { formatDifference, formatNumber, formatPeriod, formatValue } from '../../format.ts'
import { profileMessages } from '../../i18n/area-profile/messages.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { indicators, territory } from '../../state/catalogue.ts'
import { isWhole } from './is-whole.ts'

/** The last figure in words, with the remark that belongs to it. */
function valueOf(figure: ProfileFigure, { decimals, unit }: IndicatorSummary): string {
  const column = figure.periods.length - 1
  const [value, status, coverage] = [figure.values[column] ?? null, figure.statuses[column] ?? 'missing', figure.coverages[column] ?? null]
  const marks = messages.value.marks
  if (value === null) return marks[status === 'suppressed' || status === 'notApplicable' ? status : 'missing']
  const remarks = [
    status === 'estimated' || status === 'provisional' ? marks[status] : '',
    coverage === null ? '' : `${marks.incomplete}: ${messages.value.coverageText(formatNumber(coverage.covered, 0, language.value), formatNumber(coverage.of, 0, language.value))}`,
  ].filter((remark) => remark !== '')
  return `${formatValue(value, decimals, say(unit), language.value)}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`
}

/** How the area stands to the whole: a difference, or for counts its share. */
function comparisonOf(figure: ProfileFigure, { kind, decimals }: IndicatorSummary): string {
  const column = figure.periods.length - 1
  const [value, whole] = [figure.values[column] ?? null, figure.whole[column] ?? null]
  if (value === null || whole === null) return ''
  if (kind !== 'count') return formatDifference(value - whole, decimals, language.value)
  return whole === 0 ? '' : profileMessages.value.shareOfWhole(formatValue((100 * value) / whole, 1, '%', language.value))
}

/** All key figures with comparison, place and trend. */
export function KeyFigures({ profile, isCombined = false }: { readonly profile: AreaProfile; readonly isCombined?: boolean }) {
  const isCompared = !isWhole(profile)
  const isRanked = isCompared && !isCombined
  const text = profileMessages.value
  const caption = isCompared ? text.keyFiguresCaption : text.keyFiguresOf
  const wholeName = territory.data === null ? text.whole : say(territory.data.name)
  const byKey = new Map((indicators.data ?? []).map((indicator) => [indicator.key, indicator]))
  const unavailable = profile.unavailable.flatMap(({ indicator, reason }) => {
    const found = byKey.get(indicator)
    return found === undefined ? [] : [`${say(found.name)}: ${say(reason)}`]
  })
  return (
    <section aria-labelledby="profile-figures">
      <h2 id="profile-figures">{text.keyFigures}</h2>
      {profile.figures.length === 0 && <p>{text.noFigures}</p>}
      {profile.figures.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <div class="table-scroll" tabIndex={0} role="region" aria-label={caption(profile.area.name, wholeName)}>
          <table class="table table--cards profile-table" role="table">
            <caption class="kern-sr-only">{caption(profile.area.name, wholeName)}</caption>
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">{text.indicator}</th>
                <th scope="col" role="columnheader" class="number">{text.value}</th>
                <th scope="col" role="columnheader">{text.asOf}</th>
                {isCompared && <th scope="col" role="columnheader" class="number">{wholeName}</th>}
                {isCompared && <th scope="col" role="columnheader" class="number">{text.difference}</th>}
                {isRanked && <th scope="col" role="columnheader" class="number">{text.rank}</th>}
                <th scope="col" role="columnheader">{text.trend}</th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {profile.figures.map((figure) => {
                const found = byKey.get(figure.indicator)
                if (found === undefined) return null
                const [last, whole] = [figure.periods.at(-1) ?? '', figure.whole.at(-1) ?? null]
                return (
                  <tr key={figure.indicator} role="row">
                    <th scope="row" role="rowheader">
                      <IndicatorLink indicator={figure.indicator} label={say(found.name)} />
                    </th>
                    <td class="number profile-value" role="cell">
                      {valueOf(figure, found)}
                      {!isCombined && <ExplainButton isQuiet figure={{ indicator: figure.indicator, level: profile.level, area: profile.area.code, period: last }} name={say(found.name)} />}
                    </td>
                    <td role="cell" data-label={text.asOf}>{formatPeriod(last, language.value)}</td>
                    {isCompared && <td class="number" role="cell" data-label={wholeName}>{whole === null ? '' : formatNumber(whole, found.decimals, language.value)}</td>}
                    {isCompared && <td class="number" role="cell" data-label={text.difference}>{comparisonOf(figure, found)}</td>}
                    {isRanked && <td class="number" role="cell" data-label={text.rank}>{figure.rank === null ? '' : text.rankOf(formatNumber(figure.rank.place, 0, language.value), formatNumber(figure.rank.of, 0, language.value))}</td>}
                    <td role="cell" data-label={text.trend}>{text.trends[figure.trend]}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      <p class="small muted">{isRanked ? text.remarks : text.trendRemark}</p>
      {unavailable.length > 0 && (
        <details class="small">
          <summary>{`${text.unavailable} (${unavailable.length})`}</summary>
          <ul>
            {unavailable.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
