import type { ProblemText } from '../problem-texts.ts'

const say = (value: unknown): string => (Array.isArray(value) ? value.join(', ') || '–' : String(value ?? '–'))
const asTable = { de: 'Bitte als .xlsx oder .csv speichern und noch einmal hochladen.', en: 'Save it as .xlsx or .csv and upload it again.' }

/** A file that cannot be read, and what to do. */
function refused(title: string, titleDe: string, what: string, whatDe: string, status = 422): ProblemText {
  return { status, title, titleDe, detail: () => what, detailDe: () => whatDe }
}

const files: Readonly<Record<string, ProblemText>> = {
  'file-empty': refused('Empty file', 'Leere Datei', 'The file is empty. Please check whether it was saved, and upload it again.', 'Die Datei ist leer. Bitte prüfen, ob sie gespeichert wurde, und noch einmal hochladen.'),
  'file-is-pdf': refused('A PDF', 'Ein PDF', 'This is a PDF; figures cannot be read from it reliably. Ask for the table as .xlsx or .csv.', 'Das ist ein PDF; daraus lassen sich Zahlen nicht verlässlich lesen. Bitte die Tabelle als .xlsx oder .csv besorgen.'),
  'file-is-html': refused('A web page', 'Eine Webseite', `This is a web page, even if its name ends otherwise. Open it in Excel. ${asTable.en}`, `Das ist eine Webseite, auch wenn der Name anders endet. Bitte in Excel öffnen. ${asTable.de}`),
  'file-old-excel': refused('Old Excel format', 'Altes Excel-Format', 'This is an Excel file of the old format (.xls). Open it in Excel and save it as .xlsx.', 'Das ist eine Excel-Datei im alten Format (.xls). Bitte in Excel öffnen und als .xlsx speichern.'),
  'file-is-xlsb': refused('Binary Excel format', 'Binäres Excel-Format', 'This is a binary Excel file (.xlsb). Open it in Excel and save it as .xlsx.', 'Das ist eine binäre Excel-Datei (.xlsb). Bitte in Excel öffnen und als .xlsx speichern.'),
  'file-is-opendocument': refused('OpenDocument', 'OpenDocument', 'This is an OpenDocument table (.ods). Save it as .xlsx or .csv.', 'Das ist eine OpenDocument-Tabelle (.ods). Bitte als .xlsx oder .csv speichern.'),
  'file-password-protected': refused('Protected by a password', 'Mit Kennwort geschützt', 'The file is protected by a password. Remove it (File › Info › Protect Workbook) and upload the file again.', 'Die Datei ist mit einem Kennwort geschützt. Bitte den Schutz aufheben (Datei › Informationen › Arbeitsmappe schützen) und die Datei noch einmal hochladen.'),
  'file-damaged': {
    status: 422, title: 'Damaged file', titleDe: 'Beschädigte Datei',
    detail: d => `The file is damaged or incomplete${d['line'] === undefined ? '' : ` from line ${say(d['line'])} on, probably by a quotation mark that is never closed`}. Open it, save it again and upload it.`,
    detailDe: d => `Die Datei ist beschädigt oder unvollständig${d['line'] === undefined ? '' : `, ab Zeile ${say(d['line'])}, vermutlich durch ein Anführungszeichen, das nie geschlossen wird`}. Bitte öffnen, neu speichern und noch einmal hochladen.`,
  },
  'file-not-xlsx': refused('Not a readable table', 'Keine lesbare Tabelle', `This kind of file cannot be read. ${asTable.en}`, `Diese Art Datei kann nicht gelesen werden. ${asTable.de}`),
  'file-not-table': refused('Not a table', 'Keine Tabelle', `This is no table. ${asTable.en}`, `Das ist keine Tabelle. ${asTable.de}`),
  'file-too-wide': refused('Too many columns', 'Zu viele Spalten', 'The table has more than 4,096 columns; nobody can check that. Leave out what is not needed, or put areas into rows.', 'Die Tabelle hat mehr als 4.096 Spalten; das kann niemand prüfen. Bitte weglassen, was nicht gebraucht wird, oder die Gebiete in Zeilen schreiben.'),
  'file-too-large': refused('Too much to read', 'Zu viel zum Lesen', 'The file holds more cells, texts or unpacked data than can be read. Split it, or leave out sheets and columns that are not needed.', 'Die Datei enthält mehr Zellen, Texte oder entpackte Daten, als gelesen werden können. Bitte aufteilen oder nicht benötigte Blätter und Spalten weglassen.', 413),
  'file-too-many-bytes': {
    status: 413, title: 'File too large', titleDe: 'Datei zu groß', detail: d => `A file may have at most ${say(d['limitMegabytes'])} MB. Split it, or leave out sheets that are not needed.`,
    detailDe: d => `Eine Datei darf höchstens ${say(d['limitMegabytes'])} MB haben. Bitte aufteilen oder nicht benötigte Blätter weglassen.`,
  },
}

