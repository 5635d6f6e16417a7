import { describe, expect, test } from 'vitest'
import type { Indicator } from '../../../core/contract/indicators.ts'
import type { ProfileFigure } from '../../../core/contract/profiles.ts'
import type { ProfileSheet } from '../../../server/profiles/profile-sheet.ts'
import { profileWords } from '../../../server/profiles/profile-words.ts'
import { writeProfilePdf } from '../../../server/profiles/write-profile-pdf.ts'
import { de } from '../../../web/i18n/targets/de.ts'
import { en } from '../../../web/i18n/targets/en.ts'
import { readPdf } from './read-pdf.ts'
import { listElements, readStructure } from './read-structure.ts'

const title = 'Süd & "Nord" <Wasserturm>-Waidmannslust/Wittenau/Lübars'

const indicatorOf = (key: string, more: Partial<Indicator> = {}): Indicator => ({
  key, name: { de: `Anteil ${key}` }, shortName: { de: key }, theme: 'all', kind: 'share', unit: { de: '%' }, decimals: 1, polarity: 'none', order: 1, periodsByLevel: {},
  definition: { de: '' }, formula: { de: '' }, numerator: null, denominator: null, factor: 100, lag: null, referencePeriod: { de: '' }, department: { de: '' }, isAdditive: true, missingRule: 'strict', levels: [],
  sources: [{ name: 'Amt', attribution: 'Amt', licence: 'CC0', file: 'a.csv' }], lastUpdate: '2026-01-01', ...more,
}) as Indicator

const figureOf = (indicator: string, last: number | null = 12): ProfileFigure => ({
  indicator, periods: ['2019', '2020', '2021'], values: [10, null, last], statuses: ['normal', 'suppressed', last === null ? 'missing' : 'normal'], coverages: [null, null, null],
  whole: [11, 11, 11], rank: last === null ? null : { place: 1, of: 9 }, trend: 'cannot-say',
})

function sheetOf(count: number, more: Partial<ProfileSheet> = {}): ProfileSheet {
  const keys = Array.from({ length: count }, (_, index) => `Kennzahl ${index + 1}`)
  return {
    language: 'de', territory: 'Stadt & Land', wholeName: 'Stadt', levelName: 'Quartier', nameOfLevel: key => key, indicators: new Map(keys.map(key => [key, indicatorOf(key)])),
    shapeSources: ['Landesamt (CC0)'], shapes: [[[[0, 0], [50, 0], [50, 50]]], [[[100, 100], [150, 100], [150, 130]]]], measured: [], address: 'https://atlas.example/gebiet/quartier/1',
    profile: { level: 'quartier', areaSet: 's', area: { id: 2, code: '1', name: title, areaKm2: 1 }, parents: [], children: [], siblings: [], versions: [], figures: keys.map(key => figureOf(key)), unavailable: [] },
    ...more,
  }
}

