import { useSignal, useSignalEffect } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { linearRegression } from '../../../core/comparison/linear-regression.ts'
import { ScatterChart } from '../../charts/scatter-chart.tsx'
import { ChoiceFields } from '../../components/compare/choice-fields.tsx'
import { CompareTable } from '../../components/compare/compare-table.tsx'
import { LevelChoice } from '../../components/compare/level-choice.tsx'
import { MapGroup } from '../../components/compare/map-group.ts'
import { MapTools } from '../../components/compare/map-tools.tsx'
import { MarkBar } from '../../components/compare/mark-bar.tsx'
import { RankingSection } from '../../components/compare/ranking-section.tsx'
import { Segments } from '../../components/compare/segments.tsx'
import { SeriesSection } from '../../components/compare/series-section.tsx'
import { Failure } from '../../components/feedback/failure.tsx'
import { formatNumber, formatPeriod } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { pointedCode } from '../../state/compare/chosen-areas.ts'
import { writeChoices } from '../../state/compare/choices.ts'
import type { Choice } from '../../state/compare/choices.ts'
import { indexByCode } from '../../state/compare/index-by-code.ts'
import { intervalAt } from '../../state/compare/interval-at.ts'
import { titleOf } from '../../state/compare/side-phrases.ts'
import type { SideState } from '../../state/compare/side.ts'
import { navigate, view } from '../../state/navigation.ts'
import { mapTrouble, pageHeading, width } from '../../state/ui.ts'
import { FieldLegend, FieldLists, fieldLabel } from './field-parts.tsx'
import { FieldMap, sayBoth } from './field-map.tsx'
import { InWords, bothSentence } from './in-words.tsx'
import { choiceX, choiceY, hasDifferentAreas, indicatorX, indicatorY, isPortfolio, pairing, pairLevel, referenceKind, sides, stateX, stateY } from './pairing.ts'
import '../../charts/charts.scss'
import '../../components/compare/compare.scss'
import './correlation.scss'

const shownPeriod = (found: SideState): string | null => (found.state === 'ready' ? found.side.frame.period : null)

/** Both indicators with the moments shown, and the level. */
function headingOf(): string {
  const [x, y, on, text] = [indicatorX.value, indicatorY.value, pairLevel.value, compareTexts.value]
  if (x === null || y === null) return text.correlation
  const nameOf = ({ name }: typeof x, period: string | null): string => text.withMoment(say(name), period === null ? '' : formatPeriod(period, language.value))
  return text.correlationHeading(nameOf(x, shownPeriod(stateX.value)), nameOf(y, shownPeriod(stateY.value)), on === null ? '' : say(on.plural))
}

/** Set a word of the page in the address; the default is left out. */
function setOption(word: string, value: string | null): void {
  const { [word]: _, ...options } = view.value.options
  navigate({ options: value === null ? options : { ...options, [word]: value } })
}

/** What lies horizontally is set vertically, and the other way round. */
function SwapButton() {
  const [cx, cy, text] = [choiceX.value, choiceY.value, compareTexts.value]
  if (cx === null || cy === null) return null
  const swap = (): void => navigate({ indicator: cy.indicator, period: shownPeriod(stateY.value), options: { ...view.value.options, senkrecht: writeChoices([{ indicator: cx.indicator, period: shownPeriod(stateX.value) }]) } })
  return (
    <button type="button" class="button" onClick={swap}>
      <span aria-hidden="true">⇄</span> {text.swap}
    </button>
  )
}

function Axes() {
  const text = compareTexts.value
  const [x, y, on] = [indicatorX.value, indicatorY.value, pairLevel.value]
  const [cx, cy] = [choiceX.value, choiceY.value]
  if (x === null || y === null || cx === null || cy === null) return null
  const periods = (each: typeof x): readonly string[] => each.periodsByLevel[on?.key ?? ''] ?? []
  return (
    <div class="axis-choices">
      <div class="axis-choice">
        <span aria-hidden="true">{text.horizontal}</span>
        <ChoiceFields choice={cx} shown={x} periods={periods(x)} period={shownPeriod(stateX.value)} labels={{ indicator: text.horizontal, period: text.horizontalPeriod }} onChange={({ indicator, period }: Choice) => navigate({ indicator, period, options: { ...view.value.options, senkrecht: writeChoices([cy]) } })} />
      </div>
      {width.value !== 'phone' && <SwapButton />}
      <div class="axis-choice">
        <span aria-hidden="true">{text.vertical}</span>
        <ChoiceFields choice={cy} shown={y} periods={periods(y)} period={shownPeriod(stateY.value)} labels={{ indicator: text.vertical, period: text.verticalPeriod }} onChange={(next) => setOption('senkrecht', writeChoices([next]))} />
      </div>
    </div>
  )
}

/** Both axes become two linked maps. */
function showMaps(): void {
  const [x, y] = [choiceX.value, choiceY.value]
  if (x === null || y === null) return
  const { senkrecht: _senkrecht, art: _art, mitte: _mitte, nur: _nur, ...options } = view.value.options
  navigate({ page: 'vergleich', options: { ...options, karten: writeChoices([x, y]) } })
}

