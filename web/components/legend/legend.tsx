import { messages, say } from '../../i18n/messages.ts'
import { singleOut } from '../../state/actions.ts'
import { pointedIndex, selectedIndex } from '../../state/areas.ts'
import { indicator, level, territory } from '../../state/catalogue.ts'
import { absences, remarks } from '../../state/cells.ts'
import type { Mark } from '../../state/cells.ts'
import { classLabel } from '../../state/class-label.ts'
import { formatNumber } from '../../format.ts'
import { language } from '../../i18n/messages.ts'
import { navigate, shownChange, view } from '../../state/navigation.ts'
import { numberText, valueText } from '../../state/phrases.ts'
import { classWish, isCartographyLocked } from '../../state/class-wish.ts'
import { referenceWords } from '../../state/reference-words.ts'
import { legend, scale } from '../../state/scale.ts'
import { cells, frame, seriesResource } from '../../state/series.ts'
import { canHaveSmallBase, smallBaseAreas } from '../../state/uncertainty.ts'
import { areSymbolsShown, canHaveSymbols } from '../../state/symbols.ts'
import { targets } from '../../state/targets/target-module.ts'
import { isSettingsOpen } from '../../state/ui.ts'
import { ClassSettings } from './class-settings.tsx'
import { Histogram } from './histogram.tsx'
import { lazyPart } from '../frame/lazy-part.tsx'
import { LimitHandles } from './limit-handles.tsx'
import { MarkSwatch } from './mark-swatch.tsx'
import { SymbolLegend } from './symbol-legend.tsx'

function Row({ id, label, count, children }: { readonly id: string; readonly label: string; readonly count: number; readonly children: preact.ComponentChildren }) {
  const words = formatNumber(count, 0, language.value)
  return (
    <li>
      <button type="button" class="legend-row" aria-pressed={view.value.single === id} title={messages.value.singleOut(label, words)} onClick={() => singleOut(id)}>
        {children}
        <span>{label}</span>
        <span class="count" data-count={count}>
          {words}
        </span>
      </button>
    </li>
  )
}

const TargetLegend = lazyPart(() => import('../targets/target-legend.tsx').then((module) => module.TargetLegend))

/** Say why counts are better shown as circles, and do it. */
function CountHint() {
  const text = messages.value
  return (
    <p class="muted small legend-hint">
      {areSymbolsShown.value ? text.symbolHint : text.countHint}{' '}
      <button type="button" class="link" onClick={() => navigate({ hasSymbols: !view.value.hasSymbols, single: null })}>
        {areSymbolsShown.value ? text.showAsAreas : text.showAsSymbols}
      </button>
    </p>
  )
}

/** The legend as an instrument: distribution, classes and marks with their counts; a click singles one out. */
export function Legend() {
  const text = messages.value
  const [shown, moment, classes, counts, figures] = [indicator.value, frame.value, scale.value, legend.value, cells.value]
  if (shown === null || moment === null || classes === null || counts === null || figures === null) return <p class="muted">{seriesResource.value.state === 'ready' && moment === null ? text.empty : text.loading}</p>
  const watched = pointedIndex.value >= 0 ? pointedIndex.value : selectedIndex.value
  const whole = moment.whole === null || territory.data === null ? '' : text.wholeValue(say(territory.data.name), valueText(moment.whole))
  const isWholeComparable = shown.kind !== 'count'
  const countOf = (mark: Mark): number => counts.marks.get(mark) ?? 0
  // Its place is kept free before its code is here: the map is fitted beside the legend.
  const hasTarget = shownChange.value === null && level.value !== null && shown.targetLevels?.includes(level.value.key) === true
  const marks = [...absences, ...remarks].filter((mark) => countOf(mark) > 0)
  return (
    <div class="legend">
      <p class="legend-title">
        {say(shown.shortName)} <span class="muted">({say(shown.unit)})</span>
      </p>
      <div class="histogram-frame">
        <Histogram values={figures.values} scale={classes} whole={isWholeComparable ? moment.whole : null} target={targets.value?.reference.value?.value ?? null} pointed={watched >= 0 ? (figures.values[watched] ?? null) : null} label={text.histogramLabel(whole)} />
        {classWish.value.method === 'manuell' && <LimitHandles scale={classes} />}
      </div>
      {classes.reference !== null && <p class="muted small">{referenceWords(classes.reference, valueText)}</p>}
      {areSymbolsShown.value ? (
        <SymbolLegend />
      ) : (
        <ul class="plain-list">
          {classes.counts.map((_, index) => (
            <Row key={index} id={String(index)} label={classLabel(classes, index, numberText)} count={counts.classes[index] ?? 0}>
              <svg class="swatch" viewBox="0 0 22 16" width="22" height="16" aria-hidden="true" focusable="false">
                <rect x="0.5" y="0.5" width="21" height="15" rx="3" fill={classes.colours[index]} />
              </svg>
            </Row>
          ))}
        </ul>
      )}
      {marks.length > 0 ? (
        <ul class="plain-list legend-marks">
          {marks.map((mark) => (
            <Row key={mark} id={mark} label={text.marksHelp[mark]} count={countOf(mark)}>
              <MarkSwatch mark={mark} />
            </Row>
          ))}
        </ul>
      ) : (
        <p class="muted small legend-marks">{text.noMarks}</p>
      )}
      {hasTarget && <div class="target-place">{targets.value?.isShown.value === true && <TargetLegend />}</div>}
      {view.value.smallBase !== null && canHaveSmallBase.value && (
        <p class="legend-note">
          <MarkSwatch mark="smallBase" />
          <span>{text.smallBaseMark(formatNumber(view.value.smallBase, 0, language.value))}</span>
          <span class="count">{formatNumber(smallBaseAreas.value.length, 0, language.value)}</span>
        </p>
      )}
      {canHaveSymbols.value && <CountHint />}
      {isCartographyLocked.value && <p class="muted small">{text.lockedClasses}</p>}
      <details hidden={isCartographyLocked.value} class="legend-settings small" open={isSettingsOpen.value} onToggle={(event) => (isSettingsOpen.value = event.currentTarget.open)}>
        <summary>{text.classSummary}</summary>
        <ClassSettings scale={classes} />
      </details>
    </div>
  )
}
