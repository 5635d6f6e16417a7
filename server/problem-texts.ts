import type { ErrorDetails } from '../core/model/domain-error.ts'
import { accountProblems } from './accounts/problem-texts.ts'
import { disclosureProblems } from './disclosure/problem-texts.ts'
import { deliveryProblems } from './deliveries/problem-texts.ts'
import { facilityProblems } from './facilities/problem-texts.ts'
import { administrationProblems } from './administration/problem-texts.ts'
import { releaseProblems } from './releases/problem-texts.ts'
import { savedViewProblems } from './saved-views/problem-texts.ts'

export interface ProblemText {
  readonly status: number
  readonly title: string
  readonly titleDe: string
  /** English detail; without it the message of the error. */
  readonly detail?: (details: ErrorDetails) => string
  readonly detailDe: (details: ErrorDetails) => string
}

const list = (details: ErrorDetails, field = 'available'): string => {
  const value = details[field]
  return Array.isArray(value) ? value.join(', ') || '–' : '–'
}
const say = (details: ErrorDetails, field: string): string => String(details[field] ?? '–')

/** The one table from error code to HTTP status and words. */
export const problemTexts: Readonly<Record<string, ProblemText>> = {
  ...accountProblems,
  ...deliveryProblems,
  ...disclosureProblems,
  ...administrationProblems,
  ...releaseProblems,
  ...facilityProblems,
  ...savedViewProblems,
  'unknown-indicator': {
    status: 404, title: 'Unknown indicator', titleDe: 'Unbekannter Indikator',
    detail: d => `There is no indicator '${say(d, 'indicator')}'. GET /api/indicators lists all.`,
    detailDe: d => `Den Indikator „${say(d, 'indicator')}“ gibt es nicht. GET /api/indicators nennt alle.`,
  },
  'unknown-level': {
    status: 404, title: 'Unknown level', titleDe: 'Unbekannte Raumebene',
    detail: d => `There is no level '${say(d, 'level')}'. Available: ${list(d)}.`,
    detailDe: d => `Die Raumebene „${say(d, 'level')}“ gibt es nicht. Vorhanden: ${list(d)}.`,
  },
  'unknown-area-set': {
    status: 404, title: 'No areas valid', titleDe: 'Keine gültigen Gebiete',
    detail: d => `No areas of '${say(d, 'level')}' fit. Valid: ${list(d)}.`,
    detailDe: d => `Für „${say(d, 'level')}“ gibt es dazu keine Gebiete. Gültig: ${list(d)}.`,
  },
  'unknown-area': {
    status: 404, title: 'Unknown area', titleDe: 'Unbekanntes Gebiet',
    detailDe: d => `Das Gebiet „${say(d, 'area')}“ gibt es auf der Raumebene „${say(d, 'level')}“ nicht.`,
  },
  'unknown-custom-area': {
    status: 404, title: 'Unknown custom area', titleDe: 'Unbekannter Handlungsraum',
    detail: d => `There is no custom area '${say(d, 'id')}', or it was removed.`, detailDe: d => `Den Handlungsraum „${say(d, 'id')}“ gibt es nicht, oder er wurde entfernt.`,
  },
  'not-yours': {
    status: 403, title: 'Not yours', titleDe: 'Nicht Ihres',
    detail: () => 'Only who saved it may change it. Save a copy of your own.', detailDe: () => 'Nur wer ihn gespeichert hat, kann ihn ändern. Speichern Sie eine eigene Fassung.',
  },
  'unknown-period': {
    status: 404, title: 'Unknown period', titleDe: 'Unbekannter Zeitraum',
    detail: d => `There are no figures for ${say(d, 'period')}. Available: ${list(d)}.`,
    detailDe: d => `Für ${say(d, 'period')} gibt es keine Zahlen. Vorhanden: ${list(d)}.`,
  },
  'not-aggregated': {
    status: 404, title: 'No figures on this level', titleDe: 'Keine Zahlen auf dieser Raumebene',
    detail: d => `${say(d, 'reason')} Available on: ${list(d)}.`,
    detailDe: d => `${say(d, 'reasonDe')} Vorhanden auf: ${list(d)}.`,
  },
  'no-figures': {
    status: 404, title: 'No figures', titleDe: 'Keine Zahlen',
    detailDe: d => `Für die Raumebene „${say(d, 'level')}“ liegen keine Zahlen vor.`,
  },
  'no-territory': { status: 503, title: 'Nothing imported yet', titleDe: 'Noch nichts eingelesen', detailDe: () => 'Es wurde noch kein Territorium eingelesen.' },
  'invalid-parameter': { status: 400, title: 'Invalid parameter', titleDe: 'Ungültiger Parameter', detailDe: d => say(d, 'whatDe') },
  'bad-request': { status: 400, title: 'Bad request', titleDe: 'Fehlerhafte Anfrage', detailDe: () => 'Die Anfrage ist fehlerhaft und wurde nicht verstanden.' },
  'too-large': { status: 413, title: 'Too large', titleDe: 'Zu groß', detailDe: () => 'Die Anfrage ist zu groß.' },
  'uri-too-long': { status: 414, title: 'Address too long', titleDe: 'Adresse zu lang', detailDe: () => 'Die Adresse ist zu lang.' },
  'not-found': {
    status: 404, title: 'Not found', titleDe: 'Nicht gefunden', detail: d => `There is nothing at ${say(d, 'path')}.`,
    detailDe: d => `Unter ${say(d, 'path')} gibt es nichts.`,
  },
  'method-not-allowed': {
    status: 405, title: 'Method not allowed', titleDe: 'Methode nicht erlaubt',
    detail: d => `${say(d, 'method')} is not allowed here. Allowed: ${say(d, 'allowed')}.`, detailDe: d => `${say(d, 'method')} ist hier nicht erlaubt. Erlaubt: ${say(d, 'allowed')}.`,
  },
  'database-unavailable': {
    status: 503, title: 'Database unavailable', titleDe: 'Datenbank nicht erreichbar',
    detail: () => 'The database cannot be reached at the moment. Please try again in a minute.',
    detailDe: () => 'Die Datenbank ist gerade nicht erreichbar. Bitte in einer Minute noch einmal versuchen.',
  },
  'internal-error': {
    status: 500, title: 'Internal error', titleDe: 'Interner Fehler',
    detail: () => 'Something went wrong. It has been logged.', detailDe: () => 'Etwas ist schiefgegangen. Der Fehler wurde protokolliert.',
  },
}
