import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { knownSigns } from '../../../server/deliveries/layout/cell-signs.ts'
import { writeTemplate } from '../../../server/deliveries/write-template.ts'

const template = { measure: { name: { de: 'Bevölkerung', en: 'Population' }, unit: { de: 'Personen', en: 'persons' }, definition: null }, level: { de: 'Gemeinde', en: 'Municipality' }, period: '2016', areas: [{ code: '01060004', name: 'Bad Bramstedt' }, { code: '01060063', name: 'Norderstedt' }] }

describe('the template', () => {
  it.each([['de', /Geheim: (\S+) eintragen\. Trifft nicht zu: (\S+) eintragen/], ['en', /Confidential: enter (\S+)\. Not applicable: enter (\S+)\./]] as const)('names the signs as the atlas reads them (%s)', async (language, sentence) => {
    const { sheets } = await readXlsx(await writeTemplate(template, language))
    const [, secret, none] = sentence.exec(sheets[1]!.rows.flat().join('\n')) ?? []
    expect([knownSigns[secret!], knownSigns[none!]]).toEqual(['suppressed', 'notApplicable'])
  })
})
