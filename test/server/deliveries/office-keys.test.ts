import { describe, expect, it } from 'vitest'
import type { DeliveryContext } from '../../../server/deliveries/layout/delivery-context.ts'
import { context, gridOf, readCsvText, readSheet, remarksOf, understand } from './read-inline.ts'

const expected = { 'population gemeinde 01060004 2016': 14164, 'population gemeinde 01060063 2016': 78679 }
const figures = [['01060004', 14164], ['01060063', 78679]] as const

describe('codes as programs and people write them', () => {
  it.each([
    ["'01060004", (code: string) => `'${code}`],
    ['1060004.0', (code: string) => `${Number(code)}.0`],
    ['01-060-004', (code: string) => `${code.slice(0, 2)}-${code.slice(2, 5)}-${code.slice(5)}`],
    ['01060/004', (code: string) => `${code.slice(0, 5)}/${code.slice(5)}`],
    ['01.060.004', (code: string) => `${code.slice(0, 2)}.${code.slice(2, 5)}.${code.slice(5)}`],
  ])('%s is read without a name beside it', (_example, write) => {
    const reading = readSheet([['Schlüssel', 'Bevölkerung 2016'], ...figures.map(([code, value]) => [write(code), value])])
    expect(reading.figures).toEqual(expected)
  })

  it.each([
    ['Kreis and Gemeinde', ['Kreis', 'Gemeinde'], (code: string) => [code.slice(0, 5), code.slice(5)], [5, 3]],
    ['Land, Kreis of three digits and Gemeinde', ['Land', 'Kreis', 'Gemeinde'], (code: string) => [code.slice(0, 2), code.slice(2, 5), code.slice(5)], [2, 3, 3]],
    ['the same as numbers', ['Land', 'Kreis', 'Gemeinde'], (code: string) => [Number(code.slice(0, 2)), Number(code.slice(2, 5)), Number(code.slice(5))], [2, 3, 3]],
  ] as const)('split into %s they are joined', (_parts, heads, split, widths) => {
    const reading = readSheet([[...heads, 'Bevölkerung 2016'], ...figures.map(([code, value]) => [...split(code), value])])
    expect([reading.table.key.widths, reading.figures]).toEqual([[...widths], expected])
  })

  it('of Berlin’s areas are joined from two digits each', () => {
    const berlin: DeliveryContext = { ...context, levels: [{ key: 'planungsraum', name: { de: 'Planungsraum' }, areas: ['01100101', '01100102', '12500824'].map((code) => ({ code, name: `Raum ${code}` })) }] }
    const reading = readSheet([['BEZ', 'PGR', 'BZR', 'PLR', 'Bevölkerung 2016'], ['01', '10', '01', '01', 3580], ['01', '10', '01', '02', 2034], ['12', '50', '08', '24', 99]], [], berlin)
    expect(Object.values(reading.figures)).toEqual([3580, 2034, 99])
  })
})

describe('a list of the whole country', () => {
  it('is read by its codes, not by the names that towns elsewhere share', () => {
    const foreign = Array.from({ length: 14_000 }, (_, index) => [`09${String(100_000 + index)}`, index % 1_500 === 7 ? 'Wahlstedt' : `Ort ${index}`, 1] as const)
    const own = context.levels[0]!.areas.map(({ code, name }, index) => [code, name, 100 + index] as const)
    const { table, observations } = readSheet([['AGS', 'Gemeinde', 'Bevölkerung 2016'], ...foreign.slice(0, 4_321), ...own, ...foreign.slice(4_321)])
    expect(table.key).toMatchObject({ reading: 'code', columns: [1] })
    expect(observations.map(({ code, value }) => [code, value])).toEqual(own.map(([code, , value]) => [code, value]))
  })
})

describe('names behind numbers of their own', () => {
  it('are suggested, for the numbers are none of the atlas', () => {
    const reading = readSheet([['Gemeinde', 'Bevölkerung 2016'], ['01 Norderstedt', 1], ['02 Alveslohe', 2], ['03 Wahlstedt', 3]])
    expect(reading.observations).toEqual([])
    expect(reading.table.nameSuggestions.map(({ text, candidates }) => [text, candidates[0]?.code])).toEqual([['01 Norderstedt', '01060063'], ['02 Alveslohe', '01060002'], ['03 Wahlstedt', '01060092']])
  })
})

