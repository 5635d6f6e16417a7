import writeXlsxFile, { type Sheet } from 'write-excel-file/node'
import type { Text } from '../../core/contract/common.ts'
import { neutraliseFormula } from '../../core/text/neutralise-formula.ts'

export interface Template {
  readonly measure: { readonly name: Text; readonly unit: Text; readonly definition: Text | null }
  readonly level: Text
  readonly period: string
  readonly areas: readonly { readonly code: string; readonly name: string }[]
}

const words = {
  de: {
    sheet: 'Zahlen', help: 'Erläuterungen', code: 'Schlüssel', name: 'Gebiet', measure: 'Kennzahl', unit: 'Einheit', definition: 'Definition', level: 'Raumebene', period: 'Zeitraum oder Stichtag', rows: 'Zeilen',
    steps: [
      'Im Blatt „Zahlen“ die letzte Spalte ausfüllen; Schlüssel und Namen stehen lassen.',
      'Null ist eine Zahl: 0 eintragen. Nichts vorhanden und nichts bekannt sind nicht null.',
      'Unbekannt: Zelle leer lassen. Geheim: * eintragen. Trifft nicht zu: x eintragen. Nach anderen Zeichen fragt der Atlas und merkt sich, was sie bedeuten.',
      'Zeilen dürfen fehlen; der Atlas nennt dann die fehlenden Gebiete.',
      'Weitere Spalten mit anderen Kennzahlen oder Zeiträumen dürfen daneben stehen.',
    ],
  },
  en: {
    sheet: 'Figures', help: 'Explanations', code: 'Code', name: 'Area', measure: 'Measure', unit: 'Unit', definition: 'Definition', level: 'Level', period: 'Period or reference date', rows: 'Rows',
    steps: [
      'Fill the last column of the sheet “Figures”; leave codes and names as they are.',
      'Zero is a number: enter 0. Nothing known is not zero.',
      'Unknown: leave the cell empty. Confidential: enter *. Not applicable: enter x. The atlas asks about other signs and remembers what they mean.',
      'Rows may be absent; the atlas then names the missing areas.',
      'Further columns with other measures or periods may stand beside it.',
    ],
  },
} as const

const say = (text: Text, language: 'de' | 'en'): string => neutraliseFormula(language === 'en' ? text.en ?? text.de : text.de)
const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })
const plain = (value: string) => ({ value, type: String, wrap: true })

/** Write a workbook to fill in: one row per area with its code as text, its name and an empty cell, and a sheet that explains. */
export async function writeTemplate({ measure, level, period, areas }: Template, language: 'de' | 'en'): Promise<Buffer> {
  const word = words[language]
  const head = `${say(measure.name, language)}, ${period}`
  const facts: [string, string][] = [
    [word.measure, say(measure.name, language)], [word.unit, say(measure.unit, language)], ...measure.definition ? [[word.definition, say(measure.definition, language)] as [string, string]] : [],
    [word.level, say(level, language)], [word.period, period], [word.rows, String(areas.length)],
  ]
  const sheets: Sheet<Buffer>[] = [
    {
      sheet: word.sheet, stickyRowsCount: 1, columns: [{ width: 16 }, { width: 40 }, { width: 30 }],
      data: [[bold(word.code), bold(word.name), bold(head)], ...areas.map(({ code, name }) => [{ value: code, type: String, format: '@' }, { value: neutraliseFormula(name), type: String }, null])],
    },
    { sheet: word.help, columns: [{ width: 26 }, { width: 100 }], data: [...facts.map(([label, value]) => [bold(label), plain(value)]), [], ...word.steps.map((step, index) => [plain(String(index + 1)), plain(step)])] },
  ]
  return await writeXlsxFile(sheets).toBuffer()
}