/** How both are set against each other. */
function ViewTools() {
  const text = compareTexts.value
  return (
    <>
      <Segments name="view" legend={text.view} items={[['streuung', text.views.streuung], ['portfolio', text.views.portfolio]]} chosen={isPortfolio.value ? 'portfolio' : 'streuung'} onChoose={(art) => setOption('art', art === 'portfolio' ? art : null)} />
      <Segments name="reference" legend={text.reference} items={[['ganzes', text.references.ganzes], ['median', text.references.median]]} chosen={referenceKind.value} onChoose={(mitte) => setOption('mitte', mitte === 'median' ? mitte : null)} />
      <button type="button" class="button" onClick={showMaps}>
        {text.asMaps}
      </button>
    </>
  )
}

/** On a phone only what decides which figures are shown stands before the chart; the rest is folded and says what is chosen. */
function Tools() {
  const text = compareTexts.value
  const isPhone = width.value === 'phone'
  return (
    <div class="compare-tools">
      <LevelChoice indicators={[indicatorX.value, indicatorY.value].filter((each) => each !== null)} chosen={pairLevel.value?.key ?? null} />
      {!isPhone && <ViewTools />}
      {isPhone && (
        <details class="view-tools no-print">
          <summary>{`${text.view}: ${text.views[isPortfolio.value ? 'portfolio' : 'streuung']}, ${text.references[referenceKind.value]}`}</summary>
          <div class="compare-tools">
            <SwapButton />
            <ViewTools />
          </div>
        </details>
      )}
    </div>
  )
}

/** The area pointed at, else how many lie above both. */
function Readout() {
  const code = pointedCode.value ?? view.value.area
  return <p class="readout">{code === null ? bothSentence() : sayBoth(code)}</p>
}

function Chart({ onLeftOut }: { readonly onLeftOut: (count: number) => void }) {
  const [pair, both, text] = [pairing.value, sides.value, compareTexts.value]
  const regression = useMemo(() => (both === null ? null : linearRegression(both[0].cells.values, both[1].cells.values)), [both])
  if (pair === null || both === null) return null
  const [x, y] = both
  const axisTitle = (side: typeof x): string => `${say(side.indicator.shortName)} (${say(side.indicator.unit)})`
  return (
    <section class="compare-section" aria-label={text.views.streuung}>
      <Readout />
      <ScatterChart
        points={pair.points}
        titles={{ x: axisTitle(x), y: axisTitle(y) }}
        references={pair.references}
        regression={isPortfolio.value ? null : regression}
        isPortfolio={isPortfolio.value}
        label={text.scatterLabel(titleOf(x), titleOf(y), formatNumber(pair.points.length, 0, language.value))}
        say={sayBoth}
        intervalsOf={(code) => {
          const index = indexByCode(x.areas).get(code) ?? -1
          return { x: intervalAt(x, index), y: intervalAt(y, index) }
        }}
        onLeftOut={onLeftOut}
      />
      <p class="muted small">{text.scatterHelp}</p>
    </section>
  )
}

function Waiting() {
  const text = compareTexts.value
  const failed = [stateX.value, stateY.value].find(({ state }) => state === 'failed')
  if (failed?.state === 'failed') return <Failure error={failed.error} retry={failed.retry} />
  if (indicatorX.value !== null && indicatorY.value !== null && pairLevel.value === null) return <p class="notice">{text.noSharedLevel}</p>
  if (hasDifferentAreas.value) return <p class="notice">{text.noSharedAreas}</p>
  if ([stateX.value, stateY.value].some(({ state }) => state === 'empty') || (sides.value !== null && pairing.value === null)) return <p class="notice">{messages.value.empty}</p>
  return pairing.value === null ? (
    <p role="status">
      <span class="spinner" aria-hidden="true" /> {messages.value.loading}
    </p>
  ) : null
}

/** Two indicators against each other: chart, map, words and table of the same areas. */
export function Page() {
  const group = useMemo(() => new MapGroup(), [])
  const leftOut = useSignal(0)
  useSignalEffect(() => void (pageHeading.value = headingOf()))
  const onLeftOut = (count: number): void => void (leftOut.value = count)
  const text = compareTexts.value
  const both = sides.value
  const fieldByCode = useMemo(() => new Map(pairing.value?.points.map(({ code, field }) => [code, field])), [pairing.value])
  return (
    <main id="main" class="compare-page" tabIndex={-1}>
      <h1>{headingOf()}</h1>
      <Axes />
      <Tools />
      <Waiting />
      {both !== null && pairing.value !== null && (
        <>
          <div class="scatter-frame">
            <Chart onLeftOut={onLeftOut} />
            <section class="compare-section field-side" aria-label={text.smallMap}>
              <div class="field-map">{mapTrouble.value === 'map' ? <p class="map-message">{messages.value.mapFailed}</p> : <FieldMap group={group} />}</div>
              <MapTools group={group} />
              <FieldLegend onLeftOut={onLeftOut} />
            </section>
          </div>
          <MarkBar leftOut={leftOut.value} />
          <InWords />
          {isPortfolio.value && <FieldLists />}
          <CompareTable
            sides={both}
            notes={{
              title: text.fieldsTitle,
              of: (code) => {
                const field = fieldByCode.get(code)
                return field === undefined ? text.noPoint : fieldLabel(field)
              },
            }}
          />
          <RankingSection sides={both} />
          <SeriesSection sides={both} />
        </>
      )}
    </main>
  )
}
