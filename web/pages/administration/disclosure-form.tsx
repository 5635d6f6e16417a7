import { useSignal } from '@preact/signals'
import type { DisclosureRuleChange } from '../../../core/contract/disclosure.ts'
import type { ReleaseProgress } from '../../../core/contract/releases.ts'
import { read, send } from '../../api/client.ts'
import { ConfirmDialog } from '../../components/feedback/confirm-dialog.tsx'
import { WorkProgress } from '../../components/feedback/work-progress.tsx'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { say } from '../../i18n/messages.ts'
import { ruleInWords, scopeInWords, type Names, type RuleInForce } from './disclosure-words.ts'
import { FormProblem } from './form-problem.tsx'
import { Choice, Line } from './fields.tsx'
import { useForm } from './use-form.ts'

interface Draft {
  readonly scope: RuleInForce['scope']
  readonly subject: string
  readonly minFrequency: string
  readonly minDenominator: string
  readonly minResidents: string
  readonly complement: '' | 'yes' | 'no'
  readonly zeros: '' | 'published' | 'protected'
  readonly reason: string
}

function toDraft(rule: RuleInForce | null): Draft {
  const typed = (value: number | undefined): string => (value === undefined ? '' : String(value))
  const { minFrequency, minDenominator, minResidents, complement, zeros } = rule?.rule ?? {}
  return {
    scope: rule?.scope ?? 'measure', subject: rule?.subject ?? '', minFrequency: typed(minFrequency), minDenominator: typed(minDenominator), minResidents: typed(minResidents),
    complement: complement === undefined ? '' : complement ? 'yes' : 'no', zeros: zeros ?? '', reason: '',
  }
}

function toRule({ minFrequency, minDenominator, minResidents, complement, zeros }: Draft): NonNullable<DisclosureRuleChange['rule']> {
  const number = (name: string, typed: string): Record<string, number> => (typed.trim() === '' ? {} : { [name]: Number(typed) })
  return {
    ...number('minFrequency', minFrequency), ...number('minDenominator', minDenominator), ...number('minResidents', minResidents),
    ...(complement === '' ? {} : { complement: complement === 'yes' }), ...(zeros === '' ? {} : { zeros }),
  }
}

/** Set the rule of one scope, or go back to what the territory folder says. */
export function DisclosureForm({ rule, names, onClose }: { readonly rule: RuleInForce | null; readonly names: Names; readonly onClose: (isSaved: boolean) => void }) {
  const text = administrationMessages.value
  const form = useForm(toDraft(rule))
  const asked = useSignal<'save' | 'lift' | null>(null)
  const { draft, change, errorAt } = form
  const subject = draft.scope === 'measure' || draft.scope === 'indicator' ? draft.subject : null
  const choices = [...names].filter(([key]) => key.startsWith(`${draft.scope}:`)).map(([key, name]) => [key.slice(draft.scope.length + 1), say(name)] as const)

  async function save(): Promise<void> {
    const isLifted = asked.value === 'lift'
    asked.value = null
    const isDone = await form.submit((typed) => send('PUT', '/api/disclosure-rules', { scope: typed.scope, subject, rule: isLifted ? null : toRule(typed), reason: typed.reason.trim() }))
    if (isDone) onClose(true)
  }

  if (form.isBusy) {
    return (
      <section class="form form--wide">
        <h2>{scopeInWords({ scope: draft.scope, subject }, names)}</h2>
        <WorkProgress ask={(signal) => read<ReleaseProgress>('/api/disclosure-rules/progress', signal)} stop={() => send('DELETE', '/api/disclosure-rules/progress')} words={text.ruleProgress} />
      </section>
    )
  }
  return (
    <form class="form form--wide" onSubmit={(event) => { event.preventDefault(); asked.value = 'save' }} noValidate>
      <h2>{rule === null ? text.newRule : scopeInWords(rule, names)}</h2>
      <FormProblem error={form.error} />
      {rule === null && (
        <>
          <Choice label={text.appliesTo} value={draft.scope} onChange={(scope) => change({ scope: scope as Draft['scope'], subject: '' })} options={Object.entries(text.scopes)} />
          {subject !== null && <Choice label={text.scopes[draft.scope]} value={draft.subject} onChange={(chosen) => change({ subject: chosen })} options={[['', text.choose], ...choices]} error={errorAt('subject')} />}
        </>
      )}
      <p class="muted small">{text.emptyIsInherited}</p>
      <Line label={text.minFrequency} hint={text.minFrequencyHint} type="number" value={draft.minFrequency} onChange={(minFrequency) => change({ minFrequency })} error={errorAt('rule.minFrequency')} />
      <Line label={text.minDenominator} hint={text.minDenominatorHint} type="number" value={draft.minDenominator} onChange={(minDenominator) => change({ minDenominator })} error={errorAt('rule.minDenominator')} />
      <Line label={text.minResidents} hint={text.minResidentsHint} type="number" value={draft.minResidents} onChange={(minResidents) => change({ minResidents })} error={errorAt('rule.minResidents')} />
      <Choice label={text.complement} hint={text.complementHint} value={draft.complement} onChange={(complement) => change({ complement: complement as Draft['complement'] })} options={[['', text.asOtherwise], ['yes', text.yes], ['no', text.no]]} />
      <Choice label={text.zeros} value={draft.zeros} onChange={(zeros) => change({ zeros: zeros as Draft['zeros'] })} options={[['', text.asOtherwise], ['published', text.zerosShown], ['protected', text.zerosHidden]]} />
      <Line label={text.reason} hint={text.reasonAlways} lines={2} value={draft.reason} onChange={(reason) => change({ reason })} error={errorAt('reason')} />
      <p class="form-actions save-bar">
        <button type="submit" class="button button--primary button--large" disabled={form.isBusy || draft.reason.trim() === '' || subject === ''}>{text.save}</button>
        {rule?.origin === 'administration' && <button type="button" class="button button--large" disabled={form.isBusy || draft.reason.trim() === ''} onClick={() => (asked.value = 'lift')}>{text.backToFolder}</button>}
        <button type="button" class="button button--large" onClick={() => onClose(false)}>{text.cancel}</button>
      </p>
      <ConfirmDialog isOpen={asked.value !== null} title={text.ruleQuestion} action={text.ruleConfirm} isBusy={form.isBusy} onConfirm={() => void save()} onCancel={() => (asked.value = null)}>
        <p><strong>{scopeInWords({ scope: draft.scope, subject }, names)}</strong>: {ruleInWords(asked.value === 'lift' ? null : toRule(draft))}</p>
        <p>{text.ruleConsequence}</p>
      </ConfirmDialog>
    </form>
  )
}
