import type { Indicator, Values } from '../../core/contract/indicators.ts'
import type { SpatialLevel } from '../../core/contract/spatial-levels.ts'
import type { Target } from '../../core/contract/targets.ts'
import type { Status } from '../../core/model/status.ts'
import type { Source } from '../territory/read-source.ts'

export type ExportLanguage = 'de' | 'en'

/** What one export holds: figures, names, and everything that explains them. */
export interface ExportTable {
  readonly values: Values
  readonly names: readonly string[]
  readonly indicator: Indicator
  readonly level: SpatialLevel
  readonly territory: { readonly de: string; readonly en?: string | undefined }
  /** Where the shapes come from; their licence asks for it wherever they go. */
  readonly shapes: readonly Source[]
  /** What the figures are to reach on this level. */
  readonly targets: readonly Target[]
  /** Further columns of the same table: other indicators or moments on this level. */
  readonly further?: readonly ExportTable[] | undefined
  /** Where the atlas shows the same; null: its own address is not known. */
  readonly address: string | null
}

const words = {
  de: { normal: '', provisional: 'vorläufig', estimated: 'geschätzt', suppressed: 'geschützt', missing: 'keine Angabe', notApplicable: 'nicht zutreffend', incomplete: (covered: number, of: number) => `unvollständig (${covered} von ${of} Gebieten)` },
  en: { normal: '', provisional: 'provisional', estimated: 'estimated', suppressed: 'protected', missing: 'no data', notApplicable: 'not applicable', incomplete: (covered: number, of: number) => `incomplete (${covered} of ${of} areas)` },
} as const

/** The word for a status, as map and table use it; empty for a plain number. */
export const statusWord = (status: Status, language: ExportLanguage): string => words[language][status]

export interface ExportCell {
  readonly value: number | null
  readonly status: Status
  /** Why there is no number, or what to know about it; empty for a plain, complete number. */
  readonly remark: string
}

/** Give every cell its value and its remark. Shape: [area][period]. */
export function exportCells({ values }: ExportTable, language: ExportLanguage): ExportCell[][] {
  const exceptions = new Map(values.exceptions.map(exception => [`${exception.area} ${exception.period}`, exception]))
  return values.areas.map((area, row) => values.periods.map((period, column) => {
    const value = values.values[row]?.[column] ?? null
    const exception = exceptions.get(`${area} ${period}`)
    const status = exception?.status ?? (value === null ? 'missing' : 'normal')
    const { covered, of } = exception?.coverage ?? { covered: 0, of: 0 }
    const isIncomplete = value !== null && covered < of
    const remark = [statusWord(status, language), isIncomplete ? words[language].incomplete(covered, of) : ''].filter(Boolean).join(', ')
    return { value, status, remark }
  }))
}

/** One column of a file for a GIS: its name, and a cell for each area of the table. */
export interface ExportColumn {
  readonly name: string
  readonly cells: readonly ExportCell[]
}

/**
 * Arrange the columns of a file for a GIS, those of further indicators by the codes of the areas.
 *
 * Named by period; where there are further columns, by indicator and period. An area that the boundaries of a column do
 * not have is not applicable there.
 */
export function exportColumns(table: ExportTable, language: ExportLanguage): ExportColumn[] {
  const further = table.further ?? []
  const columns = [table, ...further].flatMap(each => {
    const cells = exportCells(each, language)
    const rows = new Map(each.values.areas.map((code, row) => [code, row]))
    return each.values.periods.map((period, column): ExportColumn => ({
      name: further.length === 0 ? period : `${each.values.indicator}_${period}`,
      cells: table.values.areas.map(code => cells[rows.get(code) ?? -1]?.[column] ?? { value: null, status: 'notApplicable', remark: statusWord('notApplicable', language) }),
    }))
  })
  return [...new Map(columns.map(column => [column.name, column])).values()]
}

const labels = {
  de: { title: 'Indikator', territory: 'Gebiet', level: 'Raumebene', areaSet: 'Gebietsstand', periods: 'Zeitraum', unit: 'Einheit', target: 'Ziel', atLeast: 'mindestens', atMost: 'höchstens', until: 'bis', forArea: 'für', definition: 'Definition', formula: 'Formel', reference: 'Bezug', department: 'Zuständig', note: 'Hinweis', source: 'Quelle', licence: 'Lizenz', shapes: 'Gebietsgrenzen', updated: 'Stand der Daten', address: 'Adresse', from: 'gültig ab', further: 'Weitere Spalten', marks: 'Zeichen', marksText: 'geschützt: kleine Zahl, aus Gründen des Datenschutzes nicht gezeigt; keine Angabe: nicht bekannt, nicht null; nicht zutreffend: gibt es dort nicht; unvollständig: nicht alle Teilgebiete haben eine Angabe' },
  en: { title: 'Indicator', territory: 'Territory', level: 'Level', areaSet: 'Boundaries', periods: 'Period', unit: 'Unit', target: 'Target', atLeast: 'at least', atMost: 'at most', until: 'by', forArea: 'for', definition: 'Definition', formula: 'Formula', reference: 'Reference', department: 'Department', note: 'Note', source: 'Source', licence: 'Licence', shapes: 'Shapes of the areas', updated: 'Data as of', address: 'Address', from: 'valid from', further: 'Further columns', marks: 'Marks', marksText: 'protected: a small number that is not shown for reasons of privacy; no data: not known, not zero; not applicable: does not exist there; incomplete: not all parts of the area have figures' },
} as const

