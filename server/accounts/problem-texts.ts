import type { ProblemText } from '../problem-texts.ts'

const say = (value: unknown): string => (Array.isArray(value) ? value.join(', ') || '–' : String(value ?? '–'))

/** What people read when signing in or administering accounts does not work. */
export const accountProblems: Readonly<Record<string, ProblemText>> = {
  'sign-in-failed': { status: 401, title: 'Sign-in failed', titleDe: 'Anmeldung fehlgeschlagen', detailDe: () => 'Anmeldename oder Passwort ist falsch.' },
  'too-many-attempts': {
    status: 429, title: 'Too many attempts', titleDe: 'Zu viele Versuche',
    detail: d => `There were too many failed attempts. Try again in ${say(d['seconds'])} seconds.`,
    detailDe: d => `Es gab zu viele Fehlversuche. Bitte in ${say(d['seconds'])} Sekunden noch einmal versuchen.`,
  },
  'sign-in-needed': { status: 401, title: 'Sign-in needed', titleDe: 'Anmeldung nötig', detailDe: () => 'Bitte zuerst anmelden.' },
  'not-allowed': {
    status: 403, title: 'Not allowed', titleDe: 'Nicht erlaubt', detail: d => `This needs one of these roles: ${say(d['roles'])}.`,
    detailDe: d => `Dafür braucht es eine dieser Rollen: ${say(d['roles'])}.`,
  },
  'token-refused': { status: 401, title: 'Token refused', titleDe: 'Token abgelehnt', detailDe: () => 'Das Token ist unbekannt, abgelaufen oder widerrufen.' },
  'cross-site': {
    status: 403, title: 'Request from elsewhere', titleDe: 'Anfrage von anderswo',
    detailDe: () => 'Die Anfrage kam nicht nachweislich von einer Seite des Atlas. Bitte die Seite neu laden und noch einmal versuchen.',
  },
  'weak-password': { status: 400, title: 'Password too weak', titleDe: 'Passwort zu schwach', detailDe: d => say(d['reasonDe']) },
  'wrong-password': { status: 400, title: 'Wrong password', titleDe: 'Falsches Passwort', detailDe: () => 'Das bisherige Passwort ist falsch.' },
  'no-password': { status: 409, title: 'No password here', titleDe: 'Kein Passwort hier', detailDe: () => 'Dieses Konto meldet sich über einen anderen Dienst an; dort wird das Passwort geändert.' },
  'login-taken': { status: 409, title: 'Login taken', titleDe: 'Anmeldename vergeben', detailDe: d => `Den Anmeldenamen „${say(d['login'])}“ gibt es schon.` },
  'unknown-account': { status: 404, title: 'Unknown account', titleDe: 'Unbekanntes Konto', detailDe: d => `Das Konto ${say(d['account'])} gibt es nicht.` },
  'unknown-token': { status: 404, title: 'Unknown token', titleDe: 'Unbekanntes Token', detailDe: d => `Das Token ${say(d['token'])} gibt es nicht.` },
  'unknown-department': {
    status: 400, title: 'Unknown department', titleDe: 'Unbekanntes Fachamt', detail: d => `There is no department '${say(d['department'])}'. Available: ${say(d['available'])}.`,
    detailDe: d => `Das Fachamt „${say(d['department'])}“ gibt es nicht. Vorhanden: ${say(d['available'])}.`,
  },
  'last-administrator': { status: 409, title: 'Last administrator', titleDe: 'Letzte Administration', detailDe: () => 'Mindestens ein Konto muss die Rolle administrator behalten.' },
  'invalid-expiry': { status: 400, title: 'Invalid expiry', titleDe: 'Ungültiges Ablaufdatum', detailDe: () => 'Ein Token läuft in der Zukunft ab, spätestens in zwei Jahren.' },
  'oidc-not-configured': { status: 404, title: 'Not set up', titleDe: 'Nicht eingerichtet', detailDe: () => 'Die Anmeldung über einen anderen Dienst ist nicht eingerichtet.' },
  'oidc-failed': { status: 502, title: 'Sign-in service failed', titleDe: 'Anmeldedienst gestört', detailDe: () => 'Der Anmeldedienst hat nicht wie erwartet geantwortet.' },
  'oidc-expired': { status: 400, title: 'Sign-in expired', titleDe: 'Anmeldung abgelaufen', detailDe: () => 'Die Anmeldung wurde nicht hier begonnen oder hat zu lange gedauert. Bitte noch einmal anmelden.' },
  'oidc-no-role': { status: 403, title: 'No role', titleDe: 'Keine Rolle', detailDe: () => 'Der Anmeldedienst hat keine Gruppe genannt, die im Atlas eine Rolle hat.' },
}
