import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { LayoutQuestion, SymbolMeaning, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { MeasureSelect } from '../../components/fields/measure-select.tsx'
import { formatPeriod } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language } from '../../i18n/messages.ts'
import { changeTable } from '../../state/deliveries/draft-layout.ts'
import { chooseMeaning, chooseMeasure, choosePeriod, editColumn, readPeriod, settleNumbers, undecidedSign } from '../../state/deliveries/edit-layout.ts'
import { CategoryTable } from './category-table.tsx'
import { LevelChoice } from './level-choice.tsx'

interface Props {
  readonly question: LayoutQuestion
  readonly table: TableLayout
}

interface Option {
  readonly label: string
  readonly isChosen: boolean
  readonly choose: () => void
}

function Options({ name, options }: { readonly name: string; readonly options: readonly Option[] }) {
  const id = useId()
  return (
    <fieldset class="options">
      <legend class="kern-sr-only">{name}</legend>
      {options.map(({ label, isChosen, choose }) => (
        <label key={label} class="option">
          <input type="radio" name={id} checked={isChosen} onChange={choose} /> {label}
        </label>
      ))}
    </fieldset>
  )
}

/** A period to type in; taken as soon as it is one. */
export function PeriodField({ table }: { readonly table: TableLayout }) {
  const text = deliveryMessages.value
  const id = useId()
  const typed = useSignal<string | null>(null)
  const isWrong = typed.value !== null && typed.value.trim() !== '' && readPeriod(typed.value) === null
  // The same period can be typed at the question and in the settings below.
  const words = typed.value !== null && (isWrong || readPeriod(typed.value) === table.period.period || typed.value.trim() === '') ? typed.value : (table.period.period ?? '')
  const type = (value: string): void => {
    typed.value = value
    const period = readPeriod(value)
    if (period !== null) changeTable(table.sheet, (each) => choosePeriod(each, period))
  }
  return (
    <div class="form-field form-field--narrow">
      <label for={id}>{text.period}</label>
      <input id={id} class="field" value={words} aria-invalid={isWrong} aria-describedby={`${id}-hint`} onInput={(event) => type(event.currentTarget.value)} />
      <p class={`small ${isWrong ? 'form-error' : 'muted'}`} id={`${id}-hint`}>
        {isWrong ? text.periodWrong : text.periodHint}
      </p>
    </div>
  )
}

function MeasureAnswer({ table }: Props) {
  const text = deliveryMessages.value
  const columns = table.columns.filter(({ role }) => role === 'measure' || role === 'ignored')
  return (
    <ul class="plain-list pairs">
      {columns.map(({ column, headers, role, measure }) => {
        const heading = headers.filter((part) => part !== '').join(' › ') || `${text.column} ${column}`
        return (
          <li key={column}>
            <span>{heading}</span>
            <MeasureSelect label={text.measureOf(heading)} value={role === 'measure' ? measure : null} empty={text.roles.ignored} onChange={(key) => changeTable(table.sheet, (each) => chooseMeasure(each, column, key))} />
          </li>
        )
      })}
    </ul>
  )
}

/** The controls that answer a question; they change the layout, which is sent when it is confirmed. */
export function Answer({ question, table }: Props) {
  const text = deliveryMessages.value
  const change = (edit: (table: TableLayout) => TableLayout) => () => changeTable(table.sheet, edit)
  const name = question.text[language.value] ?? question.text.de
  switch (question.code) {
    case 'no-measure':
    case 'measure':
      return <MeasureAnswer question={question} table={table} />
    case 'no-period':
      return <PeriodField table={table} />
    case 'period': {
      const [proposed] = question.options
      return (
        <>
          {proposed !== undefined && (
            <button type="button" class="button" onClick={change((each) => choosePeriod(each, proposed))}>
              {text.periodOk(formatPeriod(proposed, language.value))}
            </button>
          )}
          <PeriodField table={table} />
        </>
      )
    }
    case 'number-format': {
      const sign = table.numbers.isAmbiguous ? undecidedSign(table) : (table.numbers.thousands === ',' || (table.numbers.thousands === null && table.numbers.decimal === ',') ? ',' : '.')
      const isSettled = !table.numbers.isAmbiguous
      const isThousand = table.numbers.thousands === sign
      const example = `1${sign}234`
      return <Options name={name} options={[{ label: text.isThousand(example), isChosen: isSettled && isThousand, choose: change((each) => settleNumbers(each, sign, true)) }, { label: text.isFraction(example), isChosen: isSettled && !isThousand, choose: change((each) => settleNumbers(each, sign, false)) }]} />
    }
    case 'symbol': {
      const symbol = table.symbols.find(({ text: sign }) => question.text.de.includes(`„${sign}“`))
      if (symbol === undefined) return null
      return <Options name={name} options={(Object.keys(text.meanings) as SymbolMeaning[]).map((meaning) => ({ label: text.meanings[meaning], isChosen: symbol.meaning === meaning, choose: change((each) => chooseMeaning(each, symbol.text, meaning)) }))} />
    }
    case 'category':
      return table.category === null ? null : <CategoryTable table={table} />
    case 'level':
      return <LevelChoice table={table} />
    case 'factor': {
      const scaled = table.columns.filter(({ role, factor }) => role === 'measure' && factor !== 1)
      const factor = question.options[0] ?? ''
      const setAll = (value: number) => change((each) => scaled.reduce((sum, { column }) => editColumn(sum, column, { factor: value }), each))
      return <Options name={name} options={[{ label: text.keepFactor(factor), isChosen: scaled.length > 0, choose: setAll(Number(factor)) }, { label: text.noFactor, isChosen: scaled.length === 0, choose: setAll(1) }]} />
    }
    case 'encoding':
    case 'key':
    case 'name':
    case 'no-area':
    case 'no-figures':
    case 'second-table':
    case 'sheet':
      return null
  }
}