describe('names that mean two levels', () => {
  const towns: DeliveryContext = { ...context, levels: [
    { key: 'gemeinde', name: { de: 'Gemeinde' }, areas: [{ code: '01060004', name: 'Bad Bramstedt, Stadt' }, { code: '01060002', name: 'Alveslohe' }, { code: '01060003', name: 'Armstedt' }] },
    { key: 'raum', name: { de: 'Erhebungsraum' }, areas: [{ code: '010600004', name: 'Bad Bramstedt' }, { code: '010605005', name: 'Bad Bramstedt-Land, Amt' }] },
  ] }
  const file = (town: string) => `Gemeinde;Bevölkerung 2016\n${town};14164\nAlveslohe;2786\nArmstedt;377`

  it('are not given to the coarser one because it is spelled just so: a person says which', async () => {
    const reading = await readCsvText(file('Bad Bramstedt'), { context: towns })
    expect(reading.table.levels).toEqual(['gemeinde'])
    expect(reading.figures).toEqual({ 'population gemeinde 01060002 2016': 2786, 'population gemeinde 01060003 2016': 377 })
    expect(reading.table.nameSuggestions).toMatchObject([{ text: 'Bad Bramstedt', candidates: [{ level: 'gemeinde', code: '01060004' }, { level: 'raum', code: '010600004' }] }])
    expect(remarksOf(reading, 'warning')).toEqual(['unconfirmed-name 2:1'])
  })

  it('are read on both levels where the table has both', async () => {
    const reading = await readCsvText(`${file('Bad Bramstedt, Stadt')}\nBad Bramstedt;14164\nBad Bramstedt-Land, Amt;9000`, { context: towns })
    expect(reading.table.levels).toEqual(['gemeinde', 'raum'])
    expect(Object.keys(reading.figures)).toHaveLength(5)
  })

  it.each(['Bramstedt, Bad', 'Bad Bramstedt (Stadt)', 'BAD BRAMSTEDT, STADT'])('are suggested for “%s”', async (town) => {
    const { table } = await readCsvText(file(town), { context: towns })
    expect(table.nameSuggestions[0]?.candidates[0]?.code).toBe('01060004')
  })
})

describe('sheets that are not read', () => {
  it('are named as a question where they hold measures of the atlas', () => {
    const sheet = (measure: string, value: number) => [['AGS', 'Name', `${measure} 2016`], ['01060004', 'Bad Bramstedt', value], ['01060063', 'Norderstedt', value]]
    const { layout } = understand(gridOf({ 'Bevölkerung': sheet('Bevölkerung', 1), Kopie: sheet('Bevölkerung', 2), Arbeitslose: sheet('Arbeitslose', 3), Notizen: [['Anruf am Montag']] }))
    expect(layout.questions.map(({ code, isRequired, sheet: name }) => [code, isRequired, name])).toEqual([['sheet', false, 'Kopie'], ['sheet', false, 'Arbeitslose']])
    expect(layout.questions[0]?.text).toEqual({ de: 'Auch das Blatt „Kopie“ hat Werte zu Gebieten dieses Atlas. Gelesen wird nur „Bevölkerung“.', en: 'The sheet “Kopie” has figures of areas of this atlas, too. Only “Bevölkerung” is read.' })
  })
})

describe('columns that were shifted', () => {
  it('are remarked where figures stand behind the last head, for a decimal comma was the separator', async () => {
    const shifted = await readCsvText('AGS,Gemeinde,Betreuungsquote 2016,Bevölkerung 2016\n01060004,Bad Bramstedt,36,8,14164\n01060063,Norderstedt,40,1,78679')
    expect(remarksOf(shifted, 'warning')).toEqual(['beyond-head 2:5'])
    const sound = await readCsvText('AGS,Gemeinde,Betreuungsquote 2016,Bevölkerung 2016\n01060004,Bad Bramstedt,36.8,14164,0.5\n01060063,Norderstedt,40.1,78679,1.5')
    expect(remarksOf(sound, 'warning')).toEqual([])
  })
})
