import type { ProblemText } from '../problem-texts.ts'

/** What people read when a view cannot be saved. */
export const savedViewProblems: Readonly<Record<string, ProblemText>> = {
  'unknown-saved-view': { status: 404, title: 'Unknown view', titleDe: 'Unbekannte Ansicht', detail: () => 'You have no such view; perhaps it was deleted.', detailDe: () => 'Diese Ansicht haben Sie nicht; vielleicht wurde sie gelöscht.' },
  'saved-view-name-taken': {
    status: 409, title: 'Name taken', titleDe: 'Name vergeben',
    detail: d => `You already have a view called “${String(d['name'])}”.`, detailDe: d => `Sie haben schon eine Ansicht mit dem Namen „${String(d['name'])}“.`,
  },
  'too-many-saved-views': {
    status: 409, title: 'Too many views', titleDe: 'Zu viele Ansichten',
    detail: d => `An account keeps at most ${String(d['most'])} views. Delete one that is not needed any more.`,
    detailDe: d => `Ein Konto behält höchstens ${String(d['most'])} Ansichten. Bitte eine löschen, die nicht mehr gebraucht wird.`,
  },
  'too-many-favourites': {
    status: 409, title: 'Too many favourites', titleDe: 'Zu viele Favoriten',
    detail: d => `An account keeps at most ${String(d['most'])} favourites.`, detailDe: d => `Ein Konto behält höchstens ${String(d['most'])} Favoriten.`,
  },
}
