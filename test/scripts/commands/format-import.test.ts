import { describe, expect, it } from 'vitest'
import { formatChanges } from '../../../scripts/commands/format-changes.ts'
import { formatReport } from '../../../scripts/commands/format-report.ts'
import type { Territory } from '../../../server/territory/territory.ts'

const added = { kind: 'delivery-added', name: 'a.csv', message: 'a.csv: 4 observations added', messageDe: 'a.csv: 4 Werte hinzugefügt' } as const

describe('what npm run atlas -- import says', () => {
  it('is in the language asked for, changes included, and says that nothing has changed', () => {
    expect(formatChanges([added], 'de')).toBe('\nImportiert. 1 Änderung:\n  a.csv: 4 Werte hinzugefügt')
    expect(formatChanges([added, added], 'en')).toBe('\nImported. 2 changes:\n  a.csv: 4 observations added\n  a.csv: 4 observations added')
    expect([formatChanges([], 'de'), formatChanges([], 'en')]).toEqual(['\nNichts geändert: die Datenbank enthält genau diesen Stand.', '\nNothing changed: the database holds exactly this.'])
  })

  it('counts one as one and keeps the numbers of areas below each other, however long a level is called', () => {
    const set = (level: string, count: number) => ({ level, codes: Array.from({ length: count }, String), validFrom: '2020-01-01', validTo: null })
    const territory = { areaSets: [set('zustaendigkeitsraum', 12), set('kreis', 1)], deliveries: [{ observations: [1, 2] }] } as unknown as Territory
    const report = formatReport('ordner', territory, [{ severity: 'note', code: 'a', message: 'b', messageDe: 'c' }], 'de').split('\n')
    expect(report).toEqual(expect.arrayContaining([
      '  zustaendigkeitsraum      12 Gebiete, gültig ab 2020-01-01', '  kreis                     1 Gebiet, gültig ab 2020-01-01', '  1 Datei mit Zahlen, 2 Werte', '1 Hinweis',
    ]))
  })
})
