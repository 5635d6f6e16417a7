import { computed } from '@preact/signals'
import { formatPeriod } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { ChoiceFields } from '../../components/compare/choice-fields.tsx'
import { LinkedMap } from '../../components/compare/linked-map.tsx'
import type { Picture } from '../../components/compare/linked-map.tsx'
import type { MapGroup } from '../../components/compare/map-group.ts'
import { SideLegend } from '../../components/compare/side-legend.tsx'
import { Failure } from '../../components/feedback/failure.tsx'
import { Icon } from '../../components/icon.tsx'
import { territory } from '../../state/catalogue.ts'
import { areasByMark } from '../../state/cells.ts'
import { pointedCode } from '../../state/compare/chosen-areas.ts'
import { mostChoices } from '../../state/compare/choices.ts'
import { indexByCode } from '../../state/compare/index-by-code.ts'
import { figureOf, titleOf, valueOf } from '../../state/compare/side-phrases.ts'
import { view } from '../../state/navigation.ts'
import { classIndices, isInSingle } from '../../state/scale.ts'
import { mapTrouble, width } from '../../state/ui.ts'
import { choices, choose, chosenIndicators, comparisonLevel, isOneIndicator, readySides, sideStates } from './comparison.ts'

/** What is singled out in the legend; only one legend for all maps can do so. */
const single = computed(() => (isOneIndicator.value ? view.value.single : null))

/** The picture of a side. */
function pictureOf(position: number): Picture | null {
  const found = sideStates.value[position]
  if (found?.state !== 'ready') return null
  const { cells, scale, areas, level, frame } = found.side
  const dimmed = Uint8Array.from(cells.values, (_, index) => (isInSingle(cells, scale, index, single.value) ? 0 : 1))
  return {
    level: level.key,
    set: frame.series.areaSet,
    areas,
    painting: { classes: classIndices(cells, scale), dimmed, colours: scale.colours, marks: areasByMark(cells) },
    label: compareTexts.value.mapLabel(titleOf(found.side)),
  }
}

const pictures = Array.from({ length: mostChoices }, (_, position) => computed(() => pictureOf(position)))

/** An area and its figures in all maps, as it is said when the keys reach it. */
function sayEverywhere(code: string): string {
  const sides = readySides.peek()
  const name = sides.flatMap(({ areas }) => areas[indexByCode(areas).get(code) ?? -1]?.name ?? [])[0] ?? code
  return [name, ...sides.map((side) => `${titleOf(side)}: ${figureOf(side, indexByCode(side.areas).get(code) ?? -1)}`)].join('; ')
}

/** The map of one side alone. */
export function SideMap({ position, group }: { readonly position: number; readonly group: MapGroup }) {
  return <LinkedMap read={() => pictures[position]?.value ?? null} group={group} say={sayEverywhere} isWithinText={width.value === 'phone'} isWaiting={sideStates.value[position]?.state !== 'empty'} />
}

/** What is pointed at or open, else the whole: a number for each map at a glance. */
export function Readout({ position }: { readonly position: number }) {
  const found = sideStates.value[position]
  if (found?.state !== 'ready') return <p class="readout">&nbsp;</p>
  const { side } = found
  const code = pointedCode.value ?? view.value.area
  const index = code === null ? -1 : (indexByCode(side.areas).get(code) ?? -1)
  const area = side.areas[index]
  const whole = side.frame.whole === null || territory.data === null ? '' : `${say(territory.data.name)}: ${valueOf(side, side.frame.whole)}`
  return <p class="readout">{area === undefined ? whole : `${area.name}: ${figureOf(side, index)}`}</p>
}

/** The choice of one map, with its number and the way to remove it. */
export function PanelHead({ position }: { readonly position: number }) {
  const text = compareTexts.value
  const choice = choices.value[position]
  const shown = chosenIndicators.value[position]
  if (choice === undefined || shown === undefined) return null
  const found = sideStates.value[position]
  const periods = shown.periodsByLevel[comparisonLevel.value?.key ?? ''] ?? []
  const period = found?.state === 'ready' ? found.side.frame.period : (choice.period ?? periods.at(-1) ?? null)
  return (
    <div class="panel-head">
      <ChoiceFields choice={choice} shown={shown} periods={periods} period={period} labels={{ indicator: text.indicatorOf(position + 1), period: text.periodOf(position + 1) }} onChange={(next) => choose(choices.value.map((each, index) => (index === position ? next : each)))} />
      {choices.value.length > 2 && (
        <button type="button" class="button button--icon" aria-label={text.removeMap(position + 1)} title={text.removeMap(position + 1)} onClick={() => choose(choices.value.filter((_, index) => index !== position))}>
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}

/** One of the maps, with its choice, its figure and, where the indicators differ, its legend. */
export function Panel({ position, group }: { readonly position: number; readonly group: MapGroup }) {
  const found = sideStates.value[position]
  const title = found?.state === 'ready' ? `${say(found.side.indicator.shortName)}, ${formatPeriod(found.side.frame.period, language.value)}` : compareTexts.value.mapNumber(position + 1)
  return (
    <section class="panel" aria-label={`${compareTexts.value.mapNumber(position + 1)}: ${title}`}>
      <h2 class="print-only panel-title">{title}</h2>
      <PanelHead position={position} />
      <Readout position={position} />
      <div class="panel-map">
        {found?.state === 'failed' ? <Failure error={found.error} retry={found.retry} /> : <SideMap position={position} group={group} />}
        {found?.state === 'empty' && <p class="map-message">{messages.value.empty}</p>}
        {mapTrouble.value === 'map' && <p class="map-message">{messages.value.mapFailed}</p>}
      </div>
      {found?.state === 'ready' && !isOneIndicator.value && <SideLegend sides={[found.side]} isWide={false} />}
    </section>
  )
}
