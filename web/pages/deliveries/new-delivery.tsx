import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { ApiError } from '../../api/client.ts'
import { deliveriesApi } from '../../api/deliveries.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { DropZone } from '../../components/fields/drop-zone.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { formatNumber } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language } from '../../i18n/messages.ts'
import { ownDepartments } from '../../state/deliveries/catalogue.ts'
import { carryComments } from '../../state/deliveries/comments.ts'
import { acceptDelivery } from '../../state/deliveries/current-delivery.ts'
import { navigate, view } from '../../state/navigation.ts'
import { TemplateForm } from './template-form.tsx'

const readable = /\.(csv|xlsx|xlsm|txt|tsv|tab|dat)$/i

export interface UploadProps {
  /** The rejected delivery that the file repairs. */
  readonly continues: number | null
  readonly department: string | null
  /** The draft whose place the file takes. */
  readonly replaces?: Delivery
}

/** Drop a file, see it go, and come to what the atlas understood. */
export function Upload({ continues, department, replaces }: UploadProps) {
  const text = deliveryMessages.value
  const file = useSignal<File | null>(null)
  const share = useSignal(0)
  const problem = useSignal<ApiError | string | null>(null)
  const controller = useRef<AbortController | null>(null)
  useEffect(() => () => controller.current?.abort(), [])

  async function send(files: readonly File[]): Promise<void> {
    const [chosen] = files
    if (chosen === undefined) return
    problem.value = files.length > 1 ? text.oneFile : readable.test(chosen.name) || /\.xls$/i.test(chosen.name) ? null : text.wrongKind
    if (problem.value !== null) return
    const own = (controller.current = new AbortController())
    file.value = chosen
    share.value = 0
    try {
      const delivery = await deliveriesApi.upload(chosen, { department, continues }, (sent) => (share.value = sent), own.signal)
      if (replaces !== undefined && replaces.id !== delivery.id) {
        carryComments(replaces.id, delivery.id)
        // A draft that cannot be put aside any more stays in the list; the new file counts all the same.
        await deliveriesApi.discard(replaces.id, replaces.version).catch(() => undefined)
      }
      acceptDelivery(delivery)
      navigate({ page: 'lieferungen', path: [String(delivery.id)], options: {} })
    } catch (error) {
      if (!own.signal.aborted) problem.value = error instanceof ApiError ? error : new ApiError('problem')
    } finally {
      file.value = null
    }
  }

  if (file.value !== null) {
    const percent = Math.round(share.value * 100)
    return (
      <div class="drop-zone drop-zone--busy" role="status">
        <p class="drop-title">{share.value < 1 ? text.uploading(file.value.name) : text.understanding}</p>
        {share.value < 1 ? <progress max={100} value={percent} aria-label={text.uploading(file.value.name)} /> : <span class="spinner" aria-hidden="true" />}
        {share.value < 1 && <p class="muted">{`${formatNumber(percent, 0, language.value)} %`}</p>}
        <button type="button" class="button" onClick={() => controller.current?.abort()}>
          {text.cancelUpload}
        </button>
      </div>
    )
  }
  return (
    <>
      {problem.value instanceof ApiError ? <ProblemNotice error={problem.value} title={text.uploadFailed} /> : problem.value !== null && <Alert kind="danger" title={problem.value} isUrgent />}
      <DropZone title={text.dropTitle} text={text.dropText} button={text.chooseFile} isDisabled={false} onFiles={(files) => void send(files)} />
    </>
  )
}

/** A new delivery: whose it is, the file, and templates for who has none yet. */
export function NewDelivery() {
  const text = deliveryMessages.value
  const mine = ownDepartments.value
  const chosen = useSignal<string | null>(null)
  const repaired = /^[1-9]\d{0,9}$/.exec(view.value.options['nachbessern'] ?? '')
  const continues = repaired === null ? null : Number(repaired[0])
  return (
    <>
      {continues !== null && <p>{text.repairOf(continues)}</p>}
      {mine.length > 1 && (
        <p class="form-field">
          <label for="department">{text.forDepartment}</label>
          <select id="department" value={chosen.value ?? mine[0]?.key} onChange={(event) => (chosen.value = event.currentTarget.value)}>
            {mine.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </p>
      )}
      <Upload continues={continues} department={mine.length > 1 ? (chosen.value ?? mine[0]?.key ?? null) : null} />
      <TemplateForm />
    </>
  )
}
