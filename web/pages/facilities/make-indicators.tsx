import { useSignal } from '@preact/signals'
import type { AdminDepartment, AdminTheme } from '../../../core/contract/administration.ts'
import type { FacilityIndicators } from '../../../core/contract/facility-indicators.ts'
import { send } from '../../api/client.ts'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { facilityDeliveryMessages } from '../../i18n/facility-delivery/messages.ts'
import { say } from '../../i18n/messages.ts'
import { useRead } from '../administration/use-read.ts'

export interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly isRequired?: boolean
}

/** A labelled choice of a form. */
export function Choice({ label, value, options, onChange, hint, isRequired = false }: ChoiceProps) {
  return (
    <label class="form-field">
      <span>{label}</span>
      <select class="field" value={value} required={isRequired} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, name]) => <option key={key} value={key}>{name}</option>)}
      </select>
      {hint !== undefined && <span class="small muted">{hint}</span>}
    </label>
  )
}

/** Make the measures and indicators of a category that are missing, as the administration would by hand. */
export function MakeIndicators({ category, found, isReady, onMade }: { readonly category: string; readonly found: FacilityIndicators; readonly isReady: boolean; readonly onMade: () => void }) {
  const text = facilityDeliveryMessages.value
  const { bases, indicators, department, protection } = found
  const offered = bases.filter(({ measure }) => !indicators.some(({ per }) => per === measure))
  const willOpen = protection.isListPublic && !protection.isOwnRule
  const themes = useRead<AdminTheme[]>('/api/administration/themes').data ?? []
  const departments = useRead<AdminDepartment[]>(department === null ? '/api/administration/departments' : null).data ?? []
  const draft = useSignal({ per: '', theme: '', department: '' })
  const said = useSignal('')
  const { isBusy, error, run } = useAction()
  const change = (part: Partial<typeof draft.value>): void => void (draft.value = { ...draft.peek(), ...part })
  const { per, theme, department: chosen } = draft.value
  const choosePer = (measure: string): void => change({ per: measure, ...theme === '' ? { theme: bases.find((base) => base.measure === measure)?.theme ?? '' } : {} })

  async function make(event: Event): Promise<void> {
    event.preventDefault()
    const body = { theme, ...per === '' ? {} : { per }, ...chosen === '' ? {} : { department: chosen } }
    if (!await run(() => send('POST', `/api/facility-categories/${category}/indicators`, body))) return
    change({ per: '' })
    said.value = text.made
    onMade()
  }
  return (
    <>
      {(!isReady || willOpen || offered.length > 0) && (
        <form class="form" onSubmit={(event) => void make(event)}>
          <ProblemNotice error={error.value} />
          {offered.length > 0 && <Choice label={text.per} value={per} hint={text.perHint} onChange={choosePer} options={[['', text.perNone], ...offered.map(({ measure, name }) => [measure, say(name)] as const)]} />}
          <Choice label={text.theme} value={theme} isRequired onChange={(value) => change({ theme: value })} options={[['', text.choose], ...themes.map(({ key, name }) => [key, say(name)] as const)]} />
          {department === null && <Choice label={text.department} value={chosen} isRequired onChange={(value) => change({ department: value })} options={[['', text.choose], ...departments.map(({ key, name }) => [key, say(name)] as const)]} />}
          <p class="form-actions">
            <button type="submit" class={isReady ? 'button' : 'button button--primary'} disabled={isBusy.value || theme === '' || (isReady && !willOpen && per === '') || (department === null && chosen === '')}>{text.make}</button>
          </p>
        </form>
      )}
      <p role="status">{said.value}</p>
    </>
  )
}
