import type { FacilityFinding, FacilityReport } from '../../core/contract/facilities.ts'

type Words = (value: string) => readonly [de: string, en: string]

/** What can be wrong with a row; those that keep it out of the list, and those that do not. */
const texts = {
  'no-name': () => ['Der Name fehlt.', 'The name is missing.'],
  'no-coordinates': () => ['Die Koordinaten fehlen oder sind keine Zahlen.', 'The coordinates are missing or no numbers.'],
  'not-in-system': () => ['Die Koordinaten passen nicht zum Koordinatensystem.', 'The coordinates do not fit the coordinate system.'],
  outside: () => ['Der Punkt liegt außerhalb des Gebiets dieses Atlas.', 'The point lies outside the territory of this atlas.'],
  duplicate: (row) => [`Dieselbe Einrichtung steht schon in Zeile ${row}.`, `The same facility stands in row ${row} already.`],
  'unknown-category': (name) => (name === '' ? ['Die Kategorie fehlt.', 'The category is missing.'] : [`Die Kategorie „${name}“ gibt es nicht.`, `There is no category '${name}'.`]),
  'category-not-yours': (name) => [`Die Kategorie „${name}“ führt ein anderes Fachamt.`, `The category '${name}' belongs to another department.`],
  'capacity-unreadable': (value) => [`„${value}“ ist keine Zahl von Plätzen; die Plätze bleiben unbekannt.`, `'${value}' is no number of places; the places stay unknown.`],
} as const satisfies Record<string, Words>

export type FindingCode = keyof typeof texts

/** Say what is wrong with a row. */
export function describeFinding(row: number, code: FindingCode, value = ''): FacilityFinding {
  const [messageDe, message] = texts[code](value.slice(0, 80))
  return { row, code, isLeftOut: code !== 'capacity-unreadable', message, messageDe }
}

type Question = FacilityReport['questions'][number]

/** Ask for what the file does not say clearly. */
export const facilityQuestions: Readonly<Record<Question['code'], Question>> = {
  name: { code: 'name', message: 'Which column holds the name?', messageDe: 'In welcher Spalte steht der Name?' },
  category: { code: 'category', message: 'Which category do the facilities belong to, or which column says it?', messageDe: 'Zu welcher Kategorie gehören die Einrichtungen, oder in welcher Spalte steht sie?' },
  coordinates: { code: 'coordinates', message: 'Which columns hold the coordinates (longitude or easting, latitude or northing)?', messageDe: 'In welchen Spalten stehen die Koordinaten (Länge oder Rechtswert, Breite oder Hochwert)?' },
  crs: { code: 'crs', message: 'Which coordinate system do the coordinates have? The file does not say it clearly; the columns may also be swapped.', messageDe: 'Welches Koordinatensystem haben die Koordinaten? Aus der Datei geht es nicht eindeutig hervor; vielleicht sind auch die Spalten vertauscht.' },
}