/** Write a target with its resolution: `höchstens 2,5 % bis 2030 (Kreistag, 2016-03-17)`. */
function targetText({ direction, value, period, area, resolution }: Target, { values, names }: ExportTable, language: ExportLanguage): string {
  const word = labels[language]
  const unit = language === 'en' ? values.unit.en ?? values.unit.de : values.unit.de
  const title = language === 'en' ? resolution.title.en ?? resolution.title.de : resolution.title.de
  const number = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { minimumFractionDigits: values.decimals, maximumFractionDigits: values.decimals }).format(value)
  const place = area === null ? '' : ` ${word.forArea} ${names[values.areas.indexOf(area)] ?? area}`
  return `${word[direction]} ${number} ${unit} ${word.until} ${period}${place} (${title}, ${resolution.date}${resolution.url === undefined ? '' : `, ${resolution.url}`})`
}

/** Say where the figures come from and what they mean, as pairs of label and text: every export carries them. */
export function provenanceOf(table: ExportTable, language: ExportLanguage): [label: string, text: string][] {
  const { indicator, level, values, territory, address } = table
  const say = (text: { de: string; en?: string | undefined }): string => (language === 'en' ? text.en ?? text.de : text.de)
  const word = labels[language]
  const areaSet = level.areaSets.find(({ id }) => id === values.areaSet)
  const periods = values.periods.length > 1 ? `${values.periods[0]} – ${values.periods.at(-1)}` : values.periods.join()
  const sources = [...new Set(indicator.sources.map(({ attribution, name }) => attribution || name))]
  const named = ({ licence, licenceUrl }: { licence: string; licenceUrl?: string | undefined }): string => (licenceUrl === undefined ? licence : `${licence} (${licenceUrl})`)
  const licences = [...new Set(indicator.sources.map(named))]
  const shapes = [...new Set(table.shapes.map(source => [source.attribution, named(source)].filter(Boolean).join(', ')))]
  return ([
    [word.title, say(indicator.name)], [word.territory, say(territory)], [word.level, say(level.plural)],
    [word.areaSet, areaSet === undefined ? values.areaSet : `${word.from} ${areaSet.validFrom} (${areaSet.id})`], [word.periods, periods],
    [word.unit, say(values.unit)], [word.definition, say(indicator.definition)], [word.formula, say(indicator.formula)],
    [word.reference, say(indicator.referencePeriod)], [word.department, say(indicator.department)],
    [word.target, table.targets.map(target => targetText(target, table, language)).join('; ')],
    [word.note, indicator.note === undefined ? '' : say(indicator.note)], [word.source, sources.join('; ')], [word.licence, licences.join('; ')],
    [word.shapes, shapes.join('; ')], [word.updated, indicator.lastUpdate], [word.address, address ?? ''], [word.marks, word.marksText],
  ] as [string, string][]).filter(([, text]) => text !== '')
}

/** The same as one object, further columns by their names. */
export function metadataOf(table: ExportTable, language: ExportLanguage): Record<string, unknown> {
  const of = (each: ExportTable): Record<string, string> => Object.fromEntries(provenanceOf(each, language))
  if (table.further === undefined || table.further.length === 0) return of(table)
  return { ...of(table), [labels[language].further]: Object.fromEntries(table.further.flatMap(each => each.values.periods.map(period => [`${each.values.indicator}_${period}`, of(each)]))) }
}

export const columnWords = {
  de: { code: 'Schlüssel', name: 'Name', remarks: 'Anmerkungen', figures: 'Werte', about: 'Angaben' },
  en: { code: 'Code', name: 'Name', remarks: 'Remarks', figures: 'Figures', about: 'About' },
} as const

/** All remarks of an area in one text: `2015: geschützt; 2016: unvollständig (11 von 12 Gebieten)`. */
export const remarksOf = (cells: readonly ExportCell[], periods: readonly string[]): string =>
  cells.map(({ remark }, column) => (remark === '' ? '' : `${periods[column]}: ${remark}`)).filter(Boolean).join('; ')
