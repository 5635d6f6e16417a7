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
  'release-cancelled': {
    status: 409, title: 'Release cancelled', titleDe: 'Freigabe abgebrochen', detail: d => `${d['by'] ? `${say(d['by'])} stopped this release.` : 'This release was stopped.'} Nothing was released; the delivery is as it was.`,
    detailDe: d => `${d['by'] ? `${say(d['by'])} hat diese Freigabe abgebrochen.` : 'Diese Freigabe wurde abgebrochen.'} Es wurde nichts freigegeben; die Lieferung ist, wie sie war.`,
  },
  'nothing-to-cancel': { status: 409, title: 'Nothing to cancel', titleDe: 'Nichts abzubrechen', detailDe: d => `Über die Lieferung ${say(d['delivery'])} wird gerade nicht entschieden.` },
  'too-late-to-cancel': {
    status: 409, title: 'Too late to cancel', titleDe: 'Zu spät zum Abbrechen',
    detail: d => (d['isStoppable'] ? 'The figures are being stored already.' : 'A withdrawal is never stopped: what is withdrawn must vanish.'),
    detailDe: d => (d['isStoppable'] ? 'Die Werte werden schon abgelegt.' : 'Ein Zurückziehen lässt sich nicht abbrechen: Was zurückgezogen wird, muss verschwinden.'),
  },
  'replaced-before-publication': {
    status: 404, title: 'Never published', titleDe: 'Nie veröffentlicht',
    detail: d => `Publication ${say(d['publication'])} never became public: publication ${say(d['successor'])} took its place before.`,
    detailDe: d => `Die Veröffentlichung ${say(d['publication'])} wurde nie öffentlich: Die Veröffentlichung ${say(d['successor'])} trat vorher an ihre Stelle.`,
  },
  'unknown-publication': { status: 404, title: 'Unknown publication', titleDe: 'Unbekannte Veröffentlichung', detailDe: d => `Die Veröffentlichung ${say(d['publication'])} gibt es nicht.` },
  'unknown-release': { status: 404, title: 'Unknown release', titleDe: 'Unbekannter Datenstand', detailDe: d => `Den Datenstand ${say(d['release'])} gibt es nicht.` },
  'figures-withdrawn': {
    status: 410, title: 'Withdrawn', titleDe: 'Zurückgezogen',
    detailDe: () => 'Diese Zahlen wurden zurückgezogen und werden nicht mehr gezeigt.',
  },
}
