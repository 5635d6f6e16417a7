import { Fragment } from 'preact'
import type { Text } from '../../../core/contract/common.ts'
import { judgeTrend } from '../../../core/trend/judge-trend.ts'
import { senSlope } from '../../../core/trend/sen-slope.ts'
import { timeOfPeriod } from '../../../core/trend/time-of-period.ts'
import { formatDifference, formatNumber, formatPeriod, formatValue } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { closeArea, openArea } from '../../state/actions.ts'
import { areas, nameOf, selectedIndex } from '../../state/areas.ts'
import { indicator, indicatorDetail, level, rankedLevels, territory } from '../../state/catalogue.ts'
import { markOf, ranksOf } from '../../state/cells.ts'
import { compareToWhole } from '../../state/comparison.ts'
import { explanationResource } from '../../state/explanation.ts'
import { shownChange } from '../../state/navigation.ts'
import { comparisonText, coverageText, figureText, intervalText, numberText, remarkText, verdictText } from '../../state/phrases.ts'
import { cells, frame, frames } from '../../state/series.ts'
import { targets } from '../../state/targets/target-module.ts'
import { ExplainButton } from '../explanation/explain-button.tsx'
import { Icon } from '../icon.tsx'
import { lazyPart } from '../frame/lazy-part.tsx'
import { PageLink } from '../page-link.tsx'
import { SourceLine } from './source-line.tsx'
import { SeriesChart } from './series-chart.tsx'
import type { Point } from './series-chart.tsx'

const TargetDetail = lazyPart(() => import('../targets/target-detail.tsx').then((module) => module.TargetDetail))

/** Fewer moments are not worth a word about a trend. */
const fewestForTrend = 3

/** The way up: every coarser area in which the area lies. */
function Breadcrumb({ parents }: { readonly parents: Readonly<Record<string, string>> }) {
  const above = rankedLevels.value.filter(({ key }) => parents[key] !== undefined).toReversed()
  if (above.length === 0) return null
  return (
    <ol class="breadcrumb">
      {above.map(({ key }) => (
        <li key={key}>
          <button type="button" class="link" onClick={() => openArea(parents[key] as string, key)}>
            {nameOf(key, parents[key] as string)}
          </button>
        </li>
      ))}
    </ol>
  )
}

function ComparisonBadge({ index }: { readonly index: number }) {
  const [shown, moment, text] = [indicator.value, frame.value, messages.value]
  const phrase = comparisonText(index)
  if (shown === null || moment === null || phrase === '' || territory.data === null) return null
  const comparison = compareToWhole(shown.kind, cells.value?.values[index] ?? null, moment.whole, shown.decimals)
  const name = say(territory.data.name)
  const sign = comparison?.type !== 'difference' ? '' : { above: '▲', below: '▼', equal: '●' }[comparison.direction]
  const words = comparison?.type !== 'difference' ? '' : { above: text.above(name), below: text.belowWhole(name), equal: text.equalToWhole(name) }[comparison.direction]
  return (
    <>
      {words !== '' && (
        <p class="comparison">
          <span aria-hidden="true">{sign}</span> {words}
        </p>
      )}
      <p class="small muted comparison-text">{phrase}</p>
    </>
  )
}

/** Whether the area's figures rise or fall steadily, and by how much in a typical year. */
function trendRow(index: number): readonly [string, string, (string | undefined)?] {
  const [text, shown] = [messages.value, indicator.value]
  const series = pointsOf(index).map(({ period, value }) => ({ time: timeOfPeriod(period), value }))
  if (shown === null || shownChange.value !== null || series.filter(({ value }) => value !== null).length < fewestForTrend) return [text.trend, '']
  const trend = judgeTrend(series)
  const slope = trend === 'rising' || trend === 'falling' ? senSlope(series) : null
  const change = slope === null ? undefined : text.perYear(`${formatDifference(slope.slope, shown.decimals + (shown.decimals === 0 ? 0 : 1), language.value)}\u00a0${say(shown.unit)}`)
  return [text.trend, text.trends[trend], change]
}

