import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { ApiError, download } from '../api/client.ts'
import { errorWords } from '../components/feedback/failure.tsx'
import { Icon } from '../components/icon.tsx'
import { TableFileButton } from '../components/table/table-file-button.tsx'
import { formatNumber, formatPeriod } from '../format.ts'
import { language, messages, say } from '../i18n/messages.ts'
import { tableMessages } from '../i18n/table/messages.ts'
import { takeAlongMessages } from '../i18n/take-along/messages.ts'
import { indicator, level } from '../state/catalogue.ts'
import { view } from '../state/navigation.ts'
import { pageTitle } from '../state/phrases.ts'
import { isRenewed, lookForRenewal } from '../state/renewal.ts'
import { frame } from '../state/series.ts'
import { furtherColumns } from '../state/table/column-module.ts'
import { elementCode, frameCode, isColour } from './embed-code.ts'
import { figureFiles } from './figure-files.ts'
import { saveFile } from './save-file.ts'
import { collectSheet } from './sheet/collect-sheet.ts'
import type { Picture } from './sheet/sheet-messages.ts'
import { writeSheet } from './sheet/write-sheet.ts'
import './take-along.scss'

const wordsOf = (error: unknown): string => `${takeAlongMessages.value.failed} ${error instanceof ApiError ? errorWords(error) : takeAlongMessages.value.again(error instanceof Error ? error.message : String(error))}`

function Pictures() {
  const text = takeAlongMessages.value
  const said = useSignal('')
  const isBusy = useSignal(false)
  const save = async (kind: Picture): Promise<void> => {
    isBusy.value = true
    said.value = text.working
    try {
      const today = new Date().toISOString().slice(0, 10)
      const blob = await writeSheet({ kind, ...(await collectSheet(today, new AbortController().signal)) })
      const file = `${indicator.value?.key ?? 'karte'}-${level.value?.key ?? ''}-${frame.value?.period ?? ''}.${kind}`
      saveFile(blob, file)
      said.value = text.done(file)
    } catch (error) {
      if (!(error instanceof ApiError)) await lookForRenewal()
      said.value = isRenewed.peek() ? `${text.failed} ${messages.value.renewed}` : wordsOf(error)
    }
    isBusy.value = false
  }
  return (
    <section aria-labelledby="take-image">
      <h3 id="take-image">{text.image}</h3>
      <p class="small">{text.imageText}</p>
      <p class="form-actions">
        {(['png', 'pdf', 'svg'] as const).map((kind) => (
          <button key={kind} type="button" class="button" disabled={isBusy.value} onClick={() => void save(kind)}>
            {text[kind]}
          </button>
        ))}
      </p>
      <p class="small" role="status">
        {said.value}
      </p>
    </section>
  )
}

function Figures() {
  const text = takeAlongMessages.value
  const isSeries = useSignal(false)
  const [shown, on, moment] = [indicator.value, level.value, frame.value]
  if (shown === null || on === null || moment === null) return null
  const { areaSet, answer } = moment.series
  const period = isSeries.value ? null : moment.period
  const isTable = view.value.page === 'tabelle' && view.value.columns.length > 0
  // Columns that have no figures are left out, as they are in the other files of the table.
  const columns = isTable ? furtherColumns.value.flatMap((column) => (column.indicator === null || column.period === null ? [] : [{ indicator: column.indicator.key, period: column.period }])) : []
  const files = figureFiles({ indicator: shown.key, level: on.key, validFrom: areaSet.validFrom, period, columns, language: language.value })
  const write = (each: string): string => formatPeriod(each, language.value)
  return (
    <section aria-labelledby="take-figures">
      <h3 id="take-figures">{text.figures}</h3>
      {isTable && (
        <>
          <p class="small">{tableMessages.value.fileOnly(say(shown.name))}</p>
          <TableFileButton />
        </>
      )}
      <p class="small">{text.figuresText}</p>
      {answer.periods.length > 1 && (
        <fieldset class="take-choice">
          <legend class="kern-sr-only">{text.which}</legend>
          <label class="check">
            <input type="radio" name="take-period" checked={!isSeries.value} onChange={() => (isSeries.value = false)} /> {text.onlyShown(write(moment.period))}
          </label>
          <label class="check">
            <input type="radio" name="take-period" checked={isSeries.value} onChange={() => (isSeries.value = true)} /> {text.wholeSeries(write(answer.periods[0] ?? ''), write(answer.periods.at(-1) ?? ''))}
          </label>
        </fieldset>
      )}
      <p class="form-actions">
        {files.map(({ kind, address }) => (
          <a key={kind} class="button" href={address} download>
            {text[kind]}
          </a>
        ))}
      </p>
    </section>
  )
}

