import type { DeliveryLayout, LayoutQuestion, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { addressWords } from '../../components/feedback/finding-list.tsx'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { changeTable } from '../../state/deliveries/draft-layout.ts'
import { settleName } from '../../state/deliveries/edit-layout.ts'
import { shownDelivery } from '../../state/deliveries/current-delivery.ts'
import { jumpTo, placeOf } from '../../state/deliveries/rows.ts'

type Suggestion = TableLayout['nameSuggestions'][number]

const undecided = '?'
const none = '-'

/** What the person has said so far about a spelling. */
function choiceOf(layout: DeliveryLayout, sheet: string, { text }: Suggestion): string {
  const table = layout.tables.find((each) => each.sheet === sheet)
  const name = table?.names.find((each) => each.text === text)
  if (name !== undefined) return `${name.level} ${name.code}`
  return table?.nameSuggestions.some((each) => each.text === text) === true ? undecided : none
}

function NameRow({ sheet, suggestion, address, layout }: { readonly sheet: string; readonly suggestion: Suggestion; readonly address: string | null; readonly layout: DeliveryLayout }) {
  const text = deliveryMessages.value
  const place = address === null ? null : placeOf(address)
  const choose = (value: string): void =>
    changeTable(sheet, (table) => {
      const open = settleName(table, suggestion.text, suggestion.candidates.find(({ level, code }) => `${level} ${code}` === value) ?? null)
      return value === undecided ? { ...open, nameSuggestions: [...open.nameSuggestions, suggestion] } : open
    })
  return (
    <li>
      <span>
        {`„${suggestion.text}“ `}
        {place !== null && (
          <button type="button" class="link small" onClick={() => jumpTo(place)}>
            {addressWords(address ?? '')}
          </button>
        )}
      </span>
      <select aria-label={`„${suggestion.text}“`} value={choiceOf(layout, sheet, suggestion)} onChange={(event) => choose(event.currentTarget.value)}>
        <option value={undecided}>{text.undecidedName}</option>
        {suggestion.candidates.map(({ level, code, name }) => (
          <option key={`${level} ${code}`} value={`${level} ${code}`}>
            {`${name} (${code})`}
          </option>
        ))}
        <option value={none}>{text.notMeant}</option>
      </select>
    </li>
  )
}

/** Spellings that no area has: each is confirmed by a person or left unread. */
export function NameTable({ questions, layout }: { readonly questions: readonly LayoutQuestion[]; readonly layout: DeliveryLayout }) {
  const suggested = (shownDelivery.value?.layout?.tables ?? []).flatMap(({ sheet, nameSuggestions }) => nameSuggestions.map((suggestion) => ({ sheet, suggestion })))
  const addressOf = (sheet: string, { text }: Suggestion): string | null => questions.find((question) => question.sheet === sheet && question.text.de.includes(`„${text}“`))?.address ?? null
  return (
    <ul class="plain-list pairs">
      {suggested.map(({ sheet, suggestion }) => (
        <NameRow key={`${sheet} ${suggestion.text}`} sheet={sheet} suggestion={suggestion} address={addressOf(sheet, suggestion)} layout={layout} />
      ))}
    </ul>
  )
}
