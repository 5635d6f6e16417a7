import { FieldSymbol } from '../../charts/field-symbol.tsx'
import type { ScatterPoint } from '../../charts/scatter-ground.tsx'
import { formatNumber } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { markOf } from '../../state/cells.ts'
import type { Mark } from '../../state/cells.ts'
import { chooseAreas, chosenCodes, pointedCode, toggleArea } from '../../state/compare/chosen-areas.ts'
import { fields } from '../../state/compare/fields.ts'
import type { Field } from '../../state/compare/fields.ts'
import { indexByCode } from '../../state/compare/index-by-code.ts'
import { MarkSwatch } from '../../components/legend/mark-swatch.tsx'
import { indicatorX, indicatorY, pairing, sides } from './pairing.ts'

/** So many areas of a field are listed; the table has them all. */
const mostNames = 200

const pointsOf = (field: Field): readonly ScatterPoint[] => pairing.value?.points.filter((point) => point.field === field) ?? []

/** A field in words: which of both lies above. */
export function fieldLabel(field: Field): string {
  const text = compareTexts.value.fields
  const name = (which: typeof indicatorX): string => (which.value === null ? '' : say(which.value.shortName))
  if (field === 'onlyX') return text.onlyX(name(indicatorX))
  return field === 'onlyY' ? text.onlyY(name(indicatorY)) : text[field]
}

const count = (value: number): string => formatNumber(value, 0, language.value)

/** How many areas have no point, by what they lack. */
function absentByMark(): ReadonlyMap<Mark, number> {
  const counts = new Map<Mark, number>()
  const both = sides.value
  for (const code of pairing.value?.absent ?? []) {
    const index = both === null ? -1 : (indexByCode(both[0].areas).get(code) ?? -1)
    const mark = both?.map(({ cells }) => (cells.values[index] === null ? markOf(cells, index) : null)).find((each) => each !== null) ?? 'missing'
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
  }
  return counts
}

/** Symbols and colours of the fields with their counts; a click marks all areas of a field. */
export function FieldLegend({ onLeftOut }: { readonly onLeftOut: (count: number) => void }) {
  const text = compareTexts.value
  const absent = absentByMark()
  return (
    <ul class="plain-list field-legend" aria-label={text.fieldsTitle}>
      {fields.map((field) => {
        const points = pointsOf(field)
        const isMarked = points.length > 0 && points.every(({ code }) => chosenCodes.value.has(code))
        return (
          <li key={field}>
            <button type="button" class="legend-row" aria-pressed={isMarked} disabled={points.length === 0} onClick={() => onLeftOut(chooseAreas(isMarked ? [] : points.map(({ code }) => code)))}>
              <FieldSymbol field={field} />
              <span>
                <span class="kern-sr-only">{text.markField} </span>
                {fieldLabel(field)}
              </span>
              <span class="count">{count(points.length)}</span>
            </button>
          </li>
        )
      })}
      {[...absent].map(([mark, number]) => (
        <li key={mark} class="legend-row legend-row--plain">
          <MarkSwatch mark={mark} />
          <span>{text.noPointBecause(messages.value.marks[mark])}</span>
          <span class="count">{count(number)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The areas of every field by name; a click marks one. */
export function FieldLists() {
  const text = compareTexts.value
  return (
    <section aria-labelledby="fields-title" class="compare-section">
      <h2 id="fields-title">{text.fieldsTitle}</h2>
      <div class="field-lists">
        {fields.map((field) => {
          const points = pointsOf(field)
          return (
            <div key={field} class={`field-list field-list--${field}`}>
              <h3>
                <FieldSymbol field={field} /> {fieldLabel(field)} ({count(points.length)})
              </h3>
              {points.length === 0 ? (
                <p class="muted small">{text.fieldEmpty}</p>
              ) : (
                <ul class="plain-list">
                  {points.slice(0, mostNames).map(({ code, name }) => (
                    <li key={code}>
                      <button type="button" class="chip" aria-pressed={chosenCodes.value.has(code)} onClick={() => toggleArea(code)} onMouseEnter={() => void (pointedCode.value = code)} onMouseLeave={() => void (pointedCode.value = null)}>
                        {name}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
              {points.length > mostNames && <p class="muted small">{text.moreInTable(count(points.length - mostNames))}</p>}
            </div>
          )
        })}
      </div>
    </section>
  )
}
