import { useSignal } from '@preact/signals'
import type { AdminDepartment } from '../../../core/contract/administration.ts'
import { send } from '../../api/client.ts'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { facilityMessages } from '../../i18n/facilities/messages.ts'
import { say } from '../../i18n/messages.ts'
import { forgetFacilities } from '../../state/facilities.ts'
import { holds, session } from '../../state/session.ts'
import { useRead } from '../administration/use-read.ts'

/** A form for another category. */
export function NewCategory() {
  const text = facilityMessages.value
  const isAdministrator = holds('administrator')
  const departments = useRead<AdminDepartment[]>(isAdministrator ? '/api/administration/departments' : null)
  const own = (session.value?.roles ?? []).flatMap(({ role, department }) => (role === 'editor' && department !== null ? [department] : []))
  const choices: readonly (readonly [string, string])[] = isAdministrator ? [['', text.noDepartment], ...(departments.data ?? []).map(({ key, name }) => [key, say(name)] as const)] : own.map((key) => [key, key])
  const draft = useSignal({ name: '', nameEn: '', key: '', department: isAdministrator ? '' : own[0] ?? '' })
  const { isBusy, error, run } = useAction()
  const change = (part: Partial<typeof draft.value>): void => void (draft.value = { ...draft.peek(), ...part })
  const { name, nameEn, key, department } = draft.value

  async function add(event: Event): Promise<void> {
    event.preventDefault()
    const body = { key: key.trim(), name: { de: name.trim(), ...(nameEn.trim() === '' ? {} : { en: nameEn.trim() }) }, department: department === '' ? null : department }
    if (!await run(() => send('POST', '/api/facility-categories', body))) return
    change({ name: '', nameEn: '', key: '' })
    forgetFacilities()
  }
  return (
    <details class="facility-new">
      <summary>{text.newCategory}</summary>
      <form class="form" onSubmit={(event) => void add(event)}>
        <ProblemNotice error={error.value} />
        <TextField label={text.categoryName} value={name} onChange={(value) => change({ name: value })} isRequired />
        <TextField label={text.categoryNameEn} value={nameEn} onChange={(value) => change({ nameEn: value })} />
        <TextField label={text.categoryKey} hint={text.categoryKeyHint} value={key} onChange={(value) => change({ key: value })} isRequired />
        <label class="form-field">
          <span>{text.department}</span>
          <select class="field" value={department} onChange={(event) => change({ department: event.currentTarget.value })}>
            {choices.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
          </select>
        </label>
        <p class="form-actions">
          <button type="submit" class="button button--primary" disabled={isBusy.value || name.trim() === '' || key.trim() === ''}>{text.add}</button>
        </p>
      </form>
    </details>
  )
}
