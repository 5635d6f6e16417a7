import { describe, expect, it } from 'vitest'
import { readCsvText } from './read-inline.ts'

const head = 'Schlüssel;Gemeinde;Bevölkerung 2016'
const lines = ['01060004;Bad Bramstedt;14164', '01060063;Norderstedt;78679', '01060092;Wahlstedt;9600', '01060002;Alveslohe;2786']
const expected = { 'population gemeinde 01060004 2016': 14164, 'population gemeinde 01060063 2016': 78679, 'population gemeinde 01060092 2016': 9600, 'population gemeinde 01060002 2016': 2786 }

describe('a quotation mark too many', () => {
  const quoted = (...at: number[]) => [head, ...lines.map((line, index) => (at.includes(index) ? line.replace(/;(?=\p{L})/u, ';"') : line))].join('\n')

  it.each([[[0, 1]], [[0, 2]], [[0, 3]], [[1]]])('refuses the file with its line instead of reading the figure of another area (rows %j)', async (at) => {
    await expect(readCsvText(quoted(...at))).rejects.toMatchObject({ code: 'file-damaged', details: { line: at[0]! + 2 } })
  })

  it('leaves quoted line breaks in names, heads, titles and footers alone', async () => {
    const { figures } = await readCsvText(`"Bericht; Teil 1\nStand: 5; 2016"\n\nSchlüssel;"Ge-\nmeinde";"Bevölkerung\n2016"\n${lines.join('\n').replace('Wahlstedt', '"Wahlstedt\n(Stadt)"')}\n_____\n"1) Ohne Nebenwohnung;\nab 2011: 5"`)
    expect(figures).toEqual(expected)
  })
})

describe('line ends and codes of other programs', () => {
  it.each([['\r\n', '\n'], ['\n', '\r\n'], ['\r', '\r']])('reads a file whose line ends change (%j, %j)', async (first, second) => {
    const { figures, observations } = await readCsvText([head, ...lines].map((line, index) => line + (index % 2 === 0 ? first : second)).join(''))
    expect(figures).toEqual(expected)
    expect(observations.map(({ address }) => address)).toEqual(['2:3', '3:3', '4:3', '5:3'])
  })

  it('takes ="01060004" for the code that Excel is to keep as it is, and ="5" for a figure, but no other formula', async () => {
    const { figures, report } = await readCsvText(`${head}\n="01060004";Bad Bramstedt;="14164"\n="01060063";Norderstedt;78679\n="01060092";Wahlstedt;=1+1`)
    expect(figures).toEqual({ 'population gemeinde 01060004 2016': 14164, 'population gemeinde 01060063 2016': 78679 })
    expect(report.remarks.filter(({ severity }) => severity === 'error').map(({ code, address }) => [code, address])).toEqual([['unreadable-cell', '4:3']])
  })
})
