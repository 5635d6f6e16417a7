import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../server/deliveries/grid/read-csv.ts'

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8')
const limit = 1_000_000
/** What is in the cells of a text, by the line that a row begins on; `'` is a quotation mark. */
async function read(text: string): Promise<Record<number, string[]>> {
  const { sheets } = await readCsv(bytes(text.replaceAll('\'', '"')), 'a.csv', limit, { delimiter: ';' })
  return Object.fromEntries(sheets[0]!.rows.map(({ number, cells }) => [number, Array.from(cells, cell => cell?.text ?? '').slice(1)]))
}

/** The same by csv-parse alone, which is slow and forgiving, and counts a quoted `\r\n` as two lines: it gets one kind of line end. */
function readByOther(text: string): Record<number, string[]> {
  let line = 1
  const found: Record<number, string[]> = {}
  const records = parse(text.replaceAll('\r\n', '\n'), { delimiter: ';', record_delimiter: '\n', info: true, relax_column_count: true, relax_quotes: true }) as unknown as { info: { lines: number }; record: string[] }[]
  for (const { info, record } of records) {
    const texts = record.map(each => (each.trim() === '' ? '' : each))
    while (texts.at(-1) === '') texts.pop()
    if (texts.length > 0) found[line] = texts
    line = info.lines + 1
  }
  return found
}

/** Numbers from 0 to 1 that are the same in every run. */
function random(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

describe('reading CSV', () => {
  it('numbers the lines of rows behind quoted line breaks, with either line end', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(await read(['a;\'b', 'c\';d', '', 'e;;f', '\'\'\'g\'\'\';h'].join(end))).toEqual({ 1: ['a', 'b\nc', 'd'], 4: ['e', '', 'f'], 5: ['"g"', 'h'] })
    }
  })

  it('takes quotation marks inside of a text as they stand, as before', async () => {
    expect(await read('Haus "Süd";5\n"Haus" am Markt;6\n\'Kita \'\'Nord\'\'\';7')).toEqual({ 1: ['Haus "Süd"', '5'], 2: ['"Haus" am Markt', '6'], 3: ['Kita "Nord"', '7'] })
  })

  it('keeps a line end whose halves lie in two pieces of the file', async () => {
    const filler = 'x'.repeat(256 * 1024 - 1)
    expect(Object.keys(await read(`${filler}\r\nb;c\r\nd`))).toEqual(['1', '2', '3'])
    expect(Object.keys(await read(`${filler}\rb;c\rd`))).toEqual(['1', '2', '3'])
    const umlaut = await read(`${'x'.repeat(256 * 1024 - 1)}ä;b`)
    expect(umlaut[1]!.at(-1)).toBe('b')
  })

  it.each([['ä', 2], ['€', 3], ['😀', 4]])('finds out the encoding where %s lies across two pieces of the file', async (sign, length) => {
    for (let before = 1; before < length; before++) {
      const filler = 'x'.repeat(256 * 1024 - before)
      const whole = await readCsv(bytes(`${filler}${sign};b`), 'a.csv', limit, { delimiter: ';' })
      expect([whole.encoding, whole.sheets[0]!.rows[0]!.cells[2]!.text]).toEqual(['utf-8', 'b'])
      // Cut off, or gone on with as no character does: no UTF-8.
      for (const damaged of [bytes(filler + sign).subarray(0, -1), Buffer.concat([bytes(filler + sign).subarray(0, -1), bytes(';b')])]) {
        expect((await readCsv(damaged, 'a.csv', limit, { delimiter: ';' })).encoding).toBe('windows-1252')
      }
    }
  })

  it('takes no byte order mark for a part of the first head', async () => {
    const { encoding, sheets } = await readCsv(bytes('\ufeffa;b\n1;2'), 'a.csv', limit, { delimiter: ';' })
    expect([encoding, sheets[0]!.rows[0]!.cells[1]!.text]).toEqual(['utf-8', 'a'])
  })

  it('reads what another reader reads, whatever quotation marks and line ends a file has', async () => {
    const next = random(20_261_129)
    const parts = ['a', '12', ';', ';', '\n', '\r\n', '"', '""', ';"b"', '"c;d"', '"e\nf"', ';"g""h"']
    let compared = 0
    for (let round = 0; round < 3_000; round++) {
      const text = Array.from({ length: 2 + Math.floor(next() * 12) }, () => parts[Math.floor(next() * parts.length)]!).join('')
      let wanted: Record<number, string[]> | null
      try {
        wanted = readByOther(text)
      } catch {
        wanted = null
      }
      const outcome = await read(text).catch((error: { code?: string }) => error.code)
      if (outcome === 'file-damaged') continue
      expect([text, outcome]).toEqual([text, wanted])
      compared++
    }
    expect(compared).toBeGreaterThan(1_500)
  })
})
