import type { DeliveryLayout, LayoutQuestion, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { addressWords } from '../../components/feedback/finding-list.tsx'
import { Icon } from '../../components/icon.tsx'
import { formatNumber } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { isAnswered } from '../../state/deliveries/edit-layout.ts'
import { jumpTo, placeOf } from '../../state/deliveries/rows.ts'
import { Answer } from './answer.tsx'
import { NameTable } from './name-table.tsx'

function Question({ question, layout, table }: { readonly question: LayoutQuestion; readonly layout: DeliveryLayout; readonly table: TableLayout | undefined }) {
  const text = deliveryMessages.value
  const isDone = isAnswered(question, layout)
  const place = question.address === null ? null : placeOf(question.address)
  return (
    <li class={`question ${isDone ? 'question--done' : ''}`}>
      <p class="question-text">
        <strong>{say(question.text)}</strong>{' '}
        {isDone ? (
          <span class="state state--good">{text.answered}</span>
        ) : (
          <span class={`state ${question.isRequired ? 'state--trouble' : 'state--past'}`}>{question.isRequired ? text.needed : text.hint}</span>
        )}
      </p>
      {place !== null && (
        <p class="small">
          <button type="button" class="link" onClick={() => jumpTo(place)}>
            {`${text.showRow} (${addressWords(question.address ?? '')})`}
          </button>
        </p>
      )}
      {table !== undefined && <Answer question={question} table={table} />}
    </li>
  )
}

/** What the file does not settle, needed answers first; spellings of names together. */
export function Questions({ questions, layout }: { readonly questions: readonly LayoutQuestion[]; readonly layout: DeliveryLayout }) {
  const text = deliveryMessages.value
  const tableOf = (sheet: string): TableLayout | undefined => layout.tables.find((table) => table.sheet === sheet)
  const own = questions.filter(({ code }) => code !== 'name').sort((a, b) => Number(b.isRequired) - Number(a.isRequired))
  const named = questions.filter(({ code }) => code === 'name')
  const open = questions.filter((question) => !isAnswered(question, layout)).length
  if (questions.length === 0) {
    return (
      <p class="all-clear">
        <Icon name="check" /> {text.noQuestions}
      </p>
    )
  }
  return (
    <section aria-labelledby="questions-title">
      <h2 id="questions-title">{open === 0 ? text.noQuestions : text.questionsTitle(formatNumber(open, 0, language.value))}</h2>
      {own.some(({ isRequired }) => isRequired) && <p class="muted">{text.questionsText}</p>}
      {questions.some(({ code }) => code === 'no-area') && <Alert kind="warning" title={text.noTable} />}
      <ul class="questions">
        {own.map((question) => (
          <Question key={`${question.code} ${question.sheet} ${question.text.de}`} question={question} layout={layout} table={tableOf(question.sheet)} />
        ))}
      </ul>
      {named.length > 0 && <NameTable questions={named} layout={layout} />}
    </section>
  )
}
