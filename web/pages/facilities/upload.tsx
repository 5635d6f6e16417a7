import { useSignal } from '@preact/signals'
import type { FacilityCategory, FacilityField, FacilityReport } from '../../../core/contract/facilities.ts'
import { upload } from '../../api/client.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { formatNumber } from '../../format.ts'
import { facilityMessages } from '../../i18n/facilities/messages.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { forgetFacilities } from '../../state/facilities.ts'
import { FacilityTable } from './facility-table.tsx'
import { Reading } from './reading.tsx'
import { ReportFindings } from './report-findings.tsx'

interface Wishes { readonly category: string; readonly columns: Partial<Record<FacilityField, number>>; readonly crs: string }
interface Stored { readonly revisions: readonly { readonly category: string; readonly revision: number; readonly count: number }[] }

const number = (value: number): string => formatNumber(value, 0, language.value)

function addressOf(route: string, file: File, { category, columns, crs }: Wishes, more: Readonly<Record<string, string>> = {}): string {
  const said = Object.entries(columns).map(([field, column]) => `${field}:${column}`).join(',')
  const query = new URLSearchParams({ fileName: file.name, ...(category === '' ? {} : { category }), ...(said === '' ? {} : { columns: said }), ...(crs === '' ? {} : { crs }), ...more })
  return `${route}?${query}`
}

/** Upload a list in two steps: check, then confirm; nothing is stored before. */
export function Upload({ categories }: { readonly categories: readonly FacilityCategory[] }) {
  const text = facilityMessages.value
  const file = useSignal<File | null>(null)
  const report = useSignal<FacilityReport | null>(null)
  const wishes = useSignal<Wishes>({ category: categories[0]?.key ?? '', columns: {}, crs: '' })
  const validOn = useSignal('')
  const mayLeaveOut = useSignal(false)
  const said = useSignal('')
  const { isBusy, error, run } = useAction()
  const abort = new AbortController().signal

  async function check(): Promise<void> {
    // What is wished meanwhile is checked by the check on its way, before it says anything.
    const chosen = file.value
    if (chosen === null || isBusy.peek()) return
    mayLeaveOut.value = false
    said.value = text.checking
    const isDone = await run(async () => {
      let found: FacilityReport | null = null
      for (let checked: Wishes | null = null; checked !== wishes.peek();) {
        checked = wishes.peek()
        found = await upload<FacilityReport>(addressOf('/api/facility-files/check', chosen, checked), chosen, () => undefined, abort)
      }
      report.value = found
    })
    if (!isDone) report.value = null
    said.value = ''
  }
  async function store(): Promise<void> {
    const [chosen, checked] = [file.value, report.value]
    if (chosen === null || checked === null) return
    await run(async () => {
      const { revisions } = await upload<Stored>(addressOf('/api/facility-files', chosen, wishes.value, { validOn: validOn.value, checksum: checked.checksum, leaveOut: String(mayLeaveOut.value) }), chosen, () => undefined, abort)
      const nameOf = (key: string): string => say(categories.find((each) => each.key === key)?.name ?? { de: key })
      said.value = text.stored(revisions.map(({ category, count, revision }) => text.storedOne(nameOf(category), number(count), String(revision))).join('; '))
      report.value = null
      file.value = null
      forgetFacilities()
    })
  }
  const change = (part: Partial<Wishes>): void => {
    wishes.value = { ...wishes.peek(), ...part }
    void check()
  }
  const checked = report.value
  const faulty = new Set(checked?.findings.filter(({ isLeftOut }) => isLeftOut).map(({ row }) => row)).size
  const isReady = checked !== null && checked.questions.length === 0 && checked.accepted > 0 && validOn.value !== '' && (checked.rows === checked.accepted || mayLeaveOut.value)
  return (
    <section aria-labelledby="facility-upload">
      <h2 id="facility-upload">{text.upload}</h2>
      <p>{text.uploadText}</p>
      <div class="facility-choices">
        <label>
          <span>{text.category}</span>
          <select class="field" value={wishes.value.category} onChange={(event) => change({ category: event.currentTarget.value })}>
            {categories.map(({ key, name }) => <option key={key} value={key}>{say(name)}</option>)}
            <option value="">{text.fromColumn}</option>
          </select>
        </label>
        <label>
          <span>{text.chooseFile}</span>
          <input type="file" class="field" accept=".csv,.xlsx,.txt,.tsv,.geojson,.json" disabled={isBusy.value} onChange={(event) => {
            file.value = event.currentTarget.files?.[0] ?? null
            report.value = null
            change({ columns: {}, crs: '' })
          }} />
        </label>
      </div>
      <p role="status">{said.value}</p>
      <ProblemNotice error={error.value} />
      {checked !== null && (
        <>
          {checked.questions.length > 0 && (
            <Alert kind="warning" title={text.questions}>
              <ul class="bullets">{checked.questions.map(({ code, message, messageDe }) => <li key={code}>{language.value === 'de' ? messageDe : message}</li>)}</ul>
            </Alert>
          )}
          <Reading report={checked} crs={wishes.value.crs} onColumns={(columns) => change({ columns: { ...wishes.peek().columns, ...columns } })} onSystem={(crs) => change({ crs })} />
          {checked.questions.length === 0 && <p><strong>{text.checked(number(checked.accepted), number(checked.rows))}</strong></p>}
          <ReportFindings report={checked} />
          {checked.preview.features.length > 0 && <FacilityTable facilities={checked.preview.features} caption={text.preview} />}
          {checked.questions.length === 0 && checked.accepted > 0 && (
            <form class="form" onSubmit={(event) => { event.preventDefault(); void store() }}>
              <label class="form-field">
                <span>{text.validOn}</span>
                <input type="date" class="field" required value={validOn.value} onInput={(event) => (validOn.value = event.currentTarget.value)} />
              </label>
              {checked.rows > checked.accepted && (
                <label class="check">
                  <input type="checkbox" checked={mayLeaveOut.value} onChange={(event) => (mayLeaveOut.value = event.currentTarget.checked)} />
                  <span>{text.leaveOut(number(Math.max(faulty, checked.rows - checked.accepted)))}</span>
                </label>
              )}
              <p class="small muted">{text.storeText}</p>
              <p class="form-actions">
                <button type="submit" class="button button--primary" disabled={!isReady || isBusy.value}>{text.store}</button>
                <button type="button" class="button" onClick={() => { report.value = null; file.value = null }}>{messages.value.cancel}</button>
              </p>
            </form>
          )}
        </>
      )}
    </section>
  )
}
