import type { DeliverySummary } from '../../../core/contract/deliveries.ts'
import { formatNumber } from '../../format.ts'
import { formatMoment } from '../../format-moment.ts'
import type { DeliveryMessages } from '../../i18n/deliveries/de.ts'
import type { Language } from '../view.ts'

/** The four steps of a delivery, as they stand in the address. */
export const steps = ['datei', 'spalten', 'pruefen', 'abgeben'] as const
export type Step = (typeof steps)[number]

type Open = Pick<DeliverySummary, 'state' | 'openQuestions' | 'errors' | 'warnings'>

/** Where somebody who resumes a draft goes on: the first step on which something is open. */
export function stepToResume({ openQuestions, errors, warnings }: Open): Step {
  if (openQuestions > 0) return 'spalten'
  return errors > 0 || warnings > 0 ? 'pruefen' : 'abgeben'
}

/** What is to be done next, in words. */
export function nextStepWords(delivery: DeliverySummary, text: DeliveryMessages['nextSteps'], language: Language): string {
  const count = (value: number): string => formatNumber(value, 0, language)
  const { state, openQuestions, errors, warnings, continuedBy, publicFrom } = delivery
  switch (state) {
    case 'draft':
      if (openQuestions > 0) return text.questions(count(openQuestions))
      if (errors > 0) return text.errors(count(errors))
      return warnings > 0 ? text.warnings(count(warnings)) : text.submit
    case 'submitted':
      return text.submitted
    case 'rejected':
      return continuedBy === null ? text.rejected : text.continued(continuedBy)
    case 'internal':
      return text.internal
    case 'scheduled':
      return publicFrom === null ? text.none : text.scheduled(formatMoment(publicFrom, language))
    case 'discarded':
    case 'public':
    case 'replaced':
    case 'withdrawn':
      return text.none
  }
}
