import { useSignal } from '@preact/signals'
import type { FacilityCategory } from '../../../core/contract/facilities.ts'
import { send } from '../../api/client.ts'
import { ConfirmDialog } from '../../components/feedback/confirm-dialog.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { formatDay, formatNumber } from '../../format.ts'
import { facilityMessages } from '../../i18n/facilities/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { forgetFacilities } from '../../state/facilities.ts'
import { holds } from '../../state/session.ts'
import { Deliver } from './deliver.tsx'
import { NewCategory } from './new-category.tsx'

function stateOf({ shown, isPublic, publicRevision }: FacilityCategory): string {
  const { states } = facilityMessages.value
  if (shown === null) return states.empty
  if (isPublic !== true) return states.internal
  return publicRevision === shown.revision ? states.public : states.older
}

/** The lists of each category, and whether the public sees them; releasers decide. */
export function Categories({ categories }: { readonly categories: readonly FacilityCategory[] }) {
  const text = facilityMessages.value
  const asked = useSignal<{ readonly category: FacilityCategory; readonly isPublic: boolean } | null>(null)
  const reason = useSignal('')
  const { isBusy, error, run } = useAction()
  const ask = (category: FacilityCategory, isPublic: boolean): void => {
    reason.value = ''
    asked.value = { category, isPublic }
  }
  async function decide(): Promise<void> {
    const question = asked.value
    if (question === null) return
    await run(() => send('POST', `/api/facility-categories/${question.category.key}/decisions`, { isPublic: question.isPublic, revision: question.category.shown?.revision, ...(reason.value.trim() === '' ? {} : { reason: reason.value.trim() }) }))
    asked.value = null
    forgetFacilities()
  }
  const name = asked.value === null ? '' : say(asked.value.category.name)
  return (
    <section aria-labelledby="facility-keep">
      <h2 id="facility-keep">{text.keep}</h2>
      <ProblemNotice error={error.value} />
      {categories.length === 0 && <p class="muted">{text.noLists}</p>}
      <ul class="plain-list facility-categories">
        {categories.map((category) => (
          <li key={category.key}>
            <h3>{say(category.name)}</h3>
            <p>
              {`${text.state}: ${stateOf(category)}`}
              {category.shown !== null && `. ${text.revision} ${category.shown.revision}, ${text.validOn} ${formatDay(category.shown.validOn, language.value)}, ${formatNumber(category.shown.count, 0, language.value)} ${text.count}`}
              {category.uploadedBy !== null && category.uploadedAt !== null && `, ${text.uploaded(category.uploadedBy, formatDay(category.uploadedAt.slice(0, 10), language.value))}`}
            </p>
            {category.fourEyes === false && <p class="remark-warm">{text.onePerson}</p>}
            {category.rights.some((right) => right !== 'upload') && <p class="form-actions">
              {category.rights.includes('publish') && <button type="button" class="button button--primary" onClick={() => ask(category, true)}>{text.publish}</button>}
              {category.rights.includes('withdraw') && <button type="button" class="button" onClick={() => ask(category, false)}>{text.withdraw}</button>}
            </p>}
            {category.shown !== null && <Deliver category={category} />}
          </li>
        ))}
      </ul>
      {holds('editor', 'administrator') && <NewCategory />}
      <ConfirmDialog isOpen={asked.value !== null} title={asked.value?.isPublic === true ? text.publishQuestion(name) : text.withdrawQuestion(name)} action={asked.value?.isPublic === true ? text.publish : text.withdraw} isBusy={isBusy.value} onConfirm={() => void decide()} onCancel={() => (asked.value = null)}>
        <p>{asked.value?.isPublic === true ? text.publishText(formatNumber(asked.value.category.shown?.count ?? 0, 0, language.value), String(asked.value.category.shown?.revision ?? '')) : text.withdrawText}</p>
        {asked.value?.isPublic === false && <TextField label={text.reason} value={reason.value} onChange={(value) => (reason.value = value)} isRequired />}
      </ConfirmDialog>
    </section>
  )
}
