import type { Remark } from './delivery-report.ts'

type Message = Remark['message']

/** What is said about rows and cells, in plain words and with what to do. */
export const remarkTexts = {
  title: (): Message => ({ de: 'Überschrift oder Text über der Tabelle.', en: 'Title or text above the table.' }),
  header: (): Message => ({ de: 'Kopfzeile der Tabelle.', en: 'Head of the table.' }),
  footer: (): Message => ({ de: 'Text unter der Tabelle.', en: 'Text below the table.' }),
  'below-table': (): Message => ({ de: 'Diese Zeile mit Werten steht unter der Tabelle, die gelesen wird.', en: 'This row with figures stands below the table that is read.' }),
  section: (text: string): Message => ({ de: `Zwischenüberschrift „${text}“.`, en: `Heading “${text}” between rows.` }),
  'no-figures': (): Message => ({ de: 'Zeile ohne Werte.', en: 'Row without figures.' }),
  'no-key': (): Message => ({ de: 'Die Zeile hat Werte, aber weder Schlüssel noch Namen eines Gebiets.', en: 'The row has figures but neither the code nor the name of an area.' }),
  'not-chosen': (text: string): Message => ({ de: `„${text}“ ist nicht zum Lesen ausgewählt.`, en: `“${text}” is not chosen to be read.` }),
  'sheet-not-read': (sheet: string): Message => ({ de: `Das Blatt „${sheet}“ wird nicht gelesen.`, en: `The sheet “${sheet}” is not read.` }),
  'unknown-area': (key: string): Message => ({ de: `„${key}“ ist kein Gebiet dieses Atlas. Schlüssel oder Namen prüfen.`, en: `“${key}” is no area of this atlas. Check the code or the name.` }),
  'outside-territory': (key: string): Message => ({ de: `„${key}“ liegt außerhalb dieses Atlas oder auf einer Ebene, die er nicht führt.`, en: `“${key}” lies outside this atlas or on a level that it does not have.` }),
  'unconfirmed-name': (key: string, names: string): Message => ({ de: `„${key}“ ist nicht bekannt. Ist ${names} gemeint? Bitte bestätigen.`, en: `“${key}” is not known. Does it mean ${names}? Please confirm.` }),
  'ambiguous-area': (key: string, areas: string): Message => ({ de: `„${key}“ kann mehrere Gebiete bedeuten: ${areas}. Bitte die Ebene oder den Schlüssel angeben.`, en: `“${key}” may mean several areas: ${areas}. Please give the level or the code.` }),
  'name-differs': (key: string, given: string, known: string): Message => ({ de: `Zum Schlüssel ${key} gehört „${known}“, in der Datei steht „${given}“. Sind die Zeilen verrutscht?`, en: `Code ${key} belongs to “${known}”, the file says “${given}”. Have rows been shifted?` }),
  'unreadable-period': (text: string): Message => ({ de: `„${text}“ ist kein lesbarer Zeitraum (2016, 3. Quartal 2016, Juli 2016, 31.12.2016).`, en: `“${text}” is no readable period (2016, 2016-Q3, July 2016, 31.12.2016).` }),
  'no-period': (): Message => ({ de: 'Für diesen Wert ist kein Zeitraum bekannt.', en: 'No period is known for this figure.' }),
  'formula-error': (text: string): Message => ({ de: `Die Formel in dieser Zelle hat einen Fehler (${text}). Bitte die Formel berichtigen oder den Wert eintragen.`, en: `The formula in this cell has an error (${text}). Please mend the formula or enter the figure.` }),
  'formula-uncalculated': (): Message => ({ de: 'Die Formel in dieser Zelle wurde nie berechnet. Bitte die Datei in Excel öffnen, speichern und noch einmal hochladen.', en: 'The formula in this cell was never computed. Please open the file in Excel, save it and upload it again.' }),
  'hidden-row': (): Message => ({ de: 'Diese Zeile ist ausgeblendet und wird trotzdem gelesen. Soll sie das?', en: 'This row is hidden and is read all the same. Is it meant to be?' }),
  'hidden-column': (): Message => ({ de: 'Diese Spalte ist ausgeblendet und wird trotzdem gelesen. Soll sie das?', en: 'This column is hidden and is read all the same. Is it meant to be?' }),
  'same-head': (other: string): Message => ({ de: `Diese Spalte hat dieselbe Überschrift wie ${other} und wird nicht gelesen. Ist die andere die richtige?`, en: `This column has the same head as ${other} and is not read. Is the other the right one?` }),
  'beyond-head': (): Message => ({ de: 'Ab hier stehen Werte in Spalten ohne Überschrift. Sind Spalten verrutscht, etwa durch ein Dezimalkomma, das auch Trennzeichen ist?', en: 'From here on figures stand in columns without a head. Have columns been shifted, perhaps by a decimal comma that is also the separator?' }),
  'date-in-cell': (text: string): Message => ({ de: `In der Zelle steht ein Datum (${text}) statt einer Zahl. Excel macht aus Eingaben wie 3.5 ein Datum.`, en: `The cell holds a date (${text}) instead of a number. Excel turns entries such as 3.5 into a date.` }),
  'unreadable-cell': (text: string): Message => ({ de: `„${text}“ ist weder eine Zahl noch ein vereinbartes Zeichen.`, en: `“${text}” is neither a number nor an agreed sign.` }),
  'undecided-symbol': (text: string): Message => ({ de: `Was bedeutet „${text}“: null, unbekannt, geheim oder gesperrt? Bitte festlegen.`, en: `What does “${text}” mean: zero, unknown, suppressed or not applicable? Please decide.` }),
  'ambiguous-number': (text: string): Message => ({ de: `Ist „${text}“ ein Tausender oder ein Bruch? Bitte festlegen.`, en: `Is “${text}” a thousand or a fraction? Please decide.` }),
  'damaged-text': (text: string, repaired: string | null): Message =>
    repaired === null
      ? { de: `In „${text}“ sind Zeichen verloren gegangen (�). Bitte die Datei neu aus der Quelle speichern.`, en: `Characters are lost in “${text}” (�). Please save the file again from its source.` }
      : { de: `„${text}“ sieht nach falscher Zeichenkodierung aus (gemeint: „${repaired}“). Bitte die Datei als UTF-8 speichern.`, en: `“${text}” looks wrongly encoded (meant: “${repaired}”). Please save the file as UTF-8.` },
} as const
