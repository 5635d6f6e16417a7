import { noSuchDay } from '../../core/contract/common.ts'

/** Rules of the schema of atlas.json that no type can say, and what its patterns ask for, in German; the schema has them in English. */
const rules: Readonly<Record<string, string>> = {
  'validTo lies before validFrom': 'validTo liegt vor validFrom',
  'lower-case letters, digits and _': 'kleine Buchstaben a–z, Ziffern und _, vorn ein Buchstabe',
  '2016, 2016-Q3, 2016-07 or 2015-12-31': '2016, 2016-Q3, 2016-07 oder 2015-12-31',
  [noSuchDay]: 'diesen Tag gibt es im Kalender nicht',
  'EPSG: and a number, such as EPSG:25832': 'EPSG: und eine Nummer, etwa EPSG:25832',
  'a duration such as P1Y, P6M or P1Y6M': 'eine Dauer wie P1Y, P6M oder P1Y6M',
  'a text with YYYY, such as DD.MM.YYYY': 'ein Text mit YYYY, etwa DD.MM.YYYY',
  '64 digits 0–9 and a–f': '64 Zeichen aus 0–9 und a–f',
  'an address that begins with https://': 'eine Adresse, die mit https:// beginnt',
  'a correction needs setCode, setName, setParent or drop': 'eine Berichtigung braucht setCode, setName, setParent oder drop',
  'proj4 needs a reason in crsNote': 'proj4 braucht eine Begründung in crsNote',
  'measure and indicator need a subject, all and uploads have none': 'measure und indicator brauchen ein subject, all und uploads haben keins',
  'not a regular expression': 'kein regulärer Ausdruck',
  'give either measure or measureColumn': 'entweder measure oder measureColumn angeben',
  'a value goes with normal, provisional or estimated; the other statuses have none': 'ein Wert gehört zu normal, provisional oder estimated; die anderen Status haben keinen',
  'a path inside the territory’s folder': 'ein Pfad innerhalb des Ordners',
  'give either figures (wide) or values (tidy)': 'entweder figures (breit) oder values (lang) angeben',
  'only a wide file has its periods in a header row': 'nur eine breite Datei hat ihre Zeiträume in einer Kopfzeile',
  'decimal and thousands sign must differ': 'Dezimal- und Tausenderzeichen müssen verschieden sein',
  'period is missing': 'period fehlt',
  'dominance, p% and pq need the single contributions behind a figure, which deliveries do not hold': 'Dominanz, p-% und pq brauchen die Einzelbeiträge hinter einer Zahl, die Lieferungen nicht enthalten',
}

/** What the parser of JSON misses or minds. */
const jsonFaults: Readonly<Record<string, { readonly en: string; readonly de: string }>> = {
  InvalidSymbol: { en: 'a word or sign that does not belong here', de: 'ein Wort oder Zeichen, das hier nicht hingehört' },
  InvalidNumberFormat: { en: 'not a number', de: 'keine Zahl' },
  PropertyNameExpected: { en: 'a key in quotation marks is missing', de: 'ein Schlüssel in Anführungszeichen fehlt' },
  ValueExpected: { en: 'a value is missing', de: 'ein Wert fehlt' },
  ColonExpected: { en: 'a colon is missing', de: 'ein Doppelpunkt fehlt' },
  CommaExpected: { en: 'a comma is missing', de: 'ein Komma fehlt' },
  CloseBraceExpected: { en: 'a closing } is missing', de: 'eine schließende } fehlt' },
  CloseBracketExpected: { en: 'a closing ] is missing', de: 'eine schließende ] fehlt' },
  EndOfFileExpected: { en: 'there is more after the end', de: 'nach dem Ende steht noch etwas' },
  InvalidCommentToken: { en: 'comments are not allowed', de: 'Kommentare sind nicht erlaubt' },
  UnexpectedEndOfComment: { en: 'a comment does not end', de: 'ein Kommentar endet nicht' },
  UnexpectedEndOfString: { en: 'a closing quotation mark is missing', de: 'ein schließendes Anführungszeichen fehlt' },
  UnexpectedEndOfNumber: { en: 'a number is not complete', de: 'eine Zahl ist unvollständig' },
  InvalidUnicode: { en: 'not a Unicode character', de: 'kein Unicode-Zeichen' },
  InvalidEscapeCharacter: { en: 'a \\ that means nothing (write \\\\)', de: 'ein \\ ohne Bedeutung (\\\\ schreiben)' },
  InvalidCharacter: { en: 'a character that is not allowed', de: 'ein nicht erlaubtes Zeichen' },
}

/** Say a rule of the schema; one without a German text as it is. */
export function ruleText(rule: string, language: 'de' | 'en'): string {
  return language === 'de' ? rules[rule] ?? rule : rule
}

/** Say what is wrong with JSON by the parser's code; without a code there is nothing at all. */
export function describeJsonFault(code: string | undefined): { readonly en: string; readonly de: string } {
  if (code === undefined) return { en: 'it is empty', de: 'die Datei ist leer' }
  return jsonFaults[code] ?? { en: code, de: code }
}
