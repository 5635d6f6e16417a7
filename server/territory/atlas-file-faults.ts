/** Rules of the schema of atlas.json that no type can say, in German; the schema has them in English. */
const rules: Readonly<Record<string, string>> = {
  'validTo lies before validFrom': 'validTo liegt vor validFrom',
  'not a regular expression': 'kein regulärer Ausdruck',
  'give either measure or measureColumn': 'entweder measure oder measureColumn angeben',
  'a value goes with normal, provisional or estimated; the other statuses have none': 'ein Wert gehört zu normal, provisional oder estimated; die anderen Status haben keinen',
  'a path inside the territory’s folder': 'ein Pfad innerhalb des Ordners',
  'give either figures (wide) or values (tidy)': 'entweder figures (breit) oder values (lang) angeben',
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

/** Say a rule of the schema in German; one without a translation as it is. */
export function germanRule(rule: string): string {
  return rules[rule] ?? rule
}

/** Say what is wrong with JSON by the parser's code; without a code there is nothing at all. */
export function describeJsonFault(code: string | undefined): { readonly en: string; readonly de: string } {
  if (code === undefined) return { en: 'it is empty', de: 'die Datei ist leer' }
  return jsonFaults[code] ?? { en: code, de: code }
}
