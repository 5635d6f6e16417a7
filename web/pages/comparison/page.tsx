import { useSignalEffect } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { CompareTable } from '../../components/compare/compare-table.tsx'
import { LevelChoice } from '../../components/compare/level-choice.tsx'
import { MapGroup } from '../../components/compare/map-group.ts'
import { MapTools } from '../../components/compare/map-tools.tsx'
import { MarkBar } from '../../components/compare/mark-bar.tsx'
import { RankingSection } from '../../components/compare/ranking-section.tsx'
import { Segments } from '../../components/compare/segments.tsx'
import { SeriesSection } from '../../components/compare/series-section.tsx'
import { ClassTable, SideLegend } from '../../components/compare/side-legend.tsx'
import { Icon } from '../../components/icon.tsx'
import { formatPeriod } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { indicators } from '../../state/catalogue.ts'
import { mostChoices, spread, suggestPartner, writeChoices } from '../../state/compare/choices.ts'
import { summaryOf, titleOf } from '../../state/compare/side-phrases.ts'
import { navigate, view } from '../../state/navigation.ts'
import { pageHeading } from '../../state/ui.ts'
import { choices, choose, chosenIndicators, comparisonLevel, isOneIndicator, readySides } from './comparison.ts'
import { Panel } from './panel.tsx'
import { Swipe } from './swipe.tsx'
import '../../charts/charts.scss'
import '../../components/compare/compare.scss'

/** What is compared, in one line: the indicator once and its moments, or every indicator with its moment. */
function headingOf(): string {
  const [sides, on, text] = [readySides.value, comparisonLevel.value, compareTexts.value]
  const [first] = sides
  if (first === undefined || on === null) return text.comparison
  const when = (period: string): string => formatPeriod(period, language.value)
  const what = isOneIndicator.value ? `${say(first.indicator.name)} ${sides.map(({ frame }) => when(frame.period)).join(', ')}` : sides.map(({ indicator, frame }) => `${say(indicator.name)} ${when(frame.period)}`).join(' – ')
  return text.comparisonHeading(what, say(on.plural))
}

function addMap(): void {
  const [last, level] = [chosenIndicators.value.at(-1), comparisonLevel.value]
  if (last === undefined || level === null) return
  const used = new Set(choices.value.filter((choice) => choice.indicator === last.key).map(({ period }) => period))
  const free = (last.periodsByLevel[level.key] ?? []).toReversed().find((period) => !used.has(period) && !readySides.value.some((side) => side.indicator.key === last.key && side.frame.period === period))
  const others = (indicators.data ?? []).filter(({ key }) => !choices.value.some((choice) => choice.indicator === key))
  const next = free !== undefined && isOneIndicator.value ? { indicator: last.key, period: free } : { indicator: suggestPartner(last, others, level.key)?.key ?? last.key, period: null }
  choose([...choices.value, next])
}

function showFourPeriods(): void {
  const [first, level] = [chosenIndicators.value[0], comparisonLevel.value]
  if (first === undefined || level === null) return
  const { art: _, ...options } = view.value.options
  navigate({ options }, 'replace')
  choose(spread(first.periodsByLevel[level.key] ?? []).map((period) => ({ indicator: first.key, period })))
}

function arrange(art: 'karten' | 'wischen'): void {
  const { art: _, ...options } = view.value.options
  navigate({ options: art === 'karten' ? options : { ...options, art } })
}

const isSwipe = (): boolean => view.value.options['art'] === 'wischen' && choices.value.length === 2

/** What the maps show becomes the two axes. */
function showScatter(): void {
  const [x, y] = choices.value
  if (x === undefined || y === undefined) return
  const { karten: _karten, art: _art, nur: _nur, ...options } = view.value.options
  navigate({ page: 'zusammenhang', indicator: x.indicator, period: x.period, options: { ...options, senkrecht: writeChoices([y]) } })
}

function Tools() {
  const text = compareTexts.value
  const [first] = chosenIndicators.value
  const hasPeriods = (first?.periodsByLevel[comparisonLevel.value?.key ?? '']?.length ?? 0) > 1
  const canScatter = choices.value[0]?.indicator !== choices.value[1]?.indicator
  return (
    <div class="compare-tools">
      <LevelChoice indicators={chosenIndicators.value} chosen={comparisonLevel.value?.key ?? null} />
      <Segments name="arrangement" legend={text.arrangement} items={[['karten', text.arrangements.karten], ['wischen', text.arrangements.wischen]]} chosen={isSwipe() ? 'wischen' : 'karten'} disabled={choices.value.length === 2 ? [] : ['wischen']} onChoose={arrange} />
      <button type="button" class="button" disabled={choices.value.length >= mostChoices || isSwipe()} onClick={addMap}>
        <Icon name="plus" /> {text.addMap}
      </button>
      <button type="button" class="button" disabled={!hasPeriods} title={hasPeriods ? text.fourPeriodsHelp : text.onlyOnePeriod} onClick={showFourPeriods}>
        {text.fourPeriods}
      </button>
      {canScatter && (
        <button type="button" class="button" onClick={showScatter}>
          {text.asScatter}
        </button>
      )}
    </div>
  )
}

function InWords() {
  return (
    <section aria-labelledby="words-title" class="compare-section">
      <h2 id="words-title">{compareTexts.value.inWords}</h2>
      <ul class="words-list">
        {readySides.value.map((side, position) => (
          <li key={position}>
            <strong>{titleOf(side)}:</strong> {summaryOf(side)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Two to four linked maps, each also as text and as columns of one table. */
export function Page() {
  const group = useMemo(() => new MapGroup(), [])
  useSignalEffect(() => void (pageHeading.value = headingOf()))
  const text = compareTexts.value
  const sides = readySides.value
  const hasFailedLevel = chosenIndicators.value.length > 0 && comparisonLevel.value === null
  const hasReform = new Set(sides.map(({ frame }) => frame.series.areaSet.id)).size > 1
  return (
    <main id="main" class="compare-page" tabIndex={-1}>
      <h1>{headingOf()}</h1>
      <Tools />
      {hasFailedLevel && <p class="notice">{text.noSharedLevel}</p>}
      {hasReform && <p class="notice">{text.differentAreas}</p>}
      {chosenIndicators.value.length === 0 && <p role="status">{messages.value.loading}</p>}
      {!hasFailedLevel && chosenIndicators.value.length > 0 && (
        <div class="linked-frame">
          {isSwipe() ? (
            <Swipe group={group} />
          ) : (
            <div class={`panels panels--${choices.value.length}`}>
              {choices.value.map((_, position) => (
                <Panel key={position} position={position} group={group} />
              ))}
            </div>
          )}
          <div class="under-maps">
            {isOneIndicator.value && sides.length > 0 && <SideLegend sides={sides} isWide />}
            <MarkBar leftOut={0} />
            <MapTools group={group} />
          </div>
        </div>
      )}
      {sides.length > 0 && (
        <>
          <InWords />
          <CompareTable sides={sides} />
          {isOneIndicator.value && <ClassTable sides={sides} />}
          <RankingSection sides={sides} />
          <SeriesSection sides={sides} />
        </>
      )}
    </main>
  )
}
