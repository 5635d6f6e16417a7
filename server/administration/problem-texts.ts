import type { ProblemText } from '../problem-texts.ts'

/** What people read when a change of the catalogue does not work. */
export const administrationProblems: Readonly<Record<string, ProblemText>> = {
  'key-taken': {
    status: 409, title: 'Key taken', titleDe: 'Kürzel vergeben', detail: d => `The key '${String(d['key'])}' is taken.`, detailDe: d => `Das Kürzel „${String(d['key'])}“ ist schon vergeben.`,
  },
  'own-change': {
    status: 409, title: 'Four eyes', titleDe: 'Vier Augen', detail: () => 'You changed one of these indicators. Somebody else has to release the figures.',
    detailDe: () => 'Sie haben einen dieser Indikatoren geändert. Die Werte gibt jemand anderes frei.',
  },
  'computed-meanwhile': {
    status: 409, title: 'Changed meanwhile', titleDe: 'Inzwischen geändert', detail: () => 'Figures or rules changed while it was computed. Nothing was released; please try again.',
    detailDe: () => 'Während gerechnet wurde, haben sich Zahlen oder Regeln geändert. Freigegeben wurde nichts; bitte noch einmal versuchen.',
  },
  'unknown-entry': { status: 404, title: 'Not found', titleDe: 'Nicht gefunden', detailDe: d => `Den Eintrag „${String(d['key'])}“ gibt es nicht.` },
  'changed-meanwhile': {
    status: 409, title: 'Changed meanwhile', titleDe: 'Inzwischen geändert',
    detail: d => `${d['by'] === null ? 'Somebody else' : String(d['by'])} changed this meanwhile. Load it anew and enter your change again; nothing was overwritten.`,
    detailDe: d => `${d['by'] === null ? 'Jemand anderes' : String(d['by'])} hat das inzwischen geändert. Bitte neu laden und die eigene Änderung noch einmal eintragen; überschrieben wurde nichts.`,
  },
}