/** What people read when a delivery does not work. */
export const deliveryProblems: Readonly<Record<string, ProblemText>> = {
  ...files,
  'upload-content-type': {
    status: 415, title: 'Send the file itself', titleDe: 'Bitte die Datei selbst senden', detail: d => `The body has to be the file as it is (application/octet-stream), not ${say(d['given'])}.`,
    detailDe: d => `Gesendet werden muss die Datei, wie sie ist (application/octet-stream), nicht ${say(d['given'])}.`,
  },
  'upload-broken-off': { status: 400, title: 'Upload broke off', titleDe: 'Hochladen abgebrochen', detailDe: () => 'Das Hochladen ist abgebrochen, bevor die ganze Datei da war. Es wurde nichts gespeichert; bitte noch einmal hochladen.', detail: () => 'The upload broke off before the whole file had come. Nothing was stored; please upload it again.' },
  'storage-full': { status: 507, title: 'No room left', titleDe: 'Kein Speicherplatz mehr', detail: () => 'There is no room left to store this. Nothing was stored. Please tell the administrators.', detailDe: () => 'Der Speicherplatz des Atlas ist voll. Es wurde nichts gespeichert. Bitte der Administration Bescheid geben.' },
  'unknown-delivery': { status: 404, title: 'Unknown delivery', titleDe: 'Unbekannte Lieferung', detail: d => `There is no delivery ${say(d['delivery'])}, or it is not for you.`, detailDe: d => `Die Lieferung ${say(d['delivery'])} gibt es nicht, oder sie ist nicht für Sie.` },
  'unknown-measure': { status: 404, title: 'Unknown measure', titleDe: 'Unbekannte Kennzahl', detailDe: d => `Die Kennzahl „${say(d['measure'])}“ gibt es nicht.` },
  'unknown-sheet': { status: 404, title: 'Unknown sheet', titleDe: 'Unbekanntes Blatt', detail: d => `There is no sheet '${say(d['sheet'])}'. Sheets: ${say(d['available'])}.`, detailDe: d => `Das Blatt „${say(d['sheet'])}“ gibt es nicht. Blätter: ${say(d['available'])}.` },
  'no-delivered-figures': { status: 404, title: 'No such figures', titleDe: 'Keine solchen Zahlen', detailDe: () => 'In dieser Lieferung gibt es dazu keine Zahlen.' },
  'no-original': { status: 404, title: 'No original', titleDe: 'Kein Original', detail: () => 'These figures came with the territory; there is no uploaded file.', detailDe: () => 'Diese Zahlen kamen mit dem Territorium; es gibt keine hochgeladene Datei.' },
  'department-needed': { status: 400, title: 'For which department?', titleDe: 'Für welches Fachamt?', detail: d => `You deliver for several departments. Name one: ${say(d['available'])}.`, detailDe: d => `Sie liefern für mehrere Fachämter. Bitte eines nennen: ${say(d['available'])}.` },
  'not-your-department': { status: 403, title: 'Another department', titleDe: 'Anderes Fachamt', detail: d => `You do not deliver for the department '${say(d['department'])}'.`, detailDe: d => `Für das Fachamt „${say(d['department'])}“ liefern Sie nicht.` },
  'not-permitted': { status: 403, title: 'Not possible for you', titleDe: 'Für Sie nicht möglich', detailDe: () => 'Das ist bei dieser Lieferung für Sie nicht möglich.' },
  'not-continuable': { status: 409, title: 'Nothing to continue', titleDe: 'Nichts fortzusetzen', detail: d => `Delivery ${say(d['delivery'])} of your department was neither rejected nor released.`, detailDe: d => `Die Lieferung ${say(d['delivery'])} Ihres Fachamts wurde weder zurückgewiesen noch freigegeben.` },
  'not-a-draft': { status: 409, title: 'No draft any more', titleDe: 'Kein Entwurf mehr', detailDe: () => 'Diese Lieferung ist kein Entwurf mehr; sie wurde schon eingereicht oder verworfen. Bitte die Seite neu laden.', detail: () => 'This delivery is no draft any more; it was submitted or discarded. Please load the page again.' },
  'changed-meanwhile': { status: 409, title: 'Changed meanwhile', titleDe: 'Inzwischen geändert', detailDe: () => 'Jemand anderes hat diesen Entwurf inzwischen geändert. Bitte neu laden und die eigenen Änderungen prüfen.', detail: () => 'Somebody else has changed this draft meanwhile. Please load it again and check your changes.' },
  'questions-open': { status: 422, title: 'Questions open', titleDe: 'Fragen offen', detailDe: d => (d['count'] === 1 ? 'Eine Frage zur Datei ist noch zu beantworten.' : `${say(d['count'])} Fragen zur Datei sind noch zu beantworten.`) },
  'errors-left': { status: 422, title: 'Errors left', titleDe: 'Noch Fehler', detailDe: d => (d['count'] === 1 ? 'Ein Fehler ist noch zu beheben.' : `${say(d['count'])} Fehler sind noch zu beheben.`) },
  'warnings-uncommented': { status: 422, title: 'Warnings without a word', titleDe: 'Warnungen ohne Kommentar', detailDe: d => (d['count'] === 1 ? 'Zu einer Warnung fehlt noch ein Kommentar.' : `Zu ${say(d['count'])} Warnungen fehlt noch ein Kommentar.`) },
  'nothing-to-submit': { status: 422, title: 'Nothing to submit', titleDe: 'Nichts einzureichen', detailDe: () => 'Aus der Datei wird keine einzige Zahl gelesen.' },
  'reason-needed': { status: 422, title: 'Reason needed', titleDe: 'Begründung nötig', detail: d => `The delivery corrects released figures (${say(d['deliveries'])}). Please say why.`, detailDe: d => `Die Lieferung berichtigt freigegebene Zahlen (${say(d['deliveries'])}). Bitte begründen.` },
}
