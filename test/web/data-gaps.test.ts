import { describe, expect, it } from 'vitest'
import { chooseRows, countGaps, fullness, readChoice, stateOf, yearsOf, type GapRow } from '../../web/pages/data-gaps/gap-rows.ts'

const row = (name: string, change: Partial<GapRow> = {}): GapRow => ({
  indicator: { key: name, name: { de: name } }, theme: 'work', level: { key: 'gemeinde', name: { de: 'Gemeinde' } }, department: { key: 'labour', name: { de: 'Arbeit' } },
  newest: '2016', ageDays: 100, isOverdue: false, urgency: 0, cells: [{ period: '2016', known: 95, of: 95 }], reason: null, ...change,
})
const rows = [
  row('Ämter', { urgency: 1, cells: [{ period: '2015-12-31', known: 90, of: 95 }] }),
  row('Bad', { urgency: 9, newest: null, ageDays: null, cells: [], theme: 'housing' }),
  row('Zahl', { urgency: 5, isOverdue: true, ageDays: 4000, department: null }),
  row('Median', { reason: { de: 'nicht addierbar' }, newest: null, ageDays: null, cells: [] }),
  row('Alles'),
]
const names = (options: Record<string, string>): string[] => chooseRows(rows, readChoice(options), ({ de }) => de).map(({ indicator }) => indicator.key)

describe('data gaps', () => {
  it('say of each row the worst that is the matter', () => {
    expect(rows.map(stateOf)).toEqual(['incomplete', 'none', 'overdue', 'impossible', 'complete'])
  })

  it('tell nothing, a part and all apart without colour', () => {
    expect([0, 1, 2].map((known) => fullness({ period: '2016', known, of: 2 }))).toEqual(['none', 'part', 'full'])
  })

  it('show the most urgent first and leave out what can have no figures, unless asked', () => {
    expect(names({})).toEqual(['Bad', 'Zahl', 'Ämter', 'Alles'])
    expect(names({ auch: 'unmoegliche' })).toContain('Median')
  })

  it('follow the choice in the address', () => {
    expect(names({ nur: 'luecken' })).toEqual(['Bad', 'Zahl', 'Ämter'])
    expect(names({ feld: 'housing' })).toEqual(['Bad'])
    expect(names({ suche: 'aemt' })).toEqual(['Ämter'])
    expect(names({ amt: 'labour', ordnung: 'indikator' })).toEqual(['Alles', 'Ämter', 'Bad'])
    expect(names({ ordnung: 'alter' })).toEqual(['Bad', 'Zahl', 'Ämter', 'Alles'])
    expect(names({ ordnung: 'nonsense' })).toEqual(names({}))
  })

  it('count only rows that can have figures', () => {
    expect(countGaps(rows)).toEqual({ rows: 4, gaps: 3, overdue: 1 })
    expect(yearsOf(rows)).toEqual(['2015', '2016'])
  })
})
