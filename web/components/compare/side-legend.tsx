import { formatNumber } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { singleOut } from '../../state/actions.ts'
import { absences, remarks } from '../../state/cells.ts'
import type { Mark } from '../../state/cells.ts'
import { classLabel } from '../../state/class-label.ts'
import { numberOf, titleOf } from '../../state/compare/side-phrases.ts'
import type { Side } from '../../state/compare/side.ts'
import { view } from '../../state/navigation.ts'
import { referenceWords } from '../../state/reference-words.ts'
import { legendCounts } from '../../state/scale.ts'
import { MarkSwatch } from '../legend/mark-swatch.tsx'

const classLabelOf = (side: Side, index: number): string => classLabel(side.scale, index, (value) => numberOf(side, value))

function ClassSwatch({ colour }: { readonly colour: string | undefined }) {
  return (
    <svg class="swatch" viewBox="0 0 22 16" width="22" height="16" aria-hidden="true" focusable="false">
      <rect x="0.5" y="0.5" width="21" height="15" rx="3" fill={colour} />
    </svg>
  )
}

const shownMarks = (sides: readonly Side[]): readonly Mark[] => {
  const counts = sides.map((side) => legendCounts(side.cells, side.scale).marks)
  return [...absences, ...remarks].filter((mark) => counts.some((each) => (each.get(mark) ?? 0) > 0))
}

/** Classes and marks with their counts: one count for each side; a click singles one out in all of them. */
export function SideLegend({ sides, isWide }: { readonly sides: readonly Side[]; readonly isWide: boolean }) {
  const [first] = sides
  if (first === undefined) return null
  const text = messages.value
  const counts = sides.map((side) => legendCounts(side.cells, side.scale))
  const write = (list: readonly number[]): string => list.map((count) => formatNumber(count, 0, language.value)).join(' · ')
  const row = (id: string, label: string, list: readonly number[], swatch: preact.ComponentChildren) => (
    <li key={id}>
      <button type="button" class="legend-row" aria-pressed={view.value.single === id} onClick={() => singleOut(id)}>
        {swatch}
        <span>{label}</span>
        <span class="count">{write(list)}</span>
      </button>
    </li>
  )
  return (
    <div class={`side-legend ${isWide ? 'side-legend--wide' : ''}`}>
      <p class="legend-title">
        {say(first.indicator.shortName)} <span class="muted">({say(first.indicator.unit)})</span>
        {isWide && <span class="muted small"> {compareTexts.value.sharedLegend}</span>}
      </p>
      {first.scale.reference !== null && <p class="muted small">{referenceWords(first.scale.reference, (value) => `${numberOf(first, value)}\u00a0${say(first.indicator.unit)}`)}</p>}
      <ul class="plain-list">
        {first.scale.counts.map((_, index) => row(String(index), classLabelOf(first, index), counts.map((each) => each.classes[index] ?? 0), <ClassSwatch colour={first.scale.colours[index]} />))}
        {shownMarks(sides).map((mark) => row(mark, text.marksHelp[mark], counts.map((each) => each.marks.get(mark) ?? 0), <MarkSwatch mark={mark} />))}
      </ul>
    </div>
  )
}

/** How many areas of each side lie in which class, as a table. */
export function ClassTable({ sides }: { readonly sides: readonly Side[] }) {
  const [first] = sides
  if (first === undefined) return null
  const counts = sides.map((side) => legendCounts(side.cells, side.scale))
  const cells = (list: readonly number[]) => list.map((count, position) => <td key={position} class="number">{formatNumber(count, 0, language.value)}</td>)
  return (
    <details class="small">
      <summary>{compareTexts.value.classesPerMap}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="table-scroll" tabIndex={0} role="region" aria-label={compareTexts.value.classesPerMap}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{compareTexts.value.classColumn}</th>
              {sides.map((side, position) => (
                <th key={position} scope="col" class="number">
                  {titleOf(side)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.scale.counts.map((_, index) => (
              <tr key={index}>
                <th scope="row">{classLabelOf(first, index)}</th>
                {cells(counts.map((each) => each.classes[index] ?? 0))}
              </tr>
            ))}
            {shownMarks(sides).map((mark) => (
              <tr key={mark}>
                <th scope="row">{messages.value.marksHelp[mark]}</th>
                {cells(counts.map((each) => each.marks.get(mark) ?? 0))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
