import { Fragment } from 'preact'
import type { ComponentChildren } from 'preact'
import type { Indicator } from '../../../core/contract/indicators.ts'
import { formatDay, formatPeriod } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { indicatorDetail, rankedLevels, territory } from '../../state/catalogue.ts'
import { Alert } from '../feedback/alert.tsx'
import { Failure } from '../feedback/failure.tsx'
import { lazyPart } from '../frame/lazy-part.tsx'
import { PageLink } from '../page-link.tsx'
import { German, Said } from '../said.tsx'

const IndicatorFiles = lazyPart(() => import('./indicator-files.tsx').then((module) => module.IndicatorFiles))
const IndicatorLog = lazyPart(() => import('./indicator-log.tsx').then((module) => module.IndicatorLog))
const TargetList = lazyPart(() => import('../targets/target-list.tsx').then((module) => module.TargetList))

/** Levels with the same moments share a line. */
function availability(detail: Indicator): ComponentChildren {
  const levelsBy = new Map<string, string[]>()
  for (const { key, plural } of rankedLevels.value) {
    const periods = detail.periodsByLevel[key] ?? []
    const reason = detail.levels?.find(({ level }) => level === key)?.reason
    const words = periods.length > 0 ? periods.map((period) => formatPeriod(period, language.value)).join(', ') : reason === undefined ? messages.value.noFiguresOnLevel : say(reason)
    levelsBy.set(words, [...(levelsBy.get(words) ?? []), say(plural)])
  }
  return [...levelsBy].map(([words, names]) => (
    <p key={words}>
      <strong>{names.join(', ')}:</strong> {words}
    </p>
  ))
}

function rowsOf(detail: Indicator): readonly (readonly [string, ComponentChildren])[] {
  const text = messages.value
  const theme = territory.data?.themes.find(({ key }) => key === detail.theme)
  return [
    [text.definition, <Said key="definition" text={detail.definition} />],
    [text.formula, <Said key="formula" text={detail.formula} />],
    [text.numerator, detail.numerator === null ? null : `${say(detail.numerator.name)} (${say(detail.numerator.unit)})`],
    [text.denominator, detail.denominator === null ? null : `${say(detail.denominator.name)} (${say(detail.denominator.unit)})`],
    [text.unit, say(detail.unit)],
    [text.kind, text.kinds[detail.kind]],
    [text.polarity, text.polarities[detail.polarity]],
    [text.referencePeriod, <Said key="referencePeriod" text={detail.referencePeriod} />],
    [text.theme, theme === undefined ? null : <Said key="theme" text={theme.name} />],
    [text.department, <Said key="department" text={detail.department} />],
    [text.note, detail.note === undefined ? null : <Said key="note" text={detail.note} />],
    [text.source, detail.source === undefined ? null : <Said key="source" text={detail.source} />],
    [text.licence, detail.licence === undefined ? null : <Said key="licence" text={detail.licence} />],
    [text.refusal, detail.refusal === undefined ? null : <Said key="refusal" text={detail.refusal} />],
    [text.missingRule, detail.isAdditive ? text.missingRules[detail.missingRule] : null],
    [text.availability, availability(detail)],
    [text.lastUpdate, formatDay(detail.lastUpdate, language.value)],
  ]
}

/** Everything about an indicator. */
export function IndicatorPage() {
  const text = messages.value
  const { value } = indicatorDetail
  const detail = indicatorDetail.data
  return (
    <main id="main" class="text-page" tabIndex={-1}>
      <h1>{detail === null ? text.aboutIndicator : <Said text={detail.name} />}</h1>
      {value.state === 'failed' && <Failure error={value.error} retry={indicatorDetail.retry} />}
      {value.state === 'loading' && <p role="status">{text.loading}</p>}
      {detail !== null && (
        <>
          <p class="page-actions">
            <PageLink page="karte" label={text.backToMap} className="button button--primary" />
            <PageLink page="tabelle" label={text.table} className="button" />
          </p>
          {detail.formulaChange !== undefined && (
            <Alert kind="warning" title={text.formulaChanged(formatDay(detail.formulaChange.changedAt, language.value))}>
              <p class="kern-body">{text.formulaChangedText(say(detail.formulaChange.formula))}</p>
            </Alert>
          )}
          <dl class="facts facts--wide">
            {rowsOf(detail)
              .filter(([, words]) => words !== null)
              .map(([term, words]) => (
                <Fragment key={term}>
                  <dt>{term}</dt>
                  <dd>{words}</dd>
                </Fragment>
              ))}
          </dl>
          {detail.targetLevels !== undefined && <TargetList />}
          <IndicatorFiles />
          <IndicatorLog />
          <h2>{text.sources}</h2>
          <ul class="source-list">
            {detail.sources.map((source) => (
              <li key={source.file}>
                <German>{source.attribution}</German>.{' '}
                {source.licence !== '' && (
                  <>
                    {text.licence}: <German>{source.licenceUrl === undefined ? source.licence : <a href={source.licenceUrl}>{source.licence}</a>}</German>.{' '}
                  </>
                )}
                <span class="muted small">{source.file}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  )
}
