import { computed, signal } from '@preact/signals'
import type { Finding } from '../../../core/contract/delivery-report.ts'
import { shownDelivery } from './current-delivery.ts'

/** Explanations typed so far, by delivery; by the id of a finding, or by its code for all of that kind. */
const typed = signal<Readonly<Record<number, Readonly<Record<string, string>>>>>({})

/** Explanations of the delivery shown, those already sent included. */
export const comments = computed<Readonly<Record<string, string>>>(() => {
  const delivery = shownDelivery.value
  if (delivery === null) return {}
  const sent = delivery.findings.flatMap(({ id, comment }) => (comment === null ? [] : [[id, comment] as const]))
  return { ...Object.fromEntries(sent), ...typed.value[delivery.id] }
})

export function explain(key: string, words: string): void {
  const delivery = shownDelivery.peek()
  if (delivery === null) return
  typed.value = { ...typed.value, [delivery.id]: { ...typed.value[delivery.id], [key]: words } }
}

/** What somebody said about a finding: its own words, else those for all of its kind. */
export const explanationOf = ({ id, code }: Pick<Finding, 'id' | 'code'>): string => {
  const own = comments.value[id]?.trim() ?? ''
  return own === '' ? (comments.value[code]?.trim() ?? '') : own
}

/** Warnings without an explanation; those that are not listed count by their kind. */
export const unexplained = computed(() => {
  const delivery = shownDelivery.value
  if (delivery === null) return 0
  const listed = delivery.findings.filter((finding) => finding.severity === 'warning' && explanationOf(finding) === '').length
  const warningCodes = new Set(delivery.findings.filter(({ severity }) => severity === 'warning').map(({ code }) => code))
  const unlisted = Object.entries(delivery.report?.unlistedFindings ?? {}).filter(([code]) => warningCodes.has(code) && (comments.value[code]?.trim() ?? '') === '')
  return listed + unlisted.reduce((sum, [, count]) => sum + count, 0)
})

/** Explanations to be sent: the filled ones. */
export const filledComments = (): Record<string, string> => Object.fromEntries(Object.entries(comments.peek()).flatMap(([key, words]) => (words.trim() === '' ? [] : [[key, words.trim()]])))

/** Keep what was explained when a mended file takes the place of a draft; findings that stay keep their names. */
export function carryComments(from: number, to: number): void {
  typed.value = { ...typed.value, [to]: { ...typed.value[from], ...typed.value[to] } }
}
