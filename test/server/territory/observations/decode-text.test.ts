import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../server/territory/observations/decode-text.ts'
import { detectDelimiter, parseRows } from '../../../../server/territory/observations/parse-rows.ts'

const words = 'Lübeck – 5 € „groß“'

describe('decodeText', () => {
  it('takes bytes that are not UTF-8 as Windows-1252, euro sign and quotes included', () => {
    const result = decodeText(iconv.encode(words, 'win1252'), 'auto')
    expect(result).toEqual({ text: words, encoding: 'windows-1252', suspicious: 0 })
  })

  it.each([
    ['utf8', {}, 'utf-8'],
    ['utf8', { addBOM: true }, 'utf-8'],
    ['utf16le', { addBOM: true }, 'utf-16le'],
  ])('recognises %s %o', (encoding, options, name) => {
    const result = decodeText(iconv.encode(words, encoding, options), 'auto')
    expect(result.text.replace('\ufeff', '')).toBe(words)
    expect(result.encoding).toBe(name)
  })

  it('counts the characters that show a wrong encoding', () => {
    expect(decodeText(iconv.encode(words, 'win1252'), 'utf-8').suspicious).toBeGreaterThan(0)
  })
})

describe('parseRows', () => {
  it('finds the separator outside quotes', () => {
    expect(detectDelimiter('a;b;c\n"1,2,3,4,5,6";2;3\n')).toBe(';')
    expect(detectDelimiter('id,"x;y;z"\n1,2\n')).toBe(',')
  })

  it('keeps blank lines and counts lines through quoted line breaks', () => {
    const rows = parseRows('title\n\na;"b\nb"\nc;d\n', ';')
    expect(rows.map((row) => row.cells)).toEqual([['title'], [''], ['a', 'b\nb'], ['c', 'd']])
    expect(rows.at(-1)?.line).toBe(5)
  })
})
