import { useSignal } from '@preact/signals'
import type { AdminIndicator, AdminMeasure } from '../../../core/contract/administration.ts'
import type { DisclosureRules } from '../../../core/contract/disclosure.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { ruleInWords, scopeInWords, type Names, type RuleInForce } from './disclosure-words.ts'
import { DisclosureForm } from './disclosure-form.tsx'
import { formatMoment } from './moment.ts'
import { Loaded, ScrollTable, Section } from './section.tsx'
import { useRead } from './use-read.ts'

function RuleTable({ rules, names, onChange }: { readonly rules: DisclosureRules['rules']; readonly names: Names; readonly onChange: (rule: RuleInForce) => void }) {
  const text = administrationMessages.value
  return (
    <ScrollTable caption={text.disclosure}>
      <thead>
        <tr>
          <th scope="col">{text.appliesTo}</th>
          <th scope="col">{text.rule}</th>
          <th scope="col">{text.origin}</th>
          <th scope="col"><span class="kern-sr-only">{text.action}</span></th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={`${rule.scope} ${rule.subject}`}>
            <th scope="row">{scopeInWords(rule, names)}</th>
            <td>{ruleInWords(rule.rule)}</td>
            <td>
              {text.ruleOrigins[rule.origin]}
              {rule.changedAt !== null && <span class="fact-remark">{text.changedBy(formatMoment(rule.changedAt), rule.changedBy ?? '–')}{rule.reason !== null && ` ${text.because(rule.reason)}`}</span>}
            </td>
            <td>
              <button type="button" class="button" aria-label={text.changeRuleOf(scopeInWords(rule, names))} onClick={() => onChange(rule)}>{text.change}</button>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function History({ history, names }: { readonly history: DisclosureRules['history']; readonly names: Names }) {
  const text = administrationMessages.value
  if (history.length === 0) return null
  return (
    <details class="disclosure">
      <summary>{text.ruleHistory(history.length)}</summary>
      <ul class="bullets small">
        {history.map((entry) => (
          <li key={`${entry.scope} ${entry.subject} ${entry.changedAt}`}>
            <strong>{scopeInWords(entry, names)}</strong>: {ruleInWords(entry.rule)}. {text.validSince(formatMoment(entry.validFrom))} {text.changedBy(formatMoment(entry.changedAt), entry.changedBy ?? '–')} <em>{text.because(entry.reason)}</em>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What must not be shown, because it would tell about single people. */
export function Disclosure() {
  const text = administrationMessages.value
  const found = useRead<DisclosureRules>('/api/disclosure-rules')
  const measures = useRead<AdminMeasure[]>('/api/administration/measures')
  const indicators = useRead<AdminIndicator[]>('/api/administration/indicators')
  const asked = useSignal<RuleInForce | 'new' | null>(null)
  const names: Names = new Map([
    ...(measures.data ?? []).map(({ key, name }) => [`measure:${key}`, name] as const), ...(indicators.data ?? []).map(({ key, name }) => [`indicator:${key}`, name] as const),
  ])
  const close = (isSaved: boolean): void => {
    asked.value = null
    if (isSaved) found.reload()
  }
  return (
    <Section title={text.disclosure} intro={text.disclosureIntro} actions={asked.value === null && <button type="button" class="button button--primary" onClick={() => (asked.value = 'new')}>{text.newRule}</button>}>
      <Loaded of={found}>
        {(rules) => asked.value === null ? (
          <>
            <RuleTable rules={rules.rules} names={names} onChange={(rule) => (asked.value = rule)} />
            <p class="muted small">{text.protectionLevel[rules.level]} {text.strategies[rules.strategy]} {text.fromFolderOnly}</p>
            <History history={rules.history} names={names} />
          </>
        ) : <DisclosureForm rule={asked.value === 'new' ? null : asked.value} names={names} onClose={close} />}
      </Loaded>
    </Section>
  )
}
