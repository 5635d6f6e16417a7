import { describe, expect, it } from 'vitest'
import { defaultSymbols, parseCell, parseNumber } from '../../../../server/territory/observations/parse-cell.ts'

const german = { decimal: ',', thousands: undefined, symbols: defaultSymbols, status: 'normal' as const }

describe('parseCell', () => {
  it.each([
    ['-', 0, 'normal'],
    ['.', null, 'missing'],
    ['...', null, 'missing'],
    ['x', null, 'notApplicable'],
    ['/', null, 'suppressed'],
    ['', null, 'missing'],
    ['  ', null, 'missing'],
    ['0', 0, 'normal'],
    ['12,5', 12.5, 'normal'],
    ['-12', -12, 'normal'],
    ['45,00%', 45, 'normal'],
    ['45 %', 45, 'normal'],
  ])('reads “%s” as %s, %s', (text, value, status) => {
    expect(parseCell(text, german)).toEqual({ value, status })
  })

  it.each(['857°', '1.3066', '1.64', '12,', ',5', '1e5', 'k.A.', '0x10', '1 234', 'NaN', '--', '1,2,3'])('refuses “%s” instead of guessing', (text) => {
    expect(parseCell(text, german)).toBeNull()
  })

  it('lets a file say that a dot is a suppressed figure', () => {
    expect(parseCell('.', { ...german, symbols: { ...defaultSymbols, '.': 'suppressed' } })).toEqual({ value: null, status: 'suppressed' })
  })

  it('marks numbers, but not signs of absence, with the status of the file', () => {
    expect(parseCell('7', { ...german, status: 'provisional' })).toEqual({ value: 7, status: 'provisional' })
    expect(parseCell('.', { ...german, status: 'provisional' })).toEqual({ value: null, status: 'missing' })
  })
})

describe('parseNumber', () => {
  it.each([
    ['1.374', ',', '.', 1374],
    ['1.234.567,8', ',', '.', 1234567.8],
    ['1 788 994', ',', ' ', 1788994],
    ['1\u00a0675', ',', ' ', 1675],
    ['-  23', ',', ' ', -23],
    ["12'345.6", '.', "'", 12345.6],
    ['−5', ',', undefined, -5],
    ['1374', ',', '.', 1374],
  ])('reads “%s” with decimal “%s” and thousands “%s”', (text, decimal, thousands, value) => {
    expect(parseNumber(text, decimal, thousands)).toBe(value)
  })

  it.each(['1.64', '1.3066', '13.74.1', '.374', '1.'])('refuses “%s” where groups of thousands have not three digits', (text) => {
    expect(parseNumber(text, ',', '.')).toBeNull()
  })

  it('never yields a negative zero', () => {
    expect(Object.is(parseNumber('-0', ',', undefined), 0)).toBe(true)
  })
})