describe('the printed profile', () => {
  test('everything drawn is read as part of the structure or declared a decoration, each part once', async () => {
    const { marked, unmarked, root } = readStructure(await writeProfilePdf(sheetOf(9)))
    expect(unmarked).toEqual([])
    const contents = listElements(root).flatMap(element => element.contents)
    expect(marked.filter(mark => !contents.includes(mark))).toEqual([])
    expect(new Set(contents).size).toBe(contents.length)
  })

  test('tables have heads of columns and rows, pictures have alternative texts and places, headings skip no level', async () => {
    const elements = listElements(readStructure(await writeProfilePdf(sheetOf(9))).root)
    const tables = elements.filter(({ role }) => role === 'Table')
    expect(tables.map(table => table.title)).toEqual([`Kennzahlen von ${title} im Vergleich zu Stadt & Land`])
    for (const { children: [head, ...rows] } of tables) {
      expect(head!.children.map(({ role, attributes }) => [role, attributes['Scope']])).toEqual(Array.from({ length: 7 }, () => ['TH', '/Column']))
      expect(rows.map(row => row.children.map(({ role, attributes }) => [role, attributes['Scope']]))).toEqual(rows.map(() => [['TH', '/Row'], ...Array.from({ length: 6 }, () => ['TD', undefined])]))
    }
    const figures = elements.filter(({ role }) => role === 'Figure')
    expect(figures).toHaveLength(1 + 9)
    for (const { alt, attributes } of figures) {
      expect(alt).not.toBe('')
      expect(attributes['BBox']).toHaveLength(4)
    }
    const levels = elements.filter(({ role }) => /^H\d$/.test(role)).map(({ role }) => Number(role[1]))
    expect(levels.filter(level => level === 1)).toEqual([1])
    levels.reduce((before, level) => { expect(level).toBeLessThanOrEqual(before + 1); return level }, 0)
  })

  test('a picture says in words what it shows: where the area lies, and every number of its lines, gaps too', async () => {
    const [map, series] = listElements(readStructure(await writeProfilePdf(sheetOf(1))).root).filter(({ role }) => role === 'Figure')
    expect(map!.alt).toBe(`Kleine Karte: ${title} liegt im Südosten von Stadt & Land.`)
    expect(series!.alt).toBe(`Anteil Kennzahl 1 (%), 2019 bis 2021. ${title}: 2019: 10,0; 2020: geschützt; 2021: 12,0. Stadt & Land: 2019: 11,0; 2020: 11,0; 2021: 11,0.`)
  })

  test('language and title are stated, the title in well-formed metadata, and links have words', async () => {
    const pdf = await writeProfilePdf(sheetOf(1))
    const { catalogue, metadata, root } = readStructure(pdf)
    expect(catalogue['Lang']).toBe('de')
    expect(pdf.toString('latin1')).toContain('/DisplayDocTitle true')
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(Buffer.from(metadata, 'latin1').toString()).toContain('Süd &amp; "Nord" &lt;Wasserturm>-Waidmannslust/Wittenau/Lübars – Gebietsprofil, Stadt &amp; Land')
    expect(root.title).toBe(`${title} – Gebietsprofil, Stadt & Land`)
    expect(listElements(root).filter(({ role }) => role === 'Link').map(({ annotations }) => annotations.map(each => each['Contents']))).toEqual([['https://atlas.example/gebiet/quartier/1']])
  })

  test.each([0, 1, 14, 30, 45])('with %i figures it stays on two pages and names each of them', async count => {
    const pdf = await writeProfilePdf(sheetOf(count))
    expect(pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)!.length).toBeLessThanOrEqual(2)
    const text = readPdf(pdf).split('\n')
    expect(Array.from({ length: count }, (_, index) => `Kennzahl ${index + 1}`).filter(name => !text.includes(name))).toEqual([])
  })

  test('targets are told in the words of the page', () => {
    // On paper columns are narrow: numbers must not be torn apart to keep words together.
    const breakable = (words: string): string => words.replaceAll('\u00a0', ' ')
    const wordsOf = (page: typeof de): unknown[] => [page.targets, page.actual, page.wanted, page.difference, page.isMet, page.resolution, page.how, page.verdicts, page.reasons.chance, page.reasons.incomplete, breakable(page.atLeast('{value}')), breakable(page.atMost('{value}')), page.until('{target}', '{period}'), page.since('{day}'), page.openBecause('{reason}'), page.caption('{area}')]
    for (const [page, paper] of [[de, profileWords.de], [en, profileWords.en]] as const) {
      expect([paper.targets, paper.actual, paper.wanted, paper.targetDifference, paper.isMet, paper.resolution, paper.how, paper.verdicts, paper.reasons.chance, paper.reasons.incomplete, paper.atLeast, paper.atMost, paper.by, paper.since, paper.openBecause, paper.targetsCaption]).toEqual(wordsOf(page))
    }
  })
})
