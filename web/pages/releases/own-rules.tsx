import type { Delivery } from '../../../core/contract/deliveries.ts'
import type { DisclosureRules } from '../../../core/contract/disclosure.ts'
import { facilityDeliveryMessages } from '../../i18n/facility-delivery/messages.ts'
import { say } from '../../i18n/messages.ts'
import { ruleInWords } from '../administration/disclosure-words.ts'
import { useRead } from '../administration/use-read.ts'

/** What was decided about protecting the very measures of a delivery, so that who releases it knows. */
export function OwnRules({ delivery }: { readonly delivery: Delivery }) {
  const text = facilityDeliveryMessages.value
  const rules = useRead<DisclosureRules>('/api/disclosure-rules').data?.rules ?? []
  const own = delivery.measures.flatMap((measure) => rules.filter(({ scope, subject }) => scope === 'measure' && subject === measure.key).map((rule) => ({ measure, rule })))
  if (own.length === 0) return null
  return (
    <section aria-labelledby="own-rules">
      <h3 id="own-rules">{text.ownRules}</h3>
      <ul class="bullets">
        {own.map(({ measure, rule }) => <li key={measure.key}>{text.ownRule(say(measure.name), ruleInWords(rule.rule), rule.reason ?? '–')}</li>)}
      </ul>
    </section>
  )
}
