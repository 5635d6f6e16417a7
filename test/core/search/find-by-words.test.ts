import { describe, expect, it } from 'vitest'
import { findByWords } from '../../../core/search/find-by-words.ts'
import { germanStem } from '../../../core/search/german-stem.ts'

const names = [
  'Bevölkerung', 'Anteil der unter 18-Jährigen', 'Arbeitslose', 'Anteil der Langzeitarbeitslosen', 'Anteil der Einfamilienhäuser',
  'Anteil der Regelleistungsberechtigten nach SGB II', 'Anteil der Ausländerinnen und Ausländer', 'Beschäftigte am Arbeitsort', 'Altenquotient',
]
const find = (words: string): readonly string[] => findByWords(names, (name) => name, words)

describe('a German stem', () => {
  it.each([['Arbeitslosen', 'Arbeitslose'], ['Häuser', 'Haus'], ['haeuser', 'Häuser'], ['Wohnungen', 'Wohnung'], ['Ausländern', 'Ausländer'], ['Straße', 'Strassen']])('is one for %s and %s', (one, other) => {
    expect(germanStem(one)).toBe(germanStem(other))
  })

  it.each([['Kinder', 'Rinder'], ['Arbeit', 'Arbeitsort']])('differs for %s and %s', (one, other) => {
    expect(germanStem(one)).not.toBe(germanStem(other))
  })
})

describe('the search of the catalogue', () => {
  it.each(['Hartz IV', 'hartz 4', 'Bürgergeld', 'Buergergeld', 'SGB II', 'Jobcenter'])('finds SGB II by %s', (words) => {
    expect(find(words)).toEqual(['Anteil der Regelleistungsberechtigten nach SGB II'])
  })

  it('finds a word within a compound and in another form', () => {
    expect(find('arbeitsloser')).toEqual(expect.arrayContaining(['Arbeitslose', 'Anteil der Langzeitarbeitslosen']))
    expect(find('Einfamilienhaus')).toEqual(['Anteil der Einfamilienhäuser'])
  })

  it('finds everyday words, young and old', () => {
    expect(find('Kinder')).toContain('Anteil der unter 18-Jährigen')
    expect(find('Senioren')).toEqual(['Altenquotient'])
    expect(find('Einwohner')).toEqual(['Bevölkerung'])
  })

  it('puts what is named by the words themselves first', () => {
    expect(find('Arbeitslose')[0]).toBe('Arbeitslose')
  })

  it('needs every word, and finds nothing by nonsense', () => {
    expect(find('Anteil Ausländer')).toEqual(['Anteil der Ausländerinnen und Ausländer'])
    expect(find('Raumschiff')).toEqual([])
    expect(find('SGB XII')).toEqual([])
  })

  it('finds what begins with one or two letters, while somebody types', () => {
    expect(find('Al')).toEqual(['Altenquotient'])
    expect(find('b')).toEqual(['Bevölkerung', 'Beschäftigte am Arbeitsort'])
    expect(find('SGB I')).toEqual(['Anteil der Regelleistungsberechtigten nach SGB II'])
  })

  it('finds everything without words', () => {
    expect(find(' ')).toEqual(names)
  })
})
