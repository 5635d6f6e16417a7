import type { ProblemText } from '../problem-texts.ts'

/** What people read when a rule or the protection of a release does not work. */
export const disclosureProblems: Readonly<Record<string, ProblemText>> = {
  'residents-unknown': {
    status: 409, title: 'Residents unknown', titleDe: 'Einwohnerzahl unbekannt', detail: () => 'A minimum of residents needs the measure that counts them: name it in atlas.json under disclosure.residents.',
    detailDe: () => 'Eine Mindesteinwohnerzahl braucht die Kennzahl, die Einwohner zählt: in atlas.json unter disclosure.residents nennen.',
  },
}