/** Rows of the detail list: term, text and a smaller remark; left out where there is nothing to say. */
function factsOf(index: number): readonly (readonly [string, string, (string | undefined)?])[] {
  const [text, shown, on, figures] = [messages.value, indicator.value, level.value, cells.value]
  const area = areas.value[index]
  if (shown === null || on === null || figures === null || area === undefined) return []
  // Parts and origin belong to the figure, not to its change.
  const known = shownChange.value === null ? explanationResource.data?.figures.find(({ period }) => period === frame.value?.period) : undefined
  const detail = indicatorDetail.data
  const part = (term: string, value: number | null | undefined, of: { name: Text; unit: Text } | null | undefined, at?: string | null): [string, string, string] => {
    if (value === null || value === undefined || of === null || of === undefined) return [term, '', '']
    const day = at === null || at === undefined ? '' : `, ${formatPeriod(at, language.value)}`
    return [term, formatValue(value, Number.isInteger(value) ? 0 : 2, say(of.unit), language.value), `${say(of.name)}${day}`]
  }
  const exception = figures.exceptions.get(index)
  const coverage = known?.coverage ?? exception
  const ranks = ranksOf(figures.values)
  const rank = ranks[index] ?? null
  const mark = markOf(figures, index)
  const isRatio = known !== undefined && known.denominator !== null
  const rows = [
    part(text.numerator, isRatio ? known.numerator : null, detail?.numerator),
    part(text.denominator, isRatio ? known.denominator : null, detail?.denominator, known?.denominatorPeriod === frame.value?.period ? null : known?.denominatorPeriod),
    [text.intervalTerm, intervalText(index), intervalText(index) === '' ? undefined : text.intervalHelp],
    [text.differsShort, verdictText(index)],
    trendRow(index),
    [text.coverage, coverage === undefined || coverage.of < 2 ? '' : coverageText(coverage.covered, coverage.of)],
    [text.remainder, known?.remainder === null || known?.remainder === undefined || known.remainder === 0 ? '' : formatNumber(known.remainder, Number.isInteger(known.remainder) ? 0 : 2, language.value)],
    [text.rank(say(on.plural)), rank === null || figures.values.length < 2 ? '' : text.rankText(formatNumber(rank, 0, language.value), formatNumber(ranks.filter((each) => each !== null).length, 0, language.value))],
    [text.status, mark === null ? text.statusNormal : text.marks[mark]],
    [text.origin, known === undefined ? '' : text[known.origin]],
    [text.areaCode, area.code],
    [text.areaSize, `${formatNumber(area.areaKm2, area.areaKm2 < 10 ? 2 : 1, language.value)}\u00a0km²`],
  ] satisfies (readonly [string, string, (string | undefined)?])[]
  return rows.filter((row) => row[1] !== '')
}

/** Values of an area at all moments that share its area set. */
const pointsOf = (index: number): readonly Point[] =>
  frames.value
    .filter(({ series }) => series === frame.value?.series)
    .map(({ period, day, whole, series, column }) => ({ period, day, whole, value: series.cells(column).values[index] ?? null, target: targets.value?.valueAt(index, period) ?? null }))

/** Everything about the figure of one area. */
export function AreaDetail() {
  const text = messages.value
  const index = selectedIndex.value
  const area = areas.value[index]
  const [shown, moment, figures] = [indicator.value, frame.value, cells.value]
  if (area === undefined || shown === null || moment === null || figures === null) return null
  const value = figures.values[index] ?? null
  const remark = remarkText(index)
  const wholeName = territory.data === null ? '' : say(territory.data.name)
  return (
    <article class="detail" aria-labelledby="area-name">
      <button type="button" class="button button--icon button--quiet detail-close" aria-label={text.closeArea} onClick={closeArea}>
        <Icon name="close" />
      </button>
      <Breadcrumb parents={area.parents} />
      <h2 id="area-name">{area.name}</h2>
      <p class="figure">
        {value === null ? <strong class="figure-none">{figureText(index)}</strong> : <strong>{numberText(value)}</strong>}{' '}
        <span class="muted">
          {value === null ? '' : `${say(shown.unit)}, `}
          {formatPeriod(moment.period, language.value)}
        </span>
      </p>
      {remark !== '' && value !== null && <p class="kern-badge kern-badge--warning kern-badge--small remark">{remark}</p>}
      <ComparisonBadge index={index} />
      {targets.value !== null && <TargetDetail index={index} />}
      <SeriesChart points={pointsOf(index)} shown={moment.period} name={area.name} wholeName={wholeName} withWhole={shown.kind !== 'count' && moment.whole !== null} />
      <dl class="facts">
        {factsOf(index).map(([term, words, more]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>
              {words}
              {more !== undefined && <span class="fact-remark">{more}</span>}
            </dd>
          </Fragment>
        ))}
      </dl>
      <p class="detail-actions">
        {level.value !== null && shownChange.value === null && <ExplainButton figure={{ indicator: shown.key, level: level.value.key, area: area.code, period: moment.period }} name={area.name} />}
        <PageLink page="gebiet" path={[level.value?.key ?? '', area.code]} className="button" label={text.openProfile} />
      </p>
      <SourceLine />
    </article>
  )
}

/** The whole territory at the moment shown, and the map in words. */
export function WholeDetail() {
  const [shown, moment] = [indicator.value, frame.value]
  if (shown === null || moment === null || territory.data === null) return null
  const name = say(territory.data.name)
  const points = frames.value.map(({ period, day, whole }) => ({ period, day, value: whole, whole: null, target: targets.value?.wholeValueAt(period) ?? null }))
  return (
    <article class="detail" aria-labelledby="whole-name">
      <h2 id="whole-name">{name}</h2>
      <p class="figure">
        {moment.whole === null ? <strong class="figure-none">{messages.value.noValue}</strong> : <strong>{numberText(moment.whole)}</strong>}{' '}
        <span class="muted">{[moment.whole === null ? '' : say(shown.unit), formatPeriod(moment.period, language.value)].filter((part) => part !== '').join(', ')}</span>
      </p>
      {targets.value !== null && <TargetDetail index={-1} />}
      <SeriesChart points={points} shown={moment.period} name={name} wholeName="" withWhole={false} />
      <SourceLine />
    </article>
  )
}