/** Everything at once, written as it is sent: rows are counted as they come. */
function Everything() {
  const text = takeAlongMessages.value
  const rows = useSignal<{ readonly done: number; readonly of: number } | null>(null)
  const said = useSignal('')
  const controller = useRef<AbortController | null>(null)
  const start = async (): Promise<void> => {
    controller.current = new AbortController()
    rows.value = { done: 0, of: 0 }
    said.value = ''
    try {
      const { blob } = await download('/api/figures.csv', controller.current.signal, (piece, headers) => {
        let lines = 0
        for (const byte of piece) if (byte === 10) lines++
        rows.value = { done: (rows.value?.done ?? 0) + lines, of: Number(headers.get('x-row-count') ?? 0) + 1 }
      })
      saveFile(blob, 'figures.csv')
      said.value = text.done('figures.csv')
    } catch (error) {
      if (!controller.current.signal.aborted) said.value = wordsOf(error)
    }
    rows.value = null
  }
  const write = (value: number): string => formatNumber(value, 0, language.value)
  return (
    <section aria-labelledby="take-all">
      <h3 id="take-all">{text.everything}</h3>
      <p class="small">{text.everythingText}</p>
      <p class="form-actions">
        {rows.value === null ? (
          <button type="button" class="button" onClick={() => void start()}>
            {text.everythingStart}
          </button>
        ) : (
          <>
            <progress max={Math.max(1, rows.value.of)} value={rows.value.done} aria-label={text.everything} />
            <span class="small">{text.everythingProgress(write(rows.value.done), write(rows.value.of))}</span>
            <button type="button" class="button" onClick={() => controller.current?.abort()}>
              {text.cancel}
            </button>
          </>
        )}
      </p>
      <p class="small" role="status">
        {said.value}
      </p>
    </section>
  )
}

function Copied({ id, label, value, rows }: { readonly id: string; readonly label: string; readonly value: string; readonly rows: number }) {
  const text = takeAlongMessages.value
  const said = useSignal('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value)
      said.value = text.copied
    } catch {
      const field = document.getElementById(id)
      if (field instanceof HTMLTextAreaElement) field.select()
    }
  }
  return (
    <div class="take-copy">
      <label for={id}>{label}</label>
      <textarea id={id} class="field" rows={rows} readOnly value={value} />
      <span>
        <button type="button" class="button" onClick={() => void copy()}>
          {text.copy}
        </button>{' '}
        <span class="small" role="status">
          {said.value}
        </span>
      </span>
    </div>
  )
}

function Share() {
  const text = takeAlongMessages.value
  const [isLocked, colour, height] = [useSignal(false), useSignal(''), useSignal('640')]
  const choice = { isLocked: isLocked.value, colour: colour.value.trim(), height: Math.min(2000, Math.max(240, Number(height.value) || 640)) }
  const isWrong = choice.colour !== '' && !isColour(choice.colour)
  return (
    <section aria-labelledby="take-share">
      <h3 id="take-share">{text.share}</h3>
      <Copied id="take-link" label={text.link} value={location.href} rows={2} />
      <div class="take-fields">
        <label class="check">
          <input type="checkbox" checked={isLocked.value} onChange={(event) => (isLocked.value = event.currentTarget.checked)} /> {text.locked}
        </label>
        <label>
          {text.colour} <input class="field" value={colour.value} placeholder="#17428f" title={text.colourText} aria-invalid={isWrong} aria-describedby={isWrong ? 'take-colour-wrong' : undefined} onInput={(event) => (colour.value = event.currentTarget.value)} />
        </label>
        <label>
          {text.height} <input class="field" type="number" min={240} max={2000} value={height.value} onInput={(event) => (height.value = event.currentTarget.value)} />
        </label>
      </div>
      {isWrong && (
        <p class="small" role="alert" id="take-colour-wrong">
          {text.colourUnknown}
        </p>
      )}
      <Copied id="take-frame" label={text.embed} value={frameCode(view.value, choice, location.origin, pageTitle.value)} rows={3} />
      <Copied id="take-element" label={text.embedElement} value={elementCode(view.value, choice, location.origin, pageTitle.value)} rows={4} />
    </section>
  )
}

/** What the map shows as picture, print, file, link or part of another page. */
export function TakeAlongDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const text = takeAlongMessages.value
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="kern-dialog take-along" aria-labelledby="take-title" onClose={onClose}>
      <div class="key-help-head">
        <h2 id="take-title">{text.title}</h2>
        <button type="button" class="button button--icon button--quiet" aria-label={messages.value.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <Pictures />
      <Figures />
      <Everything />
      <Share />
    </dialog>
  )
}
