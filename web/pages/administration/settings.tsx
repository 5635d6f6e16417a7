import { useSignal } from '@preact/signals'
import type { Settings as Stored } from '../../../core/contract/settings.ts'
import { send } from '../../api/client.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { ConfirmDialog } from '../../components/feedback/confirm-dialog.tsx'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { FormProblem } from './form-problem.tsx'
import { Check, Choice, Line } from './fields.tsx'
import { formatMoment } from './moment.ts'
import { Loaded, Section } from './section.tsx'
import { useForm } from './use-form.ts'
import { useRead } from './use-read.ts'

type Method = NonNullable<Stored['lockedCartography']>['method']
interface Draft {
  readonly fourEyes: boolean
  readonly isLocked: boolean
  readonly method: Method
  readonly classCount: string
  readonly percent: string
  readonly minimum: string
  readonly reason: string
}

const methods: readonly Method[] = ['quantile', 'equal', 'natural', 'deviation']
const numberOf = (typed: string): number => Number(typed.trim().replace(',', '.'))

const toDraft = ({ fourEyes, lockedCartography, jump }: Stored): Draft => ({
  fourEyes, isLocked: lockedCartography !== null, method: lockedCartography?.method ?? 'quantile', classCount: String(lockedCartography?.classCount ?? 5),
  percent: String(jump.percent), minimum: String(jump.minimum), reason: '',
})

/** Only what was changed: what is sent is on record as changed. */
function toBody(draft: Draft, stored: Stored): Record<string, unknown> {
  const wished = {
    fourEyes: draft.fourEyes,
    lockedCartography: draft.isLocked ? { method: draft.method, classCount: Number(draft.classCount) } : null,
    jump: { percent: numberOf(draft.percent), minimum: numberOf(draft.minimum) },
  }
  const changed = Object.entries(wished).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(stored[key as keyof typeof wished]))
  return { ...Object.fromEntries(changed), ...(draft.reason.trim() === '' ? {} : { reason: draft.reason.trim() }) }
}

function History({ changes }: { readonly changes: Stored['changes'] }) {
  const text = administrationMessages.value
  if (changes.length === 0) return null
  return (
    <details class="disclosure">
      <summary>{text.settingsHistory(changes.length)}</summary>
      <ul class="bullets small">
        {changes.map(({ key, value, reason, by, at }) => (
          <li key={`${key} ${at}`}>
            <strong>{text.settingNames[key]}</strong>: {JSON.stringify(value).replaceAll('"', '')}. {text.changedBy(formatMoment(at), by ?? '–')}
            {reason !== null && <em> {text.because(reason)}</em>}
          </li>
        ))}
      </ul>
    </details>
  )
}

function SettingsForm({ stored, renew, wasSaved }: { readonly stored: Stored; readonly renew: () => Promise<void>; readonly wasSaved: boolean }) {
  const text = administrationMessages.value
  const form = useForm(toDraft(stored))
  const isAsking = useSignal(false)
  const { draft, change, errorAt } = form
  const switchesOff = stored.fourEyes && !draft.fourEyes

  async function save(): Promise<void> {
    isAsking.value = false
    await form.submit(async (typed) => {
      await send('PUT', '/api/settings', toBody(typed, stored))
      // Saved is said once the form shows what is stored: what is typed from then on stays.
      await renew()
    })
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (switchesOff && draft.reason.trim() !== '') isAsking.value = true
    else void save()
  }

  return (
    <form class="form form--wide" onSubmit={submit} noValidate>
      <FormProblem error={form.error} />
      <fieldset class="form-group">
        <legend>{text.settingNames.fourEyes}</legend>
        <Check label={text.fourEyesOn} hint={text.fourEyesHint} isChecked={draft.fourEyes} onChange={(fourEyes) => change({ fourEyes })} error={errorAt('fourEyes')} />
        {!draft.fourEyes && <Alert kind="warning" title={text.fourEyesOff} />}
      </fieldset>
      <fieldset class="form-group">
        <legend>{text.settingNames.lockedCartography}</legend>
        <Check label={text.isLocked} hint={text.isLockedHint} isChecked={draft.isLocked} onChange={(isLocked) => change({ isLocked })} error={errorAt('lockedCartography')} />
        {draft.isLocked && (
          <>
            <Choice label={text.classMethod} value={draft.method} onChange={(method) => change({ method: method as Method })} options={methods.map((method) => [method, text.classMethods[method]] as const)} />
            <Choice label={text.classCount} value={draft.classCount} onChange={(classCount) => change({ classCount })} options={['3', '4', '5', '6', '7'].map((count) => [count, count] as const)} />
          </>
        )}
      </fieldset>
      <fieldset class="form-group">
        <legend>{text.settingNames.jump}</legend>
        <p class="muted small">{text.jumpHint}</p>
        <Line label={text.jumpPercent} value={draft.percent} onChange={(percent) => change({ percent })} error={errorAt('jump.percent')} />
        <Line label={text.jumpMinimum} value={draft.minimum} onChange={(minimum) => change({ minimum })} error={errorAt('jump.minimum')} />
      </fieldset>
      <Line label={text.reason} hint={switchesOff ? text.reasonNeeded : text.reasonOnRecord} lines={2} value={draft.reason} onChange={(reason) => change({ reason })} error={errorAt('reason')} />
      <p class="form-actions save-bar">
        <button type="submit" class="button button--primary button--large" disabled={form.isBusy || !form.isDirty}>
          {form.isBusy ? text.saving : text.save}
        </button>
        <span class="small" role="status">{form.isDirty ? text.unsaved : wasSaved ? <strong class="saved">✓ {text.saved}</strong> : ''}</span>
      </p>
      <ConfirmDialog isOpen={isAsking.value} title={text.fourEyesQuestion} action={text.fourEyesConfirm} onConfirm={() => void save()} onCancel={() => (isAsking.value = false)}>
        <p>{text.fourEyesOff}</p>
      </ConfirmDialog>
    </form>
  )
}

/** What administrators choose for the whole atlas. */
export function Settings() {
  const text = administrationMessages.value
  const found = useRead<Stored>('/api/settings')
  const saves = useSignal(0)
  return (
    <Section title={text.settings} intro={text.settingsIntro}>
      <Loaded of={found}>
        {(stored) => (
          <>
            <SettingsForm key={JSON.stringify(stored)} stored={stored} wasSaved={saves.value > 0} renew={() => { saves.value++; return found.renew() }} />
            <History changes={stored.changes} />
          </>
        )}
      </Loaded>
    </Section>
  )
}
