import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { SymbolMeaning, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { formatNumber } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language } from '../../i18n/messages.ts'
import { changeTable } from '../../state/deliveries/draft-layout.ts'
import { chooseMeaning } from '../../state/deliveries/edit-layout.ts'
import { columnLetters } from '../../state/deliveries/rows.ts'
import { PeriodField } from './answer.tsx'
import { CategoryTable } from './category-table.tsx'
import { LevelChoice } from './level-choice.tsx'

interface Props {
  readonly table: TableLayout
  readonly isCsv: boolean
}

function Setting({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="setting">
      <h3>{title}</h3>
      <div>{children}</div>
    </div>
  )
}

/** Rows with heads and with figures. */
function RowSettings({ table }: { readonly table: TableLayout }) {
  const text = deliveryMessages.value
  const id = useId()
  const setHeads = (words: string): void => {
    const rows = words.split(/[\s,;]+/).filter((part) => /^\d+$/.test(part) && Number(part) > 0).map(Number)
    changeTable(table.sheet, (each) => ({ ...each, headerRows: rows.sort((a, b) => a - b) }))
  }
  const setRow = (key: 'firstDataRow' | 'lastDataRow', words: string): void => {
    const row = Number(words)
    if (Number.isInteger(row) && row > 0) changeTable(table.sheet, (each) => ({ ...each, [key]: row }))
  }
  return (
    <>
      <Setting title={text.headerRows}>
        <input id={`${id}-heads`} class="field" aria-label={text.headerRowsHint} value={table.headerRows.join(', ')} onChange={(event) => setHeads(event.currentTarget.value)} />
        <p class="muted small">{text.headerRowsHint}</p>
      </Setting>
      <Setting title={text.dataRows}>
        <label class="inline-label">
          {text.fromRow} <input class="field field--short" inputMode="numeric" value={table.firstDataRow} onChange={(event) => setRow('firstDataRow', event.currentTarget.value)} />
        </label>{' '}
        <label class="inline-label">
          {text.toRow} <input class="field field--short" inputMode="numeric" value={table.lastDataRow} onChange={(event) => setRow('lastDataRow', event.currentTarget.value)} />
        </label>
      </Setting>
    </>
  )
}

function KeySettings({ table, isCsv }: Props) {
  const text = deliveryMessages.value
  const { key } = table
  const letter = (column: number): string => (isCsv || table.isTransposed ? String(column) : columnLetters(column))
  return (
    <Setting title={text.keyColumn}>
      {key.columns.length > 1 && <p>{text.keySplit(key.columns.map(letter).join(', '))}</p>}
      {key.columns.length === 1 && <p>{`${text.column} ${letter(key.columns[0] ?? 1)}`}</p>}
      <label class="inline-label">
        {text.keyReading}{' '}
        <select value={key.reading} disabled={key.reading === 'fixed'} onChange={(event) => changeTable(table.sheet, (each) => ({ ...each, key: { ...each.key, reading: event.currentTarget.value as typeof key.reading, confidence: 1 } }))}>
          {(Object.keys(text.keyReadings) as (typeof key.reading)[])
            .filter((reading) => reading !== 'fixed' || key.reading === 'fixed')
            .map((reading) => (
              <option key={reading} value={reading}>
                {text.keyReadings[reading]}
              </option>
            ))}
        </select>
      </label>
    </Setting>
  )
}

function SymbolSettings({ table }: { readonly table: TableLayout }) {
  const text = deliveryMessages.value
  if (table.symbols.length === 0) return null
  return (
    <Setting title={text.symbols}>
      <ul class="plain-list pairs">
        {table.symbols.map((symbol) => (
          <li key={symbol.text}>
            <span>
              {`„${symbol.text}“ `}
              <span class="muted small">{text.symbolCount(formatNumber(symbol.count, 0, language.value))}</span>
            </span>
            <select aria-label={`„${symbol.text}“`} value={symbol.meaning ?? ''} onChange={(event) => changeTable(table.sheet, (each) => chooseMeaning(each, symbol.text, event.currentTarget.value === '' ? null : (event.currentTarget.value as SymbolMeaning)))}>
              <option value="">{text.choose}</option>
              {(Object.keys(text.meanings) as SymbolMeaning[]).map((meaning) => (
                <option key={meaning} value={meaning}>
                  {text.meanings[meaning]}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </Setting>
  )
}

function NameSettings({ table }: { readonly table: TableLayout }) {
  const text = deliveryMessages.value
  if (table.names.length === 0) return null
  return (
    <Setting title={text.names}>
      <ul class="plain-list pairs">
        {table.names.map((name) => (
          <li key={name.text}>
            <span>{text.nameIs(name.text, name.code)}</span>
            <button type="button" class="button" onClick={() => changeTable(table.sheet, (each) => ({ ...each, names: each.names.filter((other) => other.text !== name.text) }))}>
              {text.removeName}
            </button>
          </li>
        ))}
      </ul>
    </Setting>
  )
}

/** Everything else that was found out about a table, to be corrected where it is wrong. */
export function TableSettings({ table, isCsv }: Props) {
  const text = deliveryMessages.value
  return (
    <details class="settings">
      <summary>{text.settingsTitle}</summary>
      <div class="settings-grid">
        <Setting title={text.period}>
          <PeriodField table={table} />
        </Setting>
        <KeySettings table={table} isCsv={isCsv} />
        <Setting title={text.levels}>
          <LevelChoice table={table} />
        </Setting>
        <Setting title={text.numberFormat}>
          <select aria-label={text.numberFormat} value={table.numbers.decimal} onChange={(event) => changeTable(table.sheet, (each) => ({ ...each, numbers: { decimal: event.currentTarget.value === '.' ? '.' : ',', thousands: event.currentTarget.value === '.' ? ',' : '.', isAmbiguous: false, confidence: 1 } }))}>
            {([',', '.'] as const).map((sign) => (
              <option key={sign} value={sign}>
                {text.numberFormats[sign]}
              </option>
            ))}
          </select>
        </Setting>
        <RowSettings table={table} />
        <Setting title={text.direction}>
          <p>{table.isTransposed ? text.isTransposed : text.isLong}</p>
        </Setting>
        <SymbolSettings table={table} />
        {table.category !== null && (
          <Setting title={text.category}>
            <p class="muted small">{text.categoryText}</p>
            <CategoryTable table={table} />
          </Setting>
        )}
        <NameSettings table={table} />
      </div>
    </details>
  )
}
