import type { ProblemText } from '../problem-texts.ts'

const say = (value: unknown): string => String(value)

/** What people read when a rule or the protection of a release does not work. */
export const disclosureProblems: Readonly<Record<string, ProblemText>> = {
  'contributions-needed': {
    status: 409, title: 'Single contributions needed', titleDe: 'Einzelbeiträge nötig',
    detail: () => 'Dominance, p% and pq need the single contributions behind a figure. Deliveries hold none, so such a rule could not be kept. Use a minimum frequency; tables with contributions are protected by "npm run atlas -- protect".',
    detailDe: () => 'Dominanz-, p-%- und pq-Regel brauchen die Einzelbeiträge hinter einer Zahl. Lieferungen enthalten keine, die Regel ließe sich also nicht einhalten. Bitte eine Mindestfallzahl setzen; Tabellen mit Einzelbeiträgen schützt „npm run atlas -- protect“.',
  },
  'residents-unknown': {
    status: 409, title: 'Residents unknown', titleDe: 'Einwohnerzahl unbekannt', detail: () => 'A minimum of residents needs the measure that counts them: name it in atlas.json under disclosure.residents.',
    detailDe: () => 'Eine Mindesteinwohnerzahl braucht die Kennzahl, die Einwohner zählt: in atlas.json unter disclosure.residents nennen.',
  },
  'rule-change-under-way': { status: 409, title: 'Somebody is changing a rule', titleDe: 'Es wird gerade eine Regel geändert', detailDe: () => 'Gerade ändert jemand eine Regel. Bitte gleich noch einmal versuchen.' },
  'rule-change-cancelled': {
    status: 409, title: 'Change stopped', titleDe: 'Änderung abgebrochen', detail: d => `${d['by'] ? `${say(d['by'])} stopped this change.` : 'This change was stopped.'} The rules and all figures are as they were.`,
    detailDe: d => `${d['by'] ? `${say(d['by'])} hat diese Änderung abgebrochen.` : 'Diese Änderung wurde abgebrochen.'} Die Regeln und alle Werte sind, wie sie waren.`,
  },
  'no-rule-change': { status: 409, title: 'Nothing to cancel', titleDe: 'Nichts abzubrechen', detailDe: () => 'Gerade ändert niemand eine Regel.' },
}
