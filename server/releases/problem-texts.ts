import type { ProblemText } from '../problem-texts.ts'

const stateWords: Readonly<Record<string, string>> = {
  draft: 'noch ein Entwurf', submitted: 'eingereicht', rejected: 'zurückgegeben', discarded: 'verworfen', internal: 'schon intern freigegeben',
  scheduled: 'schon zur Veröffentlichung vorgesehen', public: 'schon öffentlich', replaced: 'ersetzt', withdrawn: 'zurückgezogen',
}
const stateOf = (state: unknown): string => (typeof state === 'string' ? stateWords[state] ?? state : '–')
const say = (value: unknown): string => String(value ?? '–')

/** What people read when something cannot be released, withdrawn or looked up. */
export const releaseProblems: Readonly<Record<string, ProblemText>> = {
  'delivery-not-ready': {
    status: 409, title: 'Not possible in this state', titleDe: 'In diesem Zustand nicht möglich',
    detailDe: d => `Die Lieferung ${say(d['delivery'])} ist ${stateOf(d['state'])}; das geht jetzt nicht mit ihr.`,
  },
  'decision-under-way': { status: 409, title: 'Somebody is deciding', titleDe: 'Es wird gerade entschieden', detailDe: () => 'Über diese Lieferung entscheidet gerade jemand. Bitte gleich noch einmal nachsehen.' },
  'decided-meanwhile': { status: 409, title: 'Decided meanwhile', titleDe: 'Inzwischen entschieden', detailDe: () => 'Inzwischen hat jemand anderes entschieden. Bitte die Lieferung neu ansehen.' },
  'moment-past': { status: 400, title: 'Moment has passed', titleDe: 'Zeitpunkt vorbei', detailDe: () => 'Der Zeitpunkt der Veröffentlichung liegt in der Vergangenheit.' },
  'four-eyes': { status: 403, title: 'Four eyes', titleDe: 'Vier-Augen-Prinzip', detailDe: () => 'Wer eine Lieferung eingereicht hat, kann sie nicht selbst freigeben. Bitte jemand anderen darum.' },
  'people-only': { status: 403, title: 'People only', titleDe: 'Nur für Menschen', detailDe: () => 'Über Lieferungen entscheiden Menschen und keine Programme.' },
  'protection-cancelled': { status: 503, title: 'Release cancelled', titleDe: 'Freigabe abgebrochen', detailDe: () => 'Die Freigabe wurde abgebrochen; es wurde nichts freigegeben.' },
  'unknown-publication': { status: 404, title: 'Unknown publication', titleDe: 'Unbekannte Veröffentlichung', detailDe: d => `Die Veröffentlichung ${say(d['publication'])} gibt es nicht.` },
  'unknown-release': { status: 404, title: 'Unknown release', titleDe: 'Unbekannter Datenstand', detailDe: d => `Den Datenstand ${say(d['release'])} gibt es nicht.` },
  'figures-withdrawn': {
    status: 410, title: 'Withdrawn', titleDe: 'Zurückgezogen',
    detailDe: () => 'Diese Zahlen wurden zurückgezogen und werden nicht mehr gezeigt.',
  },
}
